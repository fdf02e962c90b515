import { setTimeout as sleep } from "node:timers/promises";
import type { AcceptedActivity } from "../../policy/accepted-activity";
import { detections } from "../../policy/detections";
import { DETECTIONS } from "../detection/detections";
import { evaluateDetection } from "../detection/evaluate-detection";
import { type IncidentEntry, newEntries } from "../detection/incidents";
import { knownIncidents } from "../detection/known-incidents";
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
  const known = await knownIncidents(search, now);
  const entries: IncidentEntry[] = [];
  const faults: string[] = [];
  // Those after incidents of others read what the others found in this run.
  for (const some of [DETECTIONS.filter(({ after }) => !after), DETECTIONS.filter(({ after }) => after)]) {
    const results = await Promise.allSettled(
      some.map((detection) =>
        evaluateDetection(detection, { search, now, known, accepted: acceptedNow(accepted, detection.name, now) }),
      ),
    );
    for (const [index, result] of results.entries()) {
      const name = some[index]?.name;
      if (result.status === "rejected") {
        faults.push(`${name}: ${wordsOf(result.reason)}`);
        continue;
      }
      entries.push(...newEntries(result.value.matches, known, now));
      if (result.value.isCut) {
        faults.push(
          `${name}: only the ${detections.running.groupsCount} likeliest accounts or addresses were evaluated`,
        );
      }
    }
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
