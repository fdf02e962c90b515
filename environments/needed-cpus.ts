import { collection } from "../policy/collection";
import { collectors } from "../policy/collectors";
import { instanceTypes } from "../policy/instance-types";
import { platform } from "../policy/platform";
import { scaling } from "../policy/scaling";
import type { Environment } from "./schema";

/** Virtual CPUs for as many servers as there may be while they are replaced, and the collectors, without coming near the quota. */
export function neededCpus({ servers }: Pick<Environment, "servers">): number {
  const { architecture, vcpuCount } = instanceTypes[servers.instanceType];
  const collector = instanceTypes[collectors.machine[`${architecture}TypeName`]];
  const most = Math.ceil((servers.max * scaling.rollingRefresh.maximumHealthyPercent) / 100);
  const used = most * vcpuCount + collection.replicas.count * collector.vcpuCount;
  return Math.ceil((used * 100) / platform.quota.maximumPercent);
}
