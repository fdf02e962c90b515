import { infer } from "../../../checks/can-fire/infer";
import { cloudWatchAlarms, eventRules } from "../../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../../checks/emitted/configuration";
import { deliveredText } from "../../../checks/emitted/delivered-text";
import { grafanaRules } from "../../../checks/emitted/grafana-rules";
import { recordingRules } from "../../../checks/emitted/recording-rules";
import { expanded } from "../../../signals/recordings/expanded";
import { emittedNeverFiringFaults } from "../../../verification/can-fire/emitted-alerts";
import { type Emitted, resources } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;
const houses = Object.fromEntries(NAMES.map((name) => [name, whole(name)]));

test.each(NAMES)("every alert that %s emits can fire", (name) => {
  const stacks = houses[name] as Stacks;
  expect(grafanaRules(stacks).length).toBeGreaterThan(25);
  expect(cloudWatchAlarms(stacks).length).toBeGreaterThan(10);
  expect(eventRules(stacks).length).toBeGreaterThan(4);
  expect(emittedNeverFiringFaults(stacks, name)).toEqual([]);
});

test.each(NAMES)("every panel of %s reads what somebody emits", (name) => {
  const pages = resources(houses[name]?.[`${name}-grafana`] ?? {}, "grafana_dashboard");
  const queries = pages
    .flatMap(({ config_json }) => JSON.parse(deliveredText(config_json)).panels)
    .flatMap(({ targets = [] }: Emitted) => targets)
    .flatMap(({ expr }: Emitted) => (expr === undefined ? [] : [expr.replace(/,\w+=~"\$\w+"/g, "")]));
  expect(queries.length).toBeGreaterThan(15);
  const recorded = recordingRules(houses[name] as Stacks);
  expect(queries.flatMap((query) => infer(expanded(query, recorded), name).faults)).toEqual([]);
});

/** Production with one block of one type changed. */
function mutant(type: string, holds: (block: Emitted) => boolean, change: (block: Emitted) => void): string[] {
  const stacks = structuredClone(houses.production as Stacks);
  const blocks = Object.values(stacks).flatMap(({ resource }) => Object.values<Emitted>(resource?.[type] ?? {}));
  const block = blocks.find(holds);
  if (block === undefined) throw new Error(`no ${type} to change`);
  change(block);
  return emittedNeverFiringFaults(stacks, "production");
}

function rule(name: string, from: string, to: string): string[] {
  return mutant(
    "grafana_rule_group",
    (group) => group.rule.some((one: Emitted) => one.name === name),
    (group) => {
      const found = group.rule.find((one: Emitted) => one.name === name);
      for (const query of found.data) query.model = query.model.replaceAll(from, to);
    },
  );
}

const recorded = (from: string, to: string) =>
  mutant(
    "aws_prometheus_rule_group_namespace",
    () => true,
    (namespace) => {
      namespace.data = namespace.data.replaceAll(from, to);
    },
  );

const alarm = (name: string, change: (block: Emitted) => void) =>
  mutant("aws_cloudwatch_metric_alarm", (block) => block.alarm_name.endsWith(name), change);

/** A query for the existence of each recording's sources. */
const OF_ALL = "RecordingsMissing";
/** Alerts of symptoms read the load of servers, too. */
const CPU_READERS = "CpuPeak|CpuHigh\\w*|ErrorRateHigh|(Api)?ResponseTimeHigh|WebSocketLatencyHigh";

describe("a change of what is emitted is caught", () => {
  test.each([
    [
      "a recorded metric's name",
      () => recorded("MemAvailable", "MemFree"),
      `alert (Memory(Peak|High)|${OF_ALL})`,
      "MemFree",
    ],
    ["a recorded label's value", () => recorded('"idle"', '"asleep"'), `alert (${CPU_READERS}|${OF_ALL})`, "asleep"],
    [
      "a recording's name",
      () => recorded("instance:node_cpu:percent", "instance:cpu:percent"),
      `alert (${CPU_READERS}) cannot fire`,
      "no source emits instance:node_cpu:percent",
    ],
    [
      "a limit",
      () => rule("DiskUsageHigh", "$A > 75", "$A > 750"),
      "alert DiskUsageHigh cannot fire",
      "never above 750",
    ],
    [
      "a rule's job",
      () => rule("ServiceDown", 'job=\\"probe', 'job=\\"node'),
      "alert ServiceDown cannot fire",
      "emitted by job probe",
    ],
    [
      "an alarm's threshold",
      () => alarm("CacheMemoryHigh", (block) => Object.assign(block, { threshold: 800 })),
      "alert CacheMemoryHigh cannot fire",
      "so never above 800",
    ],
    [
      "an alarm's dimensions",
      () => alarm("DatabaseLocalStorageLow", (block) => Object.assign(block, { dimensions: { Group: "servers" } })),
      "alert DatabaseLocalStorageLow cannot fire",
      "by Group",
    ],
    [
      "what a scaling alarm reads",
      () =>
        mutant(
          "aws_cloudwatch_metric_alarm",
          ({ tags, dimensions }) => tags?.Severity === undefined && dimensions !== undefined,
          (block) => Object.assign(block, { metric_name: "mem_percent" }),
        ),
      "alert gocarbontracker-production-.* cannot fire",
      "mem_percent, which is not published",
    ],
    [
      "an event's pattern",
      () =>
        mutant(
          "aws_cloudwatch_event_rule",
          ({ name }) => name.endsWith("BackupJobFailed"),
          (block) => Object.assign(block, { event_pattern: block.event_pattern.replace("Job State", "Job Status") }),
        ),
      "alert BackupJobFailed cannot fire",
      "Backup Job Status Change",
    ],
  ])("%s", (_, mutate, alert, reason) => {
    const faults = mutate();
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(new RegExp(`^${alert}`));
    expect(faults.join("\n")).toContain(reason);
  });
});
