import { collection } from "../policy/collection";
import type { Stacks } from "../proofs/emitted/configuration";
import { type EmittedCatalogue, emittedNow, outOfDate } from "./emitted";
import { EXPECTED, type Fault, outages, together } from "./faults";
import { startLoad } from "./load";
import { observe } from "./observe";
import { type Answer, panelAnswers } from "./panels";
import { predicted } from "./predict";
import { endLeftovers } from "./processes";
import { until } from "./until";
import { ENVIRONMENT, startWorld, type World } from "./world";

/** What a run has shown. */
export interface Result {
  readonly faults: readonly string[];
  readonly told: readonly {
    readonly fault: string;
    readonly alert: string;
    readonly follow: Fault["follow"];
    readonly seconds?: number;
    readonly predictedSeconds?: number;
  }[];
  readonly answers: readonly Answer[];
  readonly emitted: EmittedCatalogue;
  /** Samples that should have arrived while nobody received, and those that did. */
  readonly backlog: { readonly expected: number; readonly arrived: number };
  readonly seconds: number;
}

/** Until every kind of request was made, and the agents have sent something. */
const USED_SECONDS = 25;
const RECEIVER_AWAY_SECONDS = 120;
/** Until rates have their windows. */
const WARM_UP_SECONDS = 75;
/** A real machine has other things to do, and evaluates and groups at moments of its own: this much later than predicted is as predicted. */
const GRAIN_SECONDS = 60;

/** What every source emits when it has been used for a moment. */
export async function emittedHere(say: (text: string) => void): Promise<EmittedCatalogue> {
  await endLeftovers();
  const world = await startWorld({ groups: [] }, say);
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
  const world = await startWorld(rules, say);
  const load = startLoad(world.applicationUrl);
  try {
    const bornAt = Date.now();
    await wait(20);
    say(`the receiver is away for ${RECEIVER_AWAY_SECONDS} seconds`);
    const backlog = await awayAndBack(world);
    say(`the receiver is back: ${backlog.arrived} of ${backlog.expected} samples of that time have arrived`);
    await wait(WARM_UP_SECONDS);
    const emitted = await emittedNow(world.targets);
    const seen = await observe(together, world, bornAt, say);
    for (const fault of outages) {
      seen.push(...(await observe([fault], world, bornAt, say)));
      await over(world, fault);
    }
    const now = Date.now() / 1000;
    say("asking every query of every panel");
    const answers = await panelAnswers(stacks, world.receiver, bornAt / 1000, now);
    load.stop();
    const foreign = unexpected(world);
    await world.end();
    say("asking the simulator about the same faults");
    const told: Result["told"][number][] = [];
    for (const { fault, seconds, bornMinutes } of seen) {
      const predictedSeconds = await predicted(fault, stacks, ENVIRONMENT, bornMinutes);
      told.push({ fault: fault.name, alert: fault.alert, follow: fault.follow, seconds, predictedSeconds });
    }
    return {
      told,
      answers,
      emitted,
      backlog,
      seconds: (Date.now() - started) / 1000,
      faults: [
        ...outOfDate(emitted),
        ...answers.filter(({ series, reason }) => series === 0 && reason === undefined).map(unanswered),
        ...told.flatMap(judged),
        ...foreign.map((alert) => `${alert} was told, and nothing here brings it about: a false alert`),
        ...(backlog.arrived < backlog.expected
          ? [
              `${backlog.expected - backlog.arrived} of ${backlog.expected} samples were lost while the receiver was away`,
            ]
          : []),
      ],
    };
  } finally {
    load.stop();
    await world.end();
  }
}

const wait = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** Takes the receiver away for a while, and counts afterwards what of that time is there. */
async function awayAndBack({ receiver }: World): Promise<Result["backlog"]> {
  const from = Date.now() / 1000;
  await receiver.stop();
  await wait(RECEIVER_AWAY_SECONDS);
  await receiver.start();
  const to = Date.now() / 1000;
  const { intervalSeconds } = collection.scrape;
  const seconds = Math.floor(to - from);
  const count = async () => {
    const counted = await receiver.query(`sum(count_over_time(up{job=~"application|node|probe"}[${seconds}s]))`, to);
    return Number(counted[0]?.value?.[1] ?? 0);
  };
  // One server, one exporter, two probes; a scrape at either edge may be another interval's.
  const expected = 4 * (Math.floor(seconds / intervalSeconds) - 1);
  await until(
    async () => (await count()) >= expected,
    60,
    () => "",
  ).catch(() => undefined);
  return { expected, arrived: Math.min(expected, await count()) };
}

/** Waits until it was told to be over: the next outage would otherwise be the same incident. */
async function over({ receiver, applicationUrl }: World, { alert }: Fault): Promise<void> {
  await until(
    async () => (await fetch(`${applicationUrl}/health`)).ok,
    60,
    () => "the server is not healthy again",
  );
  const told = () => receiver.told.filter((one) => one.alert === alert);
  await until(
    async () => told().at(-1)?.status === "resolved",
    180,
    () => `${alert} was not told to be over`,
  );
}

/** Alerts that neither a fault nor this machine explains. */
function unexpected({ receiver }: World): string[] {
  const explained = new Set<string>([
    ...EXPECTED,
    ...[...together, ...outages].flatMap(({ alert, also = [] }) => [alert, ...also]),
  ]);
  return [...new Set(receiver.told.map(({ alert }) => alert))].filter((alert) => !explained.has(alert));
}

function unanswered({ page, panel, query }: Answer): string {
  return `${page}, ${panel}: no data for ${query}`;
}

function judged({ fault, alert, follow, seconds, predictedSeconds }: Result["told"][number]): string[] {
  if (seconds === undefined) return [`${fault}: ${alert} was not ${follow} in time`];
  if (predictedSeconds === undefined) return [`${fault}: the simulator says that ${alert} is never ${follow}`];
  if (seconds <= predictedSeconds + GRAIN_SECONDS) return [];
  return [
    `${fault}: ${alert} was ${follow} after ${seconds.toFixed(0)} s, and the simulator says after ${predictedSeconds} s`,
  ];
}
