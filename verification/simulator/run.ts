import type { Stacks } from "../../checks/emitted/configuration";
import { type EmittedRule, grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { withoutAutoResolved } from "./auto-resolve";
import { fromAws } from "./aws";
import type { Base } from "./base";
import { fromDatadog } from "./datadog";
import { expectationOf } from "./expected";
import { heartbeats } from "./heartbeats";
import type { Incident } from "./incident";
import { isScraped } from "./is-scraped";
import { momentsOf } from "./moment-of";
import { OURS, outcomeOf } from "./outcome";
import { groupInPager } from "./pager-grouping";
import { staticThresholds, workbookBurnRates } from "./references";
import { fromGrafana } from "./route";
import { scoreOutcome } from "./score";
import { fromSentry } from "./sentry";
import { type Simulation, simulate, spanOf } from "./simulate";
import type { SimulationResult } from "./simulation-result";

export const REFERENCES = ["thresholds", "workbook"] as const;

const HEARTBEAT = "heartbeat";

/** Number of affected users in every incident: more than one, so that P2s are escalated. */
const USERS = 100;

/**
 * Simulates one incident with the generated rules and the reference sets, traces notifications to engineers, and scores them.
 *
 * @param base the time before several incidents, which they share
 */
export async function runSimulation(
  stacks: Stacks,
  environment: string,
  incident: Incident,
  folder: string,
  base?: Base,
): Promise<SimulationResult> {
  const rules = grafanaRules(stacks).filter(({ isPaused }) => !isPaused);
  const sets = {
    [OURS]: rules.filter(({ labels }) => labels.severity !== undefined),
    thresholds: staticThresholds(environment),
    workbook: workbookBurnRates(environment),
    [HEARTBEAT]: rules.filter(({ labels }) => labels.heartbeat !== undefined),
  };
  const simulation = isScraped(incident, environment)
    ? await simulate(incident, environment, sets, recordingRules(stacks), folder, base)
    : withoutPrometheus(incident, sets);
  const { startSecond, endSecond, evaluated } = simulation;
  const { [HEARTBEAT]: beating = [], ...fired } = simulation.fired;
  const momentAt = momentsOf(incident);
  const elsewhere = [
    ...fromAws(stacks, { momentAt, evaluated, beats: heartbeats(stacks, beating, evaluated) }),
    ...[fromDatadog, fromSentry].flatMap((from) => from(stacks, evaluated.from, evaluated.to, momentAt)),
  ];
  const outcomes = Object.entries(fired).map(([set, episodes]) => {
    const sent = groupInPager(
      withoutAutoResolved([...fromGrafana(stacks, episodes, USERS), ...(set === OURS ? elsewhere : [])]),
    );
    return outcomeOf(incident, set, sent, startSecond, endSecond);
  });
  const [ours, ...references] = outcomes;
  const expectation = expectationOf(momentAt, startSecond, endSecond);
  return { outcomes, expectation, faults: ours === undefined ? [] : scoreOutcome(expectation, ours, references) };
}

/** The simulation of an incident that Prometheus does not measure: no rule fires but the heartbeat's. */
function withoutPrometheus(incident: Incident, sets: Readonly<Record<string, readonly EmittedRule[]>>): Simulation {
  const span = spanOf(incident);
  const { from } = span.evaluated;
  const beating = (sets[HEARTBEAT] ?? []).map(({ name, labels }) => ({
    name,
    labels,
    sinceSecond: from,
    firingSecond: from,
  }));
  const fired = Object.fromEntries(Object.keys(sets).map((set) => [set, set === HEARTBEAT ? beating : []]));
  return { ...span, fired };
}
