import { streamOf } from "../index/stream-names";
import type { Detection, DetectionEvent, Events, RuleName } from "./detection";
import type { Evaluation } from "./evaluation";
import { eventQuery, ruleQuery } from "./event-query";
import { freshSince } from "./find-groups";

/** The users and networks of one answer. */
const PAGE = 10_000;

interface Times {
  readonly last: { readonly value: number | null };
  readonly ingested: { readonly value: number | null };
}

interface Pair {
  readonly key: { readonly user: string; readonly network: string | null };
  readonly events: Times;
  readonly corrections: Times;
}

interface Pairs {
  readonly buckets: readonly Pair[];
  readonly after_key?: object;
}

/** Returns the last event of each user and network, by time, without those that a later event of the pair corrects. */
export async function loadLastEvents(
  { source, rules, correctedBy }: Detection,
  filters: readonly object[],
  { search, now, accepted }: Evaluation,
): Promise<Events> {
  const corrections = correctedBy === undefined ? [] : [correctedBy];
  const times = { last: { max: { field: "@timestamp" } }, ingested: { max: { field: "event.ingested" } } };
  const aggs = {
    events: { filter: anyOf(rules), aggs: times },
    corrections: { filter: anyOf(corrections), aggs: times },
  };
  const sources = [
    { user: { terms: { field: "user.hash" } } },
    { network: { terms: { field: "source.network", missing_bucket: true } } },
  ];
  const events: DetectionEvent[] = [];
  for (let after: object | undefined, isLast = false; !isLast; ) {
    const { aggregations } = await search(streamOf(source), {
      size: 0,
      track_total_hits: false,
      query: eventQuery([...rules, ...corrections], filters, accepted),
      aggs: { pairs: { composite: { size: PAGE, sources, ...(after && { after }) }, aggs } },
    });
    const { pairs = { buckets: [] } } = (aggregations ?? {}) as { readonly pairs?: Pairs };
    events.push(...pairs.buckets.flatMap((pair) => lastEvent(pair, rules, now)));
    after = pairs.after_key;
    isLast = pairs.buckets.length < PAGE || after === undefined;
  }
  return events.sort((one, other) => one.time - other.time);
}

function anyOf(rules: readonly RuleName[]): object {
  return { bool: { should: [{ match_none: {} }, ...rules.map(ruleQuery)], minimum_should_match: 1 } };
}

/** The last event of a user and a network. @returns none if there is none, or if it is corrected */
function lastEvent({ key: { user, network }, events, corrections }: Pair, rules: readonly RuleName[], now: number) {
  const time = events.last.value;
  if (time === null || (corrections.last.value ?? 0) >= time) return [];
  const fields = { "user.hash": user, ...(network !== null && { "source.network": network }) };
  return [{ id: `${user} ${network}`, time, isFresh: (events.ingested.value ?? 0) >= freshSince(now), rules, fields }];
}
