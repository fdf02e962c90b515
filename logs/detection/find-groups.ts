import { detections } from "../../policy/detections";
import { streamOf } from "../index/stream-names";
import type { Detection, RuleName } from "./detection";
import type { Evaluation } from "./evaluation";
import { eventQuery, range, ruleQuery } from "./event-query";

/** The value of a group of events without a value. */
export const MISSING = "missing";

/** Events that belong together, of which some are fresh. */
export interface Group {
  /** The value of the field by which they belong together, or MISSING for events without one. @default all events */
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
  readonly rules?: { readonly buckets: Readonly<Record<string, { readonly doc_count: number }>> };
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

/** The groups that a detection evaluates. */
interface Groups {
  readonly groups: readonly Group[];
  /** True if more groups may match than one run evaluates. */
  readonly isCut: boolean;
}

/**
 * Finds the groups that have a fresh event and enough events for a match.
 *
 * @param only values of groups @default any value
 */
export async function findGroups(
  detection: Detection,
  { search, now, accepted }: Omit<Evaluation, "known">,
  only?: readonly string[],
): Promise<Groups> {
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
      [
        { field: "event.ingested", from: since - reach },
        ...(by === undefined || only === undefined ? [] : [{ terms: { [by]: only } }]),
      ],
      accepted,
    ),
    aggs: by === undefined ? { fresh: ofFresh, ...weightsOf(detection) } : { groups: groupsOf(by, ofFresh, detection) },
  });
  // Without an index there are no aggregations.
  const { fresh, groups, ...weights } = (aggregations ?? {}) as Partial<Bucket> & { readonly groups?: Buckets };
  const found: readonly Bucket[] = [
    ...(groups?.buckets ?? []),
    ...(fresh === undefined ? [] : [{ fresh, ...weights }]),
  ];
  const enough = found.filter((bucket) => isEnough(bucket, detection));
  return { groups: enough.flatMap(groupOf), isCut: enough.length >= groupsCount };
}

/** Groups with too few events of a rule, too few different values or too small a total need no further search. */
function isEnough({ values, sum, rules }: Bucket, { distinct, total, least = {} }: Detection): boolean {
  if (Object.entries(least).some(([rule, count]) => (rules?.buckets[rule]?.doc_count ?? 0) < count)) return false;
  if (distinct !== undefined && (values?.value ?? 0) < distinct.leastCount) return false;
  return total === undefined || (sum?.value ?? 0) > total.limit;
}

function groupOf({ key, fresh: { from, until } }: Bucket): Group[] {
  if (from.value === null || until.value === null) return [];
  return [{ ...(key !== undefined && { value: key }), from: from.value, until: until.value }];
}

/** The aggregation by a field, with the groups first that are the most likely to match. */
function groupsOf(field: string, fresh: object, detection: Detection): object {
  const { least, leastCount, countsMissing } = detection;
  const weights = weightsOf(detection);
  const [weight = "fresh"] = Object.keys(weights);
  return {
    terms: {
      field,
      ...(countsMissing && { missing: MISSING }),
      size: groupsCount,
      min_doc_count: leastCount,
      order: { [weight]: "desc" },
    },
    aggs: { fresh, ...weights, ...(least && { rules: { filters: { filters: queriesOf(least) } } }) },
  };
}

/** The figures by which a group can match. */
function weightsOf({ distinct, total }: Detection): object {
  return {
    ...(distinct && {
      // Exact up to the threshold. The default takes 16 kilobytes of memory for each of thousands of addresses.
      values: { cardinality: { field: distinct.field, precision_threshold: 4 * distinct.leastCount } },
    }),
    ...(total && { sum: { sum: { field: total.field } } }),
  };
}

function queriesOf(least: NonNullable<Detection["least"]>): object {
  return Object.fromEntries(Object.keys(least).map((rule) => [rule, ruleQuery(rule as RuleName)]));
}
