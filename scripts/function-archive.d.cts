/** Bundles a Lambda function into a zip file in base64, with its handler in `index.js`. @param entry the path of its source */
export declare function functionArchive(entry: string): string;

/** Returns a source file with the archives in place of the calls of `functionArchive`. @param folder of the file */
export declare function withArchives(source: string, folder: string): Promise<string>;
