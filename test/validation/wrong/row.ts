/** A file, a field, an invalid value, and all resulting messages. Each message begins with the field unless it begins with `~`. */
export type Row = [file: string, field: string, value: unknown, ...sentences: string[]];
