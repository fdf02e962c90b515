import type { Stacks } from "../../checks/emitted/configuration";
import { compareFault, type FaultResult } from "./compare-fault";
import {
  collectExposed,
  collectSeries,
  type EmittedCatalogue,
  type Exposed,
  outOfDate,
  unclassified,
  unknownValues,
} from "./emitted";
import { EXPECTED, type Fault, outages, together } from "./faults";
import { startLoad } from "./load";
import { type Observed, observe } from "./observe";
import { predictAlerts } from "./predict-alerts";
import { endLeftovers } from "./processes";
import { type QueryResult, queryResults } from "./query-results";
import { questions } from "./questions";
import type { EvaluatedRule } from "./receiver";
import { type OutageResult, testReceiverOutage } from "./receiver-outage";
import { waitUntilOver } from "./recovery";
import { PEOPLE, routesHere } from "./routes";
import { ENVIRONMENT, startWorld, type World } from "./world";

/** The results of a run. */
export interface Result {
  readonly faults: readonly string[];
  readonly faultResults: readonly FaultResult[];
  readonly answers: readonly QueryResult[];
  /** Rules that the receiver evaluates. */
  readonly rules: number;
  readonly emitted: EmittedCatalogue;
  readonly waited: OutageResult;
  readonly seconds: number;
}

/** Seconds until every kind of request was made, and the agents have sent samples. */
const USED_SECONDS = 25;
const RECEIVER_AWAY_SECONDS = 120;
/** Seconds until the windows of rates are full. */
const WARM_UP_SECONDS = 75;

/** Collects the metrics of every source after a short use. */
export async function emittedHere(say: (text: string) => void): Promise<readonly [EmittedCatalogue, Exposed]> {
  await endLeftovers();
  const world = await startWorld({ groups: [] }, { receiver: PEOPLE }, say);
  const load = startLoad(world.applicationUrl);
  try {
    await wait(USED_SECONDS);
    return [await collectSeries(world.targets), await collectExposed(world.targets)];
  } finally {
    load.stop();
    await world.end();
  }
}

/** Runs the monitoring on this machine: it checks metrics and queries, causes faults and compares notifications. */
export async function runEndToEnd(stacks: Stacks, rules: object, say: (text: string) => void): Promise<Result> {
  const started = Date.now();
  const left = await endLeftovers();
  if (left > 0) say(`ended ${left} processes of a killed run`);
  const world = await startWorld(rules, routesHere(stacks), say);
  const load = startLoad(world.applicationUrl);
  try {
    const bornAt = Date.now();
    await wait(USED_SECONDS);
    say(`the receiver is stopped for ${RECEIVER_AWAY_SECONDS} seconds`);
    const waited = await testReceiverOutage(world, RECEIVER_AWAY_SECONDS);
    say(`the receiver runs again: ${waited.missing} of ${waited.expected} scrapes of that time are missing`);
    await wait(WARM_UP_SECONDS);
    const emitted = await collectSeries(world.targets);
    const exposed = await collectExposed(world.targets);
    const [skipped, possible] = parted(world);
    const seen: (Observed & { readonly clearedSeconds?: number })[] = await observe(possible, world, bornAt, say);
    for (const fault of outages) {
      for (const one of await observe([fault], world, bornAt, say)) {
        // An outage that follows would join the incident. The run does not wait for the end of the last one.
        if (fault === outages.at(-1)) seen.push(one);
        else seen.push({ ...one, clearedSeconds: await waitUntilOver(world, fault, say) });
      }
    }
    say("evaluating every query of every panel, alert and recording rule");
    const answered = await queryResults(questions(stacks), world.receiver, bornAt / 1000, Date.now() / 1000);
    const evaluated = await world.receiver.rules();
    load.stop();
    const foreign = unexpected(world);
    await world.end();
    say("simulating the same faults");
    const faultResults: FaultResult[] = [...skipped];
    for (const { fault, bornMinutes, seconds, clearedSeconds } of seen) {
      const predictedSeconds = await predictAlerts(fault, stacks, ENVIRONMENT, bornMinutes);
      faultResults.push({ fault: fault.name, alert: fault.alert, seconds, predictedSeconds, clearedSeconds });
    }
    return {
      faultResults,
      answers: answered,
      rules: evaluated.length,
      emitted,
      waited,
      seconds: (Date.now() - started) / 1000,
      faults: [
        ...outOfDate(emitted),
        ...unknownValues(emitted),
        ...unclassified(exposed),
        ...answered.filter(({ series, reason }) => series === 0 && reason === undefined).map(unanswered),
        ...evaluated.filter(({ health }) => health !== "ok").map(failing),
        ...faultResults.flatMap(compareFault),
        ...foreign.map((alert) => `${alert} fired without a cause in this run: a false alert`),
        ...(waited.missing > 0
          ? [`${waited.missing} of ${waited.expected} scrapes were lost while the receiver was stopped`]
          : []),
      ],
    };
  } finally {
    load.stop();
    await world.end();
  }
}

const wait = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** The faults that this machine can have, and the others with the reason. */
function parted(world: World): [FaultResult[], Fault[]] {
  const skipped = together.flatMap((fault) => {
    const reason = fault.impossible?.(world);
    return reason === undefined ? [] : [{ fault: fault.name, alert: fault.alert, skipped: reason }];
  });
  return [skipped, together.filter((fault) => fault.impossible?.(world) === undefined)];
}

/** Alerts without a cause among the faults and this machine's load. */
function unexpected({ receiver }: World): string[] {
  const explained = new Set<string>([
    ...EXPECTED,
    ...[...together, ...outages].flatMap(({ alert, also = [] }) => [alert, ...also]),
  ]);
  return [...new Set(receiver.received.map(({ alert }) => alert))].filter((alert) => !explained.has(alert));
}

function unanswered({ of, name, query }: QueryResult): string {
  return `${of} ${name}: no data for ${query}`;
}

function failing({ type, name, health, lastError }: EvaluatedRule): string {
  return `the ${type} rule ${name} is ${health}, must be evaluated without error: ${lastError}`;
}
