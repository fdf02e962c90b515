import { collection } from "../policy/collection";
import { collectors } from "../policy/collectors";
import { instanceTypes } from "../policy/instance-types";
import { platform } from "../policy/platform";
import { scaling } from "../policy/scaling";
import type { Environment } from "./schema";

/** The quota of virtual CPUs for the maximum number of servers during a replacement and the collectors, with the reserve of `platform.quota`. */
export function neededCpus({ servers }: Pick<Environment, "servers">): number {
  const { architecture, vcpuCount } = instanceTypes[servers.instanceType];
  const collector = instanceTypes[collectors.machine[`${architecture}TypeName`]];
  const most = Math.ceil((servers.max * scaling.rollingRefresh.maximumHealthyPercent) / 100);
  const used = most * vcpuCount + collection.replicas.count * collector.vcpuCount;
  return Math.ceil((used * 100) / platform.quota.maximumPercent);
}
