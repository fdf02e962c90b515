import type { Stacks } from "../proofs/emitted/configuration";
import { grafanaRules } from "../proofs/emitted/grafana-rules";
import { recordingRules } from "../proofs/emitted/recording-rules";
import { fromAws } from "./aws";
import { fromDatadog } from "./datadog";
import { fly } from "./fly";
import { fromGrafana } from "./follow";
import { heartbeats } from "./heartbeats";
import { heldTogether } from "./held";
import type { Incident } from "./incident";
import { judgement } from "./judgement";
import { withoutMended } from "./mended";
import { momentOf } from "./moment-of";
import { type Outcome, outcomeOf } from "./outcome";
import { staticThresholds, workbookBurnRates } from "./references";
import { fromSentry } from "./sentry";

export const OURS = "ours";
export const REFERENCES = ["thresholds", "workbook"] as const;

const HEARTBEAT = "heartbeat";

/** What came of one incident, and what is not as it has to be. */
export interface Flown {
  readonly outcomes: readonly Outcome[];
  readonly faults: readonly string[];
}

/** Users who are there to be affected, in all incidents: more than one. */
const USERS = 100;

/** Flies one incident with the emitted rules and the references, follows what fires to people, and judges it. */
export async function flown(stacks: Stacks, environment: string, incident: Incident, folder: string): Promise<Flown> {
  const rules = grafanaRules(stacks);
  const sets = {
    [OURS]: rules.filter(({ labels }) => labels.severity !== undefined),
    thresholds: staticThresholds(environment),
    workbook: workbookBurnRates(environment),
    [HEARTBEAT]: rules.filter(({ labels }) => labels.heartbeat !== undefined),
  };
  const flight = await fly(incident, environment, sets, recordingRules(stacks), folder);
  const { startSecond, endSecond, evaluated } = flight;
  const { [HEARTBEAT]: beating = [], ...fired } = flight.fired;
  const beats = heartbeats(stacks, beating, startSecond, evaluated);
  const momentAt = (second: number) => momentOf(incident, second);
  const outside = [fromDatadog, fromSentry].flatMap((from) => from(stacks, evaluated.from, evaluated.to, momentAt));
  const outcomes = Object.entries(fired).map(([set, episodes]) => {
    const sent = heldTogether(
      withoutMended([
        ...fromGrafana(stacks, episodes, USERS),
        ...(set === OURS ? [...fromAws(stacks, incident, startSecond, beats), ...outside] : []),
      ]),
    );
    return outcomeOf(incident, set, sent, startSecond, endSecond);
  });
  const [ours, ...references] = outcomes;
  return { outcomes, faults: ours === undefined ? [] : judgement(incident, ours, references) };
}
