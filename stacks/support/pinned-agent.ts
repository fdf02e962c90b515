import type { Pinned } from "../../machines/variables/variables";
import { agents } from "../../policy/agents";
import { type InstanceType, instanceTypes } from "../../policy/instance-types";
import type { EnvironmentStack } from "../environment-stack";

/** Download addresses of the agents. */
const ADDRESSES = {
  systemsManager: (region: string, architecture: string, version: string) =>
    `https://amazon-ssm-${region}.s3.${region}.amazonaws.com/${version}/debian_${architecture}/amazon-ssm-agent.deb`,
  cloudWatch: (region: string, architecture: string, version: string) =>
    `https://amazoncloudwatch-agent-${region}.s3.${region}.amazonaws.com/debian/${architecture}/${version}/amazon-cloudwatch-agent.deb`,
  datadog: (_: string, architecture: string, version: string) =>
    `https://apt.datadoghq.com/pool/d/da/datadog-agent_${version}-1_${architecture}.deb`,
} as const satisfies Record<keyof typeof agents, (region: string, architecture: string, version: string) => string>;

/**
 * Returns an agent's download address and checksum for an instance type.
 *
 * Every synthesis reports a missing checksum (validation/examples.ts).
 *
 * @param stack the stack of the machines, whose region is part of the address
 */
export function pinnedAgent(stack: EnvironmentStack, agent: keyof typeof agents, instanceType: InstanceType): Pinned {
  const { architecture } = instanceTypes[instanceType];
  const { pinnedVersion, [`${architecture}Sha256` as const]: sha256 } = agents[agent];
  return { url: ADDRESSES[agent](stack.environment.region, architecture, pinnedVersion), sha256 };
}
