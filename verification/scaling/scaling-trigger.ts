import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo } from "../../checks/emitted/references";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { database } from "../../policy/database";
import { scaling } from "../../policy/scaling";
import { readBy } from "../cloudwatch/alarm";

/** A scaling trigger, from the generated Terraform and from times in the policy. */
export interface ScalingTrigger {
  readonly name: "CPU" | "memory" | "readers" | "volume";
  /** Percent of a unit's capacity at which it adds capacity. */
  readonly limitPercent: number;
  /** Minutes for which the limit must be exceeded. */
  readonly decidesMinutes: number;
  /** Minutes from the decision until the added capacity serves load. */
  readonly arrivesMinutes: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The desired capacity for a measured utilisation at a capacity. */
  readonly wanted: (capacity: number, utilisationPercent: number) => number;
}

const minutes = (seconds: number) => seconds / 60;
const LAUNCH_MINUTES = minutes(scaling.serverLaunch.seconds + scaling.serverWarmUp.seconds);
/** Minutes from the end of a metric's minute until its publication. */
const PUBLISHED_MINUTES = 1;

/** The scaling triggers of an environment, and a fault for each missing one. */
export function scalingTriggers(stacks: Stacks): {
  readonly scalingTriggers: readonly ScalingTrigger[];
  readonly faults: readonly string[];
} {
  const all = [cpu(stacks), memory(stacks), readers(stacks), volume(stacks)];
  return {
    scalingTriggers: all.filter((one) => typeof one !== "string"),
    faults: all.filter((one) => typeof one === "string"),
  };
}

function missing(what: string, needs: string): string {
  return `${what} have no scaling trigger: every rise of the load would page; declare ${needs}`;
}

type Alarm = Attributes<"aws_cloudwatch_metric_alarm">;

function alarm(stacks: Stacks, suffix: string): Alarm | undefined {
  return resourcesOfType(stacks, "aws_cloudwatch_metric_alarm").find(({ block }) => block.alarm_name.endsWith(suffix))
    ?.block;
}

function lasting(block: Alarm): number {
  const { periodSeconds } = readBy(block);
  return minutes((block.datapoints_to_alarm ?? block.evaluation_periods) * periodSeconds);
}

function group(stacks: Stacks) {
  // The group that the scaling policies name.
  const policy = resourcesOfType(stacks, "aws_autoscaling_policy")[0];
  const block = resolveTo(
    stacks,
    policy?.stack ?? "",
    policy?.block.autoscaling_group_name,
    "aws_autoscaling_group",
  )?.block;
  return { minimum: block?.min_size ?? 0, maximum: block?.max_size ?? 0 };
}

function cpu(stacks: Stacks): ScalingTrigger | string {
  const [tracking] = resourcesOfType(stacks, "aws_autoscaling_policy").flatMap(
    ({ block }) => block.target_tracking_configuration ?? [],
  );
  if (tracking === undefined) return missing("the servers, by CPU,", "a target tracking policy");
  const { target_value: limitPercent } = tracking;
  return {
    name: "CPU",
    limitPercent,
    decidesMinutes: minutes(scaling.targetTracking.evaluationSeconds) + PUBLISHED_MINUTES,
    arrivesMinutes: LAUNCH_MINUTES,
    ...group(stacks),
    wanted: (capacity, utilisation) => Math.ceil((capacity * utilisation) / limitPercent),
  };
}

function memory(stacks: Stacks): ScalingTrigger | string {
  const due = alarm(stacks, "servers-memory-due");
  if (due === undefined || due.alarm_actions === undefined) {
    return missing("the servers, by memory,", "an alarm with a step scaling policy");
  }
  return {
    name: "memory",
    limitPercent: due.threshold,
    decidesMinutes: lasting(due) + PUBLISHED_MINUTES,
    arrivesMinutes: LAUNCH_MINUTES,
    ...group(stacks),
    wanted: (capacity) => capacity + scaling.memory.addedServersCount,
  };
}

function readers(stacks: Stacks): ScalingTrigger | string {
  const due = alarm(stacks, "readers-out");
  const target = resourcesOfType(stacks, "aws_appautoscaling_target")[0]?.block;
  if (due === undefined || target === undefined) return missing("the database's readers", "an alarm with a policy");
  return {
    name: "readers",
    // A reader is at its limit with the number of users that the policy allows for each.
    limitPercent: 100,
    decidesMinutes: lasting(due) + PUBLISHED_MINUTES,
    arrivesMinutes: minutes(database.readerWarmUp.seconds),
    minimum: target.min_capacity,
    maximum: target.max_capacity,
    wanted: (capacity, utilisation) => Math.floor((capacity * utilisation) / 100) + target.min_capacity,
  };
}

function volume(stacks: Stacks): ScalingTrigger | string {
  const due = alarm(stacks, "volume-growth-due");
  if (due === undefined) return missing("the servers' volumes", "an alarm that starts the growth");
  const { stepPercent, maximumGibibytes, initialGibibytes, retryEveryMinutes } = scaling.volumeGrowth;
  return {
    name: "volume",
    limitPercent: due.threshold,
    decidesMinutes: lasting(due) + PUBLISHED_MINUTES,
    // The first attempt may come with the next evaluation.
    arrivesMinutes: retryEveryMinutes,
    minimum: initialGibibytes,
    maximum: maximumGibibytes,
    wanted: (capacity) => capacity * (1 + stepPercent / 100),
  };
}
