const LINES = 200;
const newestFirst = [{ "@timestamp": "desc" }];
const between = { range: { "@timestamp": { gte: "{{from}}", lt: "{{to}}" } } };
const ofService = { term: { "service.name": "{{service}}" } };

/**
 * The stored searches, by the name with which `_search/template` runs them. Times are ISO 8601; the start is part of the range, its end is
 * not.
 */
export const SEARCHES = {
  /** In `logs-*`. Parameters: service, from, to. */
  "lines-of-service": { size: LINES, sort: newestFirst, query: { bool: { filter: [ofService, between] } } },
  /** In `logs-*`. Parameter: trace. */
  "lines-of-trace": { size: LINES, sort: newestFirst, query: { term: { "trace.id": "{{trace}}" } } },
  /** In `logs-*`: the count of each pattern with its newest line. Parameters: service, from, to. */
  "errors-of-service": {
    size: 0,
    query: { bool: { filter: [ofService, between, { exists: { field: "error.id" } }] } },
    aggs: {
      patterns: {
        terms: { field: "error.id", size: LINES },
        aggs: { newest: { top_hits: { size: 1, sort: newestFirst } } },
      },
    },
  },
  /** In `error-patterns-*`. Parameters: from, to. */
  "error-patterns": { size: LINES, sort: newestFirst, query: between },
} as const;
