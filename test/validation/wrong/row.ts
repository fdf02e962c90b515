/** A file, a field, what somebody wrote there, and all that is said of it; each sentence begins with the field unless it begins with `~`. */
export type Row = [file: string, field: string, value: unknown, ...sentences: string[]];
