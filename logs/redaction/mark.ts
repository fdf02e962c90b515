/** The text that stands for redacted data of one kind. */
export const mark = (kind: string) => `[redacted:${kind}]`;
