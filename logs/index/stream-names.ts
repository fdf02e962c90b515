/** The data stream of a source's lines. */
export const streamOf = (source: string) => `logs-${source}`;

/** The start of the names of the indices with known error patterns. */
export const PATTERN_INDICES = "error-patterns-";

/** The start of the names of the indices with what the detections have found. */
export const DETECTION_INDICES = "detections-";
