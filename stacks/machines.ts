import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { MachineConfiguration } from "../constructs/aws/machine-configuration";
import { LAUNCH_HOOK } from "../constructs/aws/server-group";
import { playbooks } from "../machines/playbooks";
import { FACTS_PATH, LAUNCH_MARKER, type Variables } from "../machines/variables";
import { machineConfiguration } from "../policy/machine-configuration";
import { retention } from "../policy/retention";
import { scaling } from "../policy/scaling";

/** A group of machines, and what is written about them. */
export interface Configured {
  /** Name of the Auto Scaling group; its document and association have it too. */
  readonly groupName: string;
  readonly region: string;
  readonly bucketName: string;
  readonly keyArn: string;
  readonly logGroupName: string;
  readonly playbook: "server.yml" | "collector.yml";
  readonly variables: Variables;
  readonly after: readonly ITerraformDependable[];
}

/** Beginning of the keys of what configures machines, in the bucket of artefacts. */
export const CONFIGURATION_PREFIX = "configuration/";

/** Configures a group of machines as the policy says: at boot, daily, a part of the group at a time. */
export function configured(scope: Construct, id: string, machines: Configured): MachineConfiguration {
  const { groupName, playbook, keyArn, ...rest } = machines;
  return new MachineConfiguration(scope, id, {
    ...rest,
    name: groupName,
    groupName,
    playbook,
    launchHookName: LAUNCH_HOOK,
    launchMarker: LAUNCH_MARKER,
    factsPath: FACTS_PATH,
    prefix: `${CONFIGURATION_PREFIX}${playbook.replace(/\.yml$/, "")}/`,
    archive: playbooks(),
    schedule: machineConfiguration.daily.runSchedule,
    atOncePercent: machineConfiguration.rollout.atOncePercent,
    failedPercent: machineConfiguration.rollout.failedPercent,
    timeoutSeconds: scaling.serverLaunch.abandonedAfterSeconds,
    logKeyArn: keyArn,
    logRetentionDays: retention.logs.days,
  });
}
