import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { collection } from "../../policy/collection";
import type { Incident } from "../simulator/incident";
import { fromGrafana } from "../simulator/route";
import { simulate } from "../simulator/simulate";
import { type Fault, forSecondsHere } from "./faults";

/** Tuesday, late in the morning, with steady traffic. */
const START_HOUR = 34.5;
/** Longer than the duration of any alert of this run. */
const LASTS_MINUTES = 90;
const USERS = 5;

/**
 * The simulator's prediction for a fault: seconds until its notification, without the delivery by PagerDuty, which this run lacks too.
 *
 * @param bornMinutes minutes of measurement before the fault began
 */
export async function predictAlerts(
  fault: Fault,
  stacks: Stacks,
  environment: string,
  bornMinutes: number,
): Promise<number | undefined> {
  const incident: Incident = {
    name: fault.name.replaceAll(" ", "-"),
    story: fault.what,
    startHour: START_HOUR,
    lastsMinutes: LASTS_MINUTES,
    bornMinutes,
    change: fault.simulated,
  };
  const rules = grafanaRules(stacks)
    .filter(({ name }) => name === fault.alert)
    .map((rule) => ({ ...rule, forSeconds: forSecondsHere(rule.name, rule.forSeconds) }));
  const folder = mkdtempSync(join(tmpdir(), "prediction-"));
  try {
    const { startSecond, fired } = await simulate(
      incident,
      environment,
      { ours: rules },
      recordingRules(stacks),
      folder,
    );
    const episodes = (fired.ours ?? []).filter(({ firingSecond }) => firingSecond >= startSecond);
    const [first] = fromGrafana(stacks, episodes, USERS).filter(({ kind }) => kind === "opens");
    return first === undefined ? undefined : first.second - startSecond - collection.delivery.seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
