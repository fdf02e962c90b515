import { logStore } from "../../policy/log-store";
import { LOG_LEVELS } from "../contract/log-document";
import { DETECTION_INDICES, streamOf } from "../index/stream-names";
import { NARROWINGS, type NarrowingName } from "./narrowings";
import { QUESTIONS, type Question } from "./questions";
import type { SearchRequest } from "./search-request";

const FIELDS = {
  service: "service.name",
  trace: "trace.id",
  found: "detection.name",
} as const;

/** Returns the index to search in and the body of the search, with the newest lines first. */
export function searchQuery(request: SearchRequest): { readonly index: string; readonly body: object } {
  const { from, to, level, found, question } = request;
  const asked: Question | undefined = question && QUESTIONS[question];
  const terms = Object.entries(FIELDS).flatMap(([name, field]) => {
    const value = request[name as keyof typeof FIELDS];
    return value === undefined || (name === "found" && value === "all") ? [] : [{ term: { [field]: value } }];
  });
  const narrowed = (Object.keys(NARROWINGS) as NarrowingName[]).flatMap((name) => {
    const value = request[name];
    return value === undefined ? [] : [NARROWINGS[name].condition(value)];
  });
  const levels = LOG_LEVELS.slice(LOG_LEVELS.indexOf(level ?? "trace"));
  const filter = [
    ...terms,
    ...narrowed,
    ...Object.entries(asked?.filter ?? {}).map(([field, values]) => ({ terms: { [field]: values } })),
    ...(asked?.query === undefined ? [] : [{ query_string: { query: asked.query } }]),
    ...(level === undefined ? [] : [{ terms: { "log.level": levels } }]),
    { range: { "@timestamp": { gte: from, lt: to } } },
  ];
  return {
    index: found === undefined ? streamOf(asked?.source ?? "*") : `${DETECTION_INDICES}*`,
    body: {
      size: logStore.searching.linesCount,
      track_total_hits: false,
      sort: [{ "@timestamp": "desc" }],
      query: { bool: { filter } },
    },
  };
}
