import { selectors } from "../prometheus/promql";
import { everyJob } from "../prometheus/promql-text";
import { alertRecordings } from "./alert-recordings";
import { type Recording, readOf, recording } from "./recording";

const NAME = "service:recordings:missing";

/** Returns the query of the number of missing recordings. */
export const readMissing = (environment: string): string => readOf(environment, NAME);

/**
 * Returns the recording of the number of missing recordings whose sources exist, and of histograms without a bucket that a recording reads.
 * If it is missing itself, no rule is evaluated.
 */
export function missingRecording(environment: string): Recording {
  const sourcesOf = new Map<string, readonly string[]>();
  const bySources = new Map<string, string[]>();
  const recordings = alertRecordings(environment);
  for (const { read, query } of recordings) {
    const sources = [...new Set(selectors(query).flatMap((one) => sourcesOf.get(one) ?? [one]))].sort();
    sourcesOf.set(read, sources);
    const key = sources.map((source) => `and on () group(${source})`).join(" ");
    bySources.set(key, [...(bySources.get(key) ?? []), read]);
  }
  const missing = [...bySources].map(([sources, reads]) => {
    const absences = reads.map((read) => `label_replace(absent(${read}), "recording", "${name(read)}", "", "")`);
    return `((${absences.join(" or ")}) ${sources})`;
  });
  return recording(
    environment,
    NAME,
    `sum(${[...missing, ...missingBuckets(recordings)].join(" or ")}) or vector(0)`,
    // A Prometheus without the rules counts missing sources instead.
    `sum(absent(${everyJob(environment, "up")})) or vector(0)`,
  );
}

const BUCKET = /,le="([\d.]+)"/;

/** Returns the queries of the number of histograms without a bucket that a recording reads, and which is absent without a fault in `up`. */
function missingBuckets(recordings: readonly Recording[]): string[] {
  const read = new Set(recordings.flatMap(({ query }) => selectors(query)).filter((selector) => BUCKET.test(selector)));
  return [...read].map((bucket) => {
    const histograms = bucket.replace(BUCKET, ',le="+Inf"');
    const label = `${name(bucket)} ${BUCKET.exec(bucket)?.[1]}`;
    return `label_replace(count(${histograms} unless ignoring (le) ${bucket}), "recording", "${label}", "", "")`;
  });
}

const name = (read: string) => read.slice(0, read.indexOf("{"));
