import { cloudWatchAlarms } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { type EmittedRule, grafanaRules } from "../../checks/emitted/grafana-rules";
import { growth } from "../../policy/growth";
import { readBy } from "../cloudwatch/alarm";
import { report } from "../report";
import { type Ramp, ramps } from "./ramp";
import { type ScalingTrigger, scalingTriggers } from "./scaling-trigger";

/** The alerts on the resource of each scaling trigger. Alerts of one server represent the fleet, because all have the same load here. */
const ALERTS: Readonly<Record<ScalingTrigger["name"], readonly string[]>> = {
  CPU: ["CpuHigh", "CpuHighAtMaximum", "CpuPeak"],
  memory: ["MemoryHigh", "MemoryHighAtMaximum", "MemoryPeak"],
  readers: ["ReadersAtMaximum"],
  volume: ["DiskUsageHigh"],
};

/** The result of an alert and a scaling trigger for a rise of the load. */
interface Row {
  readonly trigger: ScalingTrigger;
  readonly ramp: Ramp;
  readonly alert: string;
  /** The minute of the page; undefined when there is none. */
  readonly page?: number;
  readonly atMaximum: boolean;
  /** Minutes left until it would have paged. */
  readonly marginMinutes: number;
}

/** An alert on the resource of a scaling trigger, with the range of capacity in which it fires. */
interface Watch {
  readonly name: string;
  readonly limitPercent: number;
  readonly forMinutes: number;
  readonly when: "always" | "below maximum" | "at maximum";
}

/** Share of the scaling trigger's limit at which a load starts, with the least sufficient capacity. */
const START_BELOW = growth.smallestFleet.ofTriggerPercent / 100;

/** The results of every scaling trigger and every alert on its resource, for every ramp. */
export function scalingRows(stacks: Stacks): Row[] {
  const rules = grafanaRules(stacks);
  return scalingTriggers(stacks).scalingTriggers.flatMap((trigger) =>
    ramps.flatMap((ramp) => simulated(trigger, ramp, watches(stacks, trigger, rules))),
  );
}

function watches(stacks: Stacks, trigger: ScalingTrigger, rules: readonly EmittedRule[]): Watch[] {
  return ALERTS[trigger.name].flatMap((name): Watch[] => {
    if (trigger.name === "readers") {
      // CloudWatch's alarm on readers depends only on their number.
      const alarm = cloudWatchAlarms(stacks).find((candidate) => candidate.name === name)?.alarm;
      if (alarm === undefined) return [];
      const forMinutes = (alarm.evaluation_periods * readBy(alarm).periodSeconds) / 60;
      return [{ name, limitPercent: trigger.limitPercent, forMinutes, when: "at maximum" }];
    }
    const rule = rules.find((candidate) => candidate.name === name);
    const [first, second] = rule?.conditions ?? [];
    if (rule === undefined || first === undefined) return [];
    const bounded = second?.operator === ">=" ? "at maximum" : "below maximum";
    return [
      {
        name,
        limitPercent: first.limit,
        forMinutes: rule.forSeconds / 60,
        when: second === undefined ? "always" : bounded,
      },
    ];
  });
}

function simulated(trigger: ScalingTrigger, ramp: Ramp, alerts: readonly Watch[]): Row[] {
  const minutes = simulateLoad(trigger, ramp);
  return alerts.map((alert) => ({ trigger, ramp, alert: alert.name, ...watchLoad(alert, minutes) }));
}

/** One minute of a load. */
interface Minute {
  /** Percent of the capacity that the load uses; of readers it may be more than 100. */
  readonly loadPercent: number;
  readonly atMaximum: boolean;
}

/** The minutes of a rising load, with the capacity that its scaling trigger adds. */
function simulateLoad(trigger: ScalingTrigger, ramp: Ramp): Minute[] {
  const { limitPercent, decidesMinutes, arrivesMinutes, minimum, maximum, wanted } = trigger;
  const start = (START_BELOW * limitPercent * minimum) / 100;
  let capacity = minimum;
  let above = 0;
  const ordered: { minute: number; capacity: number }[] = [];
  return Array.from({ length: ramp.minutes }, (_, minute) => {
    while (ordered[0] !== undefined && ordered[0].minute <= minute) capacity = ordered.shift()?.capacity ?? capacity;
    const demandPercent = (start * ramp.factor(minute) * 100) / capacity;
    const loadPercent = trigger.name === "readers" ? demandPercent : Math.min(100, demandPercent);
    above = loadPercent > limitPercent ? above + 1 : 0;
    const settled = (ordered.at(-1)?.capacity ?? capacity) === capacity;
    if (above >= decidesMinutes && settled && capacity < maximum) {
      ordered.push({ minute: minute + arrivesMinutes, capacity: Math.min(maximum, wanted(capacity, loadPercent)) });
    }
    return { loadPercent, atMaximum: capacity >= maximum };
  });
}

/** The result of an alert over the minutes of a load. */
function watchLoad(alert: Watch, minutes: readonly Minute[]): Pick<Row, "page" | "atMaximum" | "marginMinutes"> {
  const { limitPercent, forMinutes, when } = alert;
  let since = 0;
  let longest = 0;
  let page: number | undefined;
  for (const [minute, { loadPercent, atMaximum }] of minutes.entries()) {
    const counts = when === "always" || (when === "at maximum") === atMaximum;
    since = loadPercent > limitPercent && counts ? since + 1 : 0;
    longest = Math.max(longest, since);
    if (since > forMinutes) page ??= minute;
  }
  const atMaximum = page !== undefined && minutes[page]?.atMaximum === true;
  return { page, atMaximum, marginMinutes: forMinutes - longest };
}

/** A sentence for each scaling trigger that is too late for its alert, or cannot add capacity. */
export function scalingFaults(stacks: Stacks): string[] {
  const { scalingTriggers: all, faults } = scalingTriggers(stacks);
  const stuck = all
    .filter(({ minimum, maximum }) => maximum <= minimum)
    .map(
      ({ name, minimum, maximum }) =>
        `the scaling trigger for ${name} cannot add capacity: its maximum is ${maximum}, must be above its minimum of ${minimum}: raise it`,
    );
  const unwatched = all.flatMap((trigger) =>
    watches(stacks, trigger, grafanaRules(stacks)).length === 0
      ? [`the scaling trigger for ${trigger.name} has no alert that fires when it does not help: add one`]
      : [],
  );
  const early = scalingRows(stacks)
    .filter(({ page, atMaximum, ramp }) => page !== undefined && !atMaximum && !ramp.burst)
    .map(
      ({ trigger, ramp, alert, page }) =>
        `${alert} pages after ${page} minutes of "${ramp.name}" although the scaling trigger for ${trigger.name} would add enough capacity in time ` +
        `(it decides at ${trigger.limitPercent} % after ${trigger.decidesMinutes} minutes and needs ${trigger.arrivesMinutes} more): lengthen the alert's duration, or lower the trigger's threshold`,
    );
  return [...faults, ...stuck, ...unwatched, ...early];
}

/** A table of the results for each ramp. */
export function scalingReport(stacks: Stacks): string {
  const rows = scalingRows(stacks).map(({ trigger, ramp, alert, page, atMaximum, marginMinutes }) => [
    trigger.name,
    ramp.name,
    alert,
    page === undefined
      ? `does not page, with ${Math.round(marginMinutes)} min to spare`
      : `pages after ${page} min: ${atMaximum ? "the maximum is reached" : "faster than new capacity"}`,
  ]);
  return report(
    "Scaling triggers and the alerts on the same resource",
    ["scaling trigger", "load", "alert", "result"],
    rows,
  );
}
