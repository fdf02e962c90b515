import type { Stacks } from "../../../checks/emitted/configuration";
import { scalingFaults, scalingRows } from "../../../verification/scaling/scaling";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;
const stacks = Object.fromEntries(NAMES.map((name) => [name, whole(name)])) as Record<(typeof NAMES)[number], Stacks>;

test.each(NAMES)("in %s capacity is there before the page, or the page is the right answer", (name) => {
  expect(scalingFaults(stacks[name])).toEqual([]);
  const rows = scalingRows(stacks[name]);
  expect(new Set(rows.map(({ trigger }) => trigger.name))).toEqual(new Set(["CPU", "memory", "readers", "volume"]));
  expect(rows.filter(({ ramp, page }) => ramp.burst && page !== undefined).length).toBeGreaterThan(0);
});

const rule = (copy: Stacks, name: string): Emitted =>
  emittedResources(copy, "grafana_rule_group")
    .flatMap(({ block }) => block.rule)
    .find((candidate: Emitted) => candidate.name === name);
const alarm = (copy: Stacks, suffix: string): Emitted =>
  emittedResources(copy, "aws_cloudwatch_metric_alarm").find(({ block }) => block.alarm_name.endsWith(suffix))?.block ??
  {};
const limit = (alert: Emitted, from: number, to: number) => {
  const verdict = alert.data.at(-1);
  verdict.model = verdict.model.replace(`> ${from}`, `> ${to}`);
};

test.each<[string, (copy: Stacks) => void, RegExp]>([
  [
    "an alert with a shorter duration than a launch",
    (copy) => {
      rule(copy, "CpuHigh").for = "2m";
    },
    /^CpuHigh pages after \d+ minutes of .* although the scaling trigger for CPU would add enough capacity in time/,
  ],
  [
    "a scaling trigger whose limit is above the alert's",
    (copy) => {
      const [tracking] = emittedResources(copy, "aws_autoscaling_policy").filter(
        ({ block }) => block.target_tracking_configuration,
      );
      if (tracking) tracking.block.target_tracking_configuration.target_value = 85;
    },
    /^CpuHigh pages after/,
  ],
  [
    "a memory alarm with a duration of half an hour",
    (copy) => {
      alarm(copy, "servers-memory-due").evaluation_periods = 30;
    },
    /^MemoryHigh pages after \d+ minutes/,
  ],
  [
    "a disk alert below the growth's limit",
    (copy) => limit(rule(copy, "DiskUsageHigh"), 75, 60),
    /^DiskUsageHigh pages after \d+ minutes .* trigger for volume/,
  ],
  [
    "a group that cannot grow",
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_autoscaling_group")) block.max_size = block.min_size;
    },
    /^the scaling trigger for CPU cannot add capacity: its maximum is 3, must be above its minimum of 3/,
  ],
  [
    "a missing scaling trigger",
    (copy) => {
      alarm(copy, "readers-out").alarm_name = "something-else";
    },
    /^the database's readers have no scaling trigger: every rise of the load would page/,
  ],
])("%s is a fault", (_, change, sentence) => {
  const copy = structuredClone(stacks.production);
  change(copy);
  expect(scalingFaults(copy).filter((fault) => sentence.test(fault)).length).toBeGreaterThan(0);
});
