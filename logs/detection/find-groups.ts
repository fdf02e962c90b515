import { detections } from "../../policy/detections";
import { streamOf } from "../index/stream-names";
import type { Detection } from "./detection";
import type { Evaluation } from "./evaluate-detection";
import { eventQuery, range } from "./event-query";

/** Events that belong together, of which some are fresh. */
export interface Group {
  /** The value of the field by which they belong together. @default all events */
  readonly value?: string;
  /** The times of the first and of the last fresh event. */
  readonly from: number;
  readonly until: number;
}

interface Fresh {
  readonly from: { readonly value: number | null };
  readonly until: { readonly value: number | null };
}

interface Bucket {
  /** Missing for all events together. */
  readonly key?: string;
  readonly fresh: Fresh;
  /** The number of different values, nearly exact. */
  readonly values?: { readonly value: number };
  readonly sum?: { readonly value: number };
}

interface Buckets {
  readonly buckets: readonly Bucket[];
}

const { readAgainHours, groupsCount } = detections.running;
const HOUR = 3_600_000;

/** The time since which lines are fresh. */
export function freshSince(now: number): number {
  return now - readAgainHours * HOUR;
}

/** Finds the groups that have a fresh event and enough events for a match. */
export async function findGroups(detection: Detection, { search, now, accepted }: Evaluation): Promise<Group[]> {
  const { by, rules, firstOf, withinSeconds } = detection;
  const since = freshSince(now);
  const reach = firstOf === undefined ? withinSeconds * 1000 : 0;
  const ofFresh = {
    filter: range({ field: "event.ingested", from: since }),
    aggs: { from: { min: { field: "@timestamp" } }, until: { max: { field: "@timestamp" } } },
  };
  const { aggregations } = await search(streamOf(detection.source), {
    size: 0,
    track_total_hits: false,
    query: eventQuery(
      firstOf === undefined ? rules : rules.slice(0, 1),
      [{ field: "event.ingested", from: since - reach }],
      accepted,
    ),
    aggs: by === undefined ? { fresh: ofFresh } : { groups: groupsOf(by, ofFresh, detection) },
  });
  // Without an index there are no aggregations.
  const { fresh, groups } = (aggregations ?? {}) as { readonly fresh?: Fresh; readonly groups?: Buckets };
  const found: readonly Bucket[] = [...(groups?.buckets ?? []), ...(fresh === undefined ? [] : [{ fresh }])];
  return found.filter((bucket) => isEnough(bucket, detection)).flatMap(groupOf);
}

/** Groups with too few different values or too small a total need no further search. */
function isEnough({ values, sum }: Bucket, { distinct, total }: Detection): boolean {
  if (distinct !== undefined && (values?.value ?? 0) < distinct.leastCount) return false;
  return total === undefined || (sum?.value ?? 0) > total.limit;
}

function groupOf({ key, fresh: { from, until } }: Bucket): Group[] {
  if (from.value === null || until.value === null) return [];
  return [{ ...(key !== undefined && { value: key }), from: from.value, until: until.value }];
}

/** The aggregation by a field, with the groups first that are the most likely to match. */
function groupsOf(field: string, fresh: object, { leastCount, distinct, total }: Detection): object {
  const weights = {
    ...(distinct && { values: { cardinality: { field: distinct.field } } }),
    ...(total && { sum: { sum: { field: total.field } } }),
  };
  const [weight = "fresh"] = Object.keys(weights);
  return {
    terms: { field, size: groupsCount, min_doc_count: leastCount, order: { [weight]: "desc" } },
    aggs: { fresh, ...weights },
  };
}
