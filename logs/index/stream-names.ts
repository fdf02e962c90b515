/** The data stream of a source's lines. */
export const streamOf = (source: string) => `logs-${source}`;

/** The start of the names of the indices with known error patterns. */
export const PATTERN_INDICES = "error-patterns-";
