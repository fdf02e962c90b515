import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, relative, resolve } from "node:path";

/** The stack trace of an error, nearest first, as files, lines and columns of the sources that a command was bundled from. */
export function bundledFrames(error: Error): string[] {
  const places = [...(error.stack ?? "").matchAll(/\(?((?:file:\/\/)?\/[^():]+):(\d+):(\d+)\)?$/gm)];
  const maps = new Map<string, SourceMap | undefined>();
  return places.map(([, url = "", line, column]) => {
    const file = url.replace("file://", "");
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const entry = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !("originalSource" in entry))
      return `${relative(process.cwd(), file)}:${line}:${column}`;
    const source = resolve(dirname(file), entry.originalSource);
    return `${relative(process.cwd(), source)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

/** The source map that `scripts/bundle.mjs` writes next to a command. */
function mapOf(file: string): SourceMap | undefined {
  const map = `${file}.map`;
  return existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, "utf8"))) : undefined;
}
