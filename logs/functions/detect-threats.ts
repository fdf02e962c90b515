import { setTimeout as sleep } from "node:timers/promises";
import type { AcceptedActivity } from "../../policy/accepted-activity";
import { DETECTIONS } from "../detection/detections";
import { evaluateDetection, type Match } from "../detection/evaluate-detection";
import { type IncidentEntry, incidentEntry, knownIncidents } from "../detection/incidents";
import { incidentLines, runLine } from "../detection/run-report";
import { type PostToStore, searchStore } from "../detection/search-store";
import { countEach } from "../shipping/count-each";
import { type Clock, createDocuments } from "../shipping/create-documents";
import { functionVariable } from "./function-variable";
import { requestStore } from "./request-store";
import { storeAccess } from "./store-access";

/** The part of Lambda's context that the function uses. */
interface Context {
  getRemainingTimeInMillis(): number;
}

/** The result of a run: the number of new incidents by detection. */
export type DetectThreatsResult = Readonly<Record<string, number>>;

/**
 * The Lambda function that evaluates the detections, publishes the number of new incidents as metrics, and stores what it found.
 *
 * @throws Error with each detection that could not be evaluated. The others are complete.
 */
export async function handler(_event: unknown, context: Context): Promise<DetectThreatsResult> {
  const read = (name: string) => functionVariable(process.env, name);
  const environment = read("ENVIRONMENT");
  const access = storeAccess(process.env);
  const accepted: readonly AcceptedActivity[] = JSON.parse(read("ACCEPTED_ACTIVITY"));
  const now = Date.now();
  const clock: Clock = {
    now: Date.now,
    remaining: () => context.getRemainingTimeInMillis(),
    sleep,
    random: Math.random,
  };
  const post: PostToStore = (path, text) => requestStore(access, "POST", path, text);
  const search = searchStore(post);
  const known = new Map(await knownIncidents(search, now));
  const entries: IncidentEntry[] = [];
  const faults: string[] = [];
  const results = await Promise.allSettled(
    DETECTIONS.map((detection) =>
      evaluateDetection(detection, { search, now, accepted: acceptedNow(accepted, detection.name, now) }),
    ),
  );
  for (const [index, result] of results.entries()) {
    if (result.status === "rejected") faults.push(`${DETECTIONS[index]?.name}: ${wordsOf(result.reason)}`);
    else entries.push(...newEntries(result.value, known, now));
  }
  // Published first: an entry that cannot be stored is found again, and one that is stored is not.
  print(incidentLines(entries, { environment, now }));
  for (const [{ name }, outcome] of await createDocuments(entries, (text) => post("_bulk?refresh=true", text), clock)) {
    if ("reason" in outcome) faults.push(`${name}: ${outcome.reason}`);
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
  print([runLine({ environment, now })]);
  return Object.fromEntries(countEach(entries.filter(({ isNew }) => isNew).map(({ name }) => name)));
}

/** Returns the entries of matches, and adds their incidents to the known ones. */
function newEntries(matches: readonly Match[], known: Map<string, number>, now: number): IncidentEntry[] {
  return matches.flatMap((match) => {
    const entry = incidentEntry(match, known, now);
    if (entry === undefined) return [];
    known.set(entry.key, now);
    return [entry];
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** The accepted activity of a detection whose last day has not ended. */
function acceptedNow(accepted: readonly AcceptedActivity[], name: string, now: number): AcceptedActivity[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return accepted.filter(({ detection, untilDay }) => detection === name && today <= untilDay);
}
