import { selectors } from "../prometheus/promql";
import { everyJob } from "../prometheus/promql-text";
import { type Recording, readOf, recording } from "./recording";
import { watched } from "./watched";

const NAME = "service:recordings:missing";

/** How the number of missing recordings is read. */
export const readMissing = (environment: string): string => readOf(environment, NAME);

/**
 * How many recordings are missing although everything that they are made of is there, evaluated with them. Where it is missing itself
 * nothing is recorded at all.
 */
export function missingRecording(environment: string): Recording {
  const made = new Map<string, readonly string[]>();
  const bySources = new Map<string, string[]>();
  for (const { read, query } of watched(environment)) {
    const sources = [...new Set(selectors(query).flatMap((one) => made.get(one) ?? [one]))].sort();
    made.set(read, sources);
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
    `sum(${missing.join(" or ")}) or vector(0)`,
    // Where nothing is recorded nothing of it can be missing but what it would be made of.
    `sum(absent(${everyJob(environment, "up")})) or vector(0)`,
  );
}

const name = (read: string) => read.slice(0, read.indexOf("{"));
