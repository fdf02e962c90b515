import type { Stacks } from "../proofs/emitted/configuration";
import { type Answer, answers } from "./answers";
import { awayAndBack, type Waited } from "./away";
import { type EmittedCatalogue, emittedNow, outOfDate, unknownValues } from "./emitted";
import { EXPECTED, type Fault, outages, together } from "./faults";
import { judged, type Told } from "./judged";
import { startLoad } from "./load";
import { type Observed, observe } from "./observe";
import { over } from "./over";
import { predicted } from "./predict";
import { endLeftovers } from "./processes";
import { questions } from "./questions";
import type { EvaluatedRule } from "./receiver";
import { PEOPLE, routesHere } from "./routes";
import { ENVIRONMENT, startWorld, type World } from "./world";

/** What a run has shown. */
export interface Result {
  readonly faults: readonly string[];
  readonly told: readonly Told[];
  readonly answers: readonly Answer[];
  /** Rules that the receiver evaluates. */
  readonly rules: number;
  readonly emitted: EmittedCatalogue;
  readonly waited: Waited;
  readonly seconds: number;
}

/** Until every kind of request was made, and the agents have sent something. */
const USED_SECONDS = 25;
const RECEIVER_AWAY_SECONDS = 120;
/** Until rates have their windows. */
const WARM_UP_SECONDS = 75;

/** What every source emits when it has been used for a moment. */
export async function emittedHere(say: (text: string) => void): Promise<EmittedCatalogue> {
  await endLeftovers();
  const world = await startWorld({ groups: [] }, { receiver: PEOPLE }, say);
  const load = startLoad(world.applicationUrl);
  try {
    await wait(USED_SECONDS);
    return await emittedNow(world.targets);
  } finally {
    load.stop();
    await world.end();
  }
}

/** Everything real, on this machine: what is emitted, asked, broken and told. */
export async function endToEnd(stacks: Stacks, rules: object, say: (text: string) => void): Promise<Result> {
  const started = Date.now();
  const left = await endLeftovers();
  if (left > 0) say(`ended ${left} programs that a killed run had left behind`);
  const world = await startWorld(rules, routesHere(stacks), say);
  const load = startLoad(world.applicationUrl);
  try {
    const bornAt = Date.now();
    await wait(USED_SECONDS);
    say(`the receiver is away for ${RECEIVER_AWAY_SECONDS} seconds`);
    const waited = await awayAndBack(world, RECEIVER_AWAY_SECONDS);
    say(`the receiver is back: ${waited.missing} of ${waited.expected} scrapes of that time are missing`);
    await wait(WARM_UP_SECONDS);
    const emitted = await emittedNow(world.targets);
    const [skipped, possible] = parted(world);
    const seen: (Observed & { readonly clearedSeconds?: number })[] = await observe(possible, world, bornAt, say);
    for (const fault of outages) {
      for (const one of await observe([fault], world, bornAt, say)) {
        const clearedSeconds = await over(world, fault);
        say(`${fault.name}: ${fault.alert} told to be over after ${clearedSeconds.toFixed(0)} s`);
        seen.push({ ...one, clearedSeconds });
      }
    }
    say("asking every query of every panel, alert and recording rule");
    const answered = await answers(questions(stacks), world.receiver, bornAt / 1000, Date.now() / 1000);
    const evaluated = await world.receiver.rules();
    load.stop();
    const foreign = unexpected(world);
    await world.end();
    say("asking the simulator about the same faults");
    const told: Told[] = [...skipped];
    for (const { fault, bornMinutes, seconds, clearedSeconds } of seen) {
      const predictedSeconds = await predicted(fault, stacks, ENVIRONMENT, bornMinutes);
      told.push({ fault: fault.name, alert: fault.alert, seconds, predictedSeconds, clearedSeconds });
    }
    return {
      told,
      answers: answered,
      rules: evaluated.length,
      emitted,
      waited,
      seconds: (Date.now() - started) / 1000,
      faults: [
        ...outOfDate(emitted),
        ...unknownValues(emitted),
        ...answered.filter(({ series, reason }) => series === 0 && reason === undefined).map(unanswered),
        ...evaluated.filter(({ health }) => health !== "ok").map(failing),
        ...told.flatMap(judged),
        ...foreign.map((alert) => `${alert} was told, and nothing here brings it about: a false alert`),
        ...(waited.missing > 0
          ? [`${waited.missing} of ${waited.expected} scrapes were lost while the receiver was away`]
          : []),
      ],
    };
  } finally {
    load.stop();
    await world.end();
  }
}

const wait = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** What cannot be done here, with the reason, and what can. */
function parted(world: World): [Told[], Fault[]] {
  const skipped = together.flatMap((fault) => {
    const reason = fault.impossible?.(world);
    return reason === undefined ? [] : [{ fault: fault.name, alert: fault.alert, skipped: reason }];
  });
  return [skipped, together.filter((fault) => fault.impossible?.(world) === undefined)];
}

/** Alerts that neither a fault nor this machine explains. */
function unexpected({ receiver }: World): string[] {
  const explained = new Set<string>([
    ...EXPECTED,
    ...[...together, ...outages].flatMap(({ alert, also = [] }) => [alert, ...also]),
  ]);
  return [...new Set(receiver.told.map(({ alert }) => alert))].filter((alert) => !explained.has(alert));
}

function unanswered({ of, name, query }: Answer): string {
  return `${of} ${name}: no data for ${query}`;
}

function failing({ type, name, health, lastError }: EvaluatedRule): string {
  return `the ${type} rule ${name} is ${health}, must be evaluated without error: ${lastError}`;
}
