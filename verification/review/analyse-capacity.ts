import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo } from "../../checks/emitted/references";
import { resourcesOfType } from "../../checks/emitted/resources";
import { type InstanceType, instanceTypes } from "../../policy/instance-types";
import { usersBeyondReaders } from "../../policy/reader-capacity";
import { scalingFaults } from "../scaling/scaling";
import { scalingTriggers } from "../scaling/scaling-trigger";
import { applyRules } from "./attribute-rule";
import { capacityRules } from "./capacity-rules";
import { type Change, isGone } from "./change";
import { type Finding, finding, ofResource } from "./finding";
import { long, type Sentence, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

const TRIGGERS = /^aws_(autoscaling_policy|appautoscaling_policy|appautoscaling_target)$/;

/** Changed limits, and lost scaling triggers. */
export function analyseCapacity(changes: readonly Change[]): Finding[] {
  const lost = changes.filter((change) => TRIGGERS.test(change.type) && isGone(change));
  return [...lost.map(lostTrigger), ...applyRules("capacity", capacityRules, changes)];
}

function lostTrigger(change: Change): Finding {
  const why: Sentence = ["Without the scaling trigger a higher load pages an engineer instead of adding capacity."];
  return finding({
    rule: "capacity.trigger-lost",
    consequence: "capacity",
    level: "attention",
    ...ofResource(change),
    why,
  });
}

/** The load that an environment carries before and after, and alerts that page before a scaling trigger helps. */
export function analyseLoad({ name: environment, base, head }: EnvironmentSides): Finding[] {
  const before = new Set(scalingFaults(base));
  const faults = scalingFaults(head).filter((fault) => !before.has(fault));
  return [
    ...loadChanged(environment, "servers", serverLoad(base), serverLoad(head), "virtual CPUs at the scaling limit"),
    ...loadChanged(environment, "readers", readerLoad(base), readerLoad(head), "concurrent users"),
    ...faults.map((fault) =>
      finding({
        rule: "capacity.pages-before-scaling",
        consequence: "capacity",
        level: "attention",
        resource: `${environment}: scaling`,
        key: fault,
        why: sentence`The scaling proof has a new fault: ${long(fault)}.`,
      }),
    ),
  ];
}

function loadChanged(
  environment: string,
  what: string,
  before: number | undefined,
  after: number | undefined,
  unit: string,
): Finding[] {
  if (before === undefined || after === undefined || before === after) return [];
  const isLess = after < before;
  const change = Math.round((after / before - 1) * 100);
  const why = isLess
    ? sentence`The largest load that fits falls by ${Math.abs(change)} %: beyond it users wait, and alerts page.`
    : sentence`The largest load that fits rises by ${change} %.`;
  return [
    finding({
      rule: "capacity.load",
      consequence: "capacity",
      level: isLess ? "attention" : "information",
      resource: `${environment}: ${what}`,
      attribute: "largest load",
      before: `${round(before)} ${unit}`,
      after: `${round(after)} ${unit}`,
      why,
    }),
  ];
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Virtual CPUs that the largest number of servers uses at the scaling trigger's limit; undefined for an unknown instance type. */
function serverLoad(stacks: Stacks): number | undefined {
  const cpu = scalingTriggers(stacks).scalingTriggers.find(({ name }) => name === "CPU");
  const policy = resourcesOfType(stacks, "aws_autoscaling_policy")[0];
  const group = resolveTo(stacks, policy?.stack ?? "", policy?.block.autoscaling_group_name, "aws_autoscaling_group");
  const template = group?.block.launch_template?.id;
  const type = group && resolveTo(stacks, group.stack, template, "aws_launch_template")?.block.instance_type;
  const machine = instanceTypes[type as InstanceType];
  return cpu === undefined || machine === undefined
    ? undefined
    : (cpu.maximum * machine.vcpuCount * cpu.limitPercent) / 100;
}

/** Concurrent users up to which the readers suffice. */
function readerLoad(stacks: Stacks): number | undefined {
  const readers = scalingTriggers(stacks).scalingTriggers.find(({ name }) => name === "readers");
  return readers && usersBeyondReaders({ min: readers.minimum, max: readers.maximum });
}
