import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import type { Pinned } from "../machines/variables";
import { agents, UNRECORDED } from "../policy/agents";
import { type InstanceType, instanceTypes } from "../policy/instance-types";

/**
 * Where AWS hands its agents out for a type of machine, and what they have to be.
 *
 * @param scope where a checksum that nobody has recorded is told
 */
export function pinnedAgents(scope: Construct, region: string, instanceType: InstanceType) {
  const { architecture } = instanceTypes[instanceType];
  const pinned = (what: keyof typeof agents, url: string): Pinned => {
    const sha256 = agents[what][`${architecture}Sha256`];
    if (sha256 === UNRECORDED) {
      Annotations.of(scope).addWarning(
        `policy/agents.ts: agents.${what}.${architecture}Sha256 is not recorded, so that every launch is abandoned: record it`,
      );
    }
    return { url, sha256 };
  };
  const { systemsManager, cloudWatch } = agents;
  return {
    systemsManager: pinned(
      "systemsManager",
      `https://amazon-ssm-${region}.s3.${region}.amazonaws.com/${systemsManager.pinnedVersion}/debian_${architecture}/amazon-ssm-agent.deb`,
    ),
    cloudWatch: pinned(
      "cloudWatch",
      `https://amazoncloudwatch-agent-${region}.s3.${region}.amazonaws.com/debian/${architecture}/${cloudWatch.pinnedVersion}/amazon-cloudwatch-agent.deb`,
    ),
  };
}
