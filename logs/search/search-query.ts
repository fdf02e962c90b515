import { logStore } from "../../policy/log-store";
import { LOG_LEVELS } from "../contract/log-document";
import { DETECTION_INDICES, streamOf } from "../index/stream-names";
import type { SearchRequest } from "./search-request";

const FIELDS = {
  service: "service.name",
  trace: "trace.id",
  user: "user.hash",
  session: "session.hash",
  network: "source.network",
  found: "detection.name",
} as const;

/** Returns the index to search in and the body of the search, with the newest lines first. */
export function searchQuery(request: SearchRequest): { readonly index: string; readonly body: object } {
  const { from, to, level, found } = request;
  const terms = Object.entries(FIELDS).flatMap(([name, field]) => {
    const value = request[name as keyof typeof FIELDS];
    return value === undefined || (name === "found" && value === "all") ? [] : [{ term: { [field]: value } }];
  });
  const levels = LOG_LEVELS.slice(LOG_LEVELS.indexOf(level ?? "trace"));
  const filter = [
    ...terms,
    ...(level === undefined ? [] : [{ terms: { "log.level": levels } }]),
    { range: { "@timestamp": { gte: from, lt: to } } },
  ];
  return {
    index: found === undefined ? streamOf("*") : `${DETECTION_INDICES}*`,
    body: {
      size: logStore.searching.linesCount,
      track_total_hits: false,
      sort: [{ "@timestamp": "desc" }],
      query: { bool: { filter } },
    },
  };
}
