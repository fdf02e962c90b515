import { collection } from "../policy/collection";
import { collectors } from "../policy/collectors";
import { instanceTypes } from "../policy/instance-types";
import { platform } from "../policy/platform";
import { scaling } from "../policy/scaling";
import type { Environment } from "./schema";

/** The quota of virtual CPUs for the maximum number of servers, with the reserve of `platform.quota`. */
export function neededCpus({ servers }: Pick<Environment, "servers">): number {
  return Math.ceil((usedCpus({ servers }, servers.max) * 100) / platform.quota.maximumPercent);
}

/** The virtual CPUs of a number of servers during a replacement, and of the collectors. */
export function usedCpus({ servers }: Pick<Environment, "servers">, count: number): number {
  const { architecture, vcpuCount } = instanceTypes[servers.instanceType];
  const collector = instanceTypes[collectors.machine[`${architecture}TypeName`]];
  const most = Math.ceil((count * scaling.rollingRefresh.maximumHealthyPercent) / 100);
  return most * vcpuCount + collection.replicas.count * collector.vcpuCount;
}
