import { logShipping } from "../../policy/log-shipping";
import { PATTERN_INDICES } from "../index/stream-names";
import type { Creation } from "./bulk-bodies";
import type { PreparedLine } from "./prepare-line";

const PERIOD = logShipping.patterns.forgottenDays * 86_400_000;

/** The document of an error pattern in the period of a line, or in the one after it. */
export interface PatternCreation extends Creation {
  readonly isOfNextPeriod: boolean;
  readonly service: string;
}

/**
 * Returns the documents of the lines' error patterns, whose ids are the fingerprints: OpenSearch creates only those that it does not know.
 * Each pattern stands in the period of its line and in the next one. A pattern is new in a period if no line of the period before had it.
 */
export function patternCreations(lines: readonly PreparedLine[]): PatternCreation[] {
  const creations = new Map<string, PatternCreation>();
  for (const { document, pattern, event } of lines) {
    if (pattern === undefined) continue;
    const period = Math.floor(event.timestamp / PERIOD);
    for (const isOfNextPeriod of [false, true]) {
      const index = `${PATTERN_INDICES}${period + (isOfNextPeriod ? 1 : 0)}`;
      const key = `${index} ${pattern.id}`;
      if (creations.has(key)) continue;
      creations.set(key, {
        index,
        id: pattern.id,
        isOfNextPeriod,
        service: document["service.name"],
        document: {
          "@timestamp": document["@timestamp"],
          message: pattern.text,
          "service.name": document["service.name"],
          "service.environment": document["service.environment"],
          ...(document["error.type"] !== undefined && { "error.type": document["error.type"] }),
        },
      });
    }
  }
  return [...creations.values()];
}
