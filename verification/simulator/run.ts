import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { withoutAutoResolved } from "./auto-resolve";
import { fromAws } from "./aws";
import type { Base } from "./base";
import { fromDatadog } from "./datadog";
import { heartbeats } from "./heartbeats";
import type { Incident } from "./incident";
import { momentOf } from "./moment-of";
import { type Outcome, outcomeOf } from "./outcome";
import { groupInPager } from "./pager-grouping";
import { staticThresholds, workbookBurnRates } from "./references";
import { fromGrafana } from "./route";
import { scoreOutcome } from "./score";
import { fromSentry } from "./sentry";
import { simulate } from "./simulate";

export const OURS = "ours";
export const REFERENCES = ["thresholds", "workbook"] as const;

const HEARTBEAT = "heartbeat";

/** The outcome of one incident for each set of rules, and the faults of ours. */
export interface SimulationResult {
  readonly outcomes: readonly Outcome[];
  readonly faults: readonly string[];
}

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
  const simulation = await simulate(incident, environment, sets, recordingRules(stacks), folder, base);
  const { startSecond, endSecond, evaluated } = simulation;
  const { [HEARTBEAT]: beating = [], ...fired } = simulation.fired;
  const beats = heartbeats(stacks, beating, startSecond, evaluated);
  const momentAt = (second: number) => momentOf(incident, second);
  const outside = [fromDatadog, fromSentry].flatMap((from) => from(stacks, evaluated.from, evaluated.to, momentAt));
  const outcomes = Object.entries(fired).map(([set, episodes]) => {
    const sent = groupInPager(
      withoutAutoResolved([
        ...fromGrafana(stacks, episodes, USERS),
        ...(set === OURS ? [...fromAws(stacks, incident, startSecond, beats), ...outside] : []),
      ]),
    );
    return outcomeOf(incident, set, sent, startSecond, endSecond);
  });
  const [ours, ...references] = outcomes;
  return { outcomes, faults: ours === undefined ? [] : scoreOutcome(incident, ours, references) };
}
