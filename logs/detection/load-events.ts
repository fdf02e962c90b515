import { detections } from "../../policy/detections";
import type { LogFieldName } from "../contract/log-fields";
import { streamOf } from "../index/stream-names";
import type { Detection, DetectionEvent, Events, RuleName } from "./detection";
import type { Evaluation } from "./evaluation";
import { eventQuery, type TimeRange } from "./event-query";
import { freshSince, type Group, MISSING } from "./find-groups";
import { loadLastEvents } from "./load-last-events";
import type { SearchHit } from "./search-store";

/** The fields that a detection reads or reports. */
const FIELDS: readonly LogFieldName[] = [
  "@timestamp",
  "event.action",
  "event.id",
  "event.ingested",
  "export.rows",
  "session.hash",
  "source.geo.country_iso_code",
  "source.network",
  "user.hash",
  "user_agent.original",
];
const PAGE = 1000;
const DAY = 86_400_000;
/** The pages of a group that are read. */
const PAGES = detections.running.eventsCount / PAGE;

/** Returns the events of a group by time, each row once. */
export async function loadEvents(detection: Detection, group: Group, evaluation: Evaluation): Promise<Events> {
  const { by, firstOf, rules, withinSeconds, correctedBy, onlyLast, usual } = detection;
  const ofGroup = by === undefined ? [] : [groupFilter(by, group.value)];
  if (firstOf !== undefined) return firstEvents(detection, firstOf, ofGroup, evaluation);
  const reach = withinSeconds * 1000;
  const range: TimeRange = { field: "@timestamp", from: group.from - reach, until: group.until + reach };
  if (onlyLast) return loadLastEvents(detection, [...ofGroup, range], evaluation);
  const events = await pages(detection, rules, [...ofGroup, range], evaluation);
  if (usual !== undefined) return withoutUsual(detection, usual, events, group, [ofGroup, evaluation]);
  if (correctedBy === undefined || events.length === 0) return events;
  const users = { terms: { "user.hash": [...new Set(events.flatMap(({ fields }) => fields["user.hash"] ?? []))] } };
  const successes = await pages(detection, [correctedBy], [...ofGroup, users, range], evaluation);
  return uncorrected(events, successes, reach);
}

function groupFilter(field: LogFieldName, value: string | undefined): object {
  return value === MISSING ? { bool: { must_not: [{ exists: { field } }] } } : { term: { [field]: value } };
}

/** Leaves out the events of some rules whose network the same user had in earlier days. The last day does not count: an intruder may have begun then. */
async function withoutUsual(
  { source }: Detection,
  { rules: leftOut, had, days }: NonNullable<Detection["usual"]>,
  events: Events,
  { from, value }: Group,
  [ofGroup, { search, accepted }]: readonly [readonly object[], Evaluation],
): Promise<Events> {
  const isLeftOut = ({ rules }: DetectionEvent) => rules.some((rule) => leftOut.includes(rule));
  const networks = [...new Set(events.filter(isLeftOut).flatMap(({ fields }) => fields["source.network"] ?? []))];
  if (networks.length === 0 || value === MISSING) return events;
  const earlier: TimeRange = { field: "@timestamp", from: from - days * DAY, until: from - DAY };
  const { aggregations } = await search(streamOf(source), {
    size: 0,
    track_total_hits: false,
    query: eventQuery([had], [...ofGroup, earlier, { terms: { "source.network": networks } }], accepted),
    aggs: { networks: { terms: { field: "source.network", size: PAGE } } },
  });
  const { networks: found } = (aggregations ?? {}) as { networks?: { buckets: readonly { readonly key: string }[] } };
  const usual = new Set<unknown>(found?.buckets.map(({ key }) => key));
  return events.filter((event) => !isLeftOut(event) || !usual.has(event.fields["source.network"]));
}

/** Leaves out the events after which the same user succeeded from the same network. */
function uncorrected(events: Events, successes: Events, reach: number): Events {
  const keyOf = ({ fields }: DetectionEvent) => `${fields["user.hash"]} ${fields["source.network"]}`;
  const times = new Map<string, number[]>();
  for (const success of successes) times.set(keyOf(success), [...(times.get(keyOf(success)) ?? []), success.time]);
  return events.filter(
    (event) => !times.get(keyOf(event))?.some((time) => time >= event.time && time <= event.time + reach),
  );
}

async function pages(
  { source }: Detection,
  rules: readonly RuleName[],
  filters: readonly object[],
  { search, now, accepted }: Evaluation,
): Promise<Events> {
  const events = new Map<string, DetectionEvent>();
  let after: readonly unknown[] | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { hits } = await search(streamOf(source), {
      size: PAGE,
      track_total_hits: false,
      _source: FIELDS,
      // The newest first: earlier runs have evaluated what is beyond the limit.
      sort: [{ "@timestamp": "desc" }, { "event.id": "asc" }],
      query: eventQuery(rules, filters, accepted),
      ...(after !== undefined && { search_after: after }),
    });
    for (const hit of hits.hits) addEvent(events, eventOf(hit, now));
    if (hits.hits.length < PAGE) break;
    after = hits.hits.at(-1)?.sort;
  }
  return sorted(events);
}

/** The first event of each value of a field. */
async function firstEvents(
  { source, rules }: Detection,
  { field, days }: NonNullable<Detection["firstOf"]>,
  ofGroup: readonly object[],
  { search, now, accepted }: Evaluation,
): Promise<Events> {
  const first = { top_hits: { size: 1, _source: FIELDS, sort: [{ "@timestamp": "asc" }] } };
  const { aggregations } = await search(streamOf(source), {
    size: 0,
    track_total_hits: false,
    query: eventQuery(rules, [...ofGroup, { field: "@timestamp", from: now - days * DAY }], accepted),
    aggs: { values: { terms: { field, size: PAGE }, aggs: { first } } },
  });
  const { values } = (aggregations ?? {}) as {
    readonly values?: {
      readonly buckets: readonly { readonly first: { readonly hits: { readonly hits: SearchHit[] } } }[];
    };
  };
  const events = new Map<string, DetectionEvent>();
  for (const bucket of values?.buckets ?? []) {
    for (const hit of bucket.first.hits.hits) addEvent(events, eventOf(hit, now));
  }
  return sorted(events);
}

function addEvent(events: Map<string, DetectionEvent>, event: DetectionEvent): void {
  if (!events.has(event.id)) events.set(event.id, event);
}

function sorted(events: ReadonlyMap<string, DetectionEvent>): Events {
  return [...events.values()].sort((one, other) => one.time - other.time);
}

function eventOf({ _source, matched_queries = [] }: SearchHit, now: number): DetectionEvent {
  return {
    id: String(_source["event.id"]),
    time: Date.parse(String(_source["@timestamp"])),
    isFresh: Date.parse(String(_source["event.ingested"])) >= freshSince(now),
    // The names of the queries are those of the rules.
    rules: matched_queries as readonly RuleName[],
    fields: _source as DetectionEvent["fields"],
  };
}
