/**
 * Sustained capacity of instance types: vCPUs, memory and the network baseline (not the burst) from the EC2 instance types
 * guide, read in 2026-11. The checks refuse a type that is not listed, because its network limit would be a guess.
 */
export const instanceTypes = {
  "t4g.medium": { architecture: "arm64", vcpuCount: 2, memoryGibibytes: 4, networkBaselineGigabitsPerSecond: 0.256 },
  "t4g.large": { architecture: "arm64", vcpuCount: 2, memoryGibibytes: 8, networkBaselineGigabitsPerSecond: 0.512 },
  "t3.medium": { architecture: "amd64", vcpuCount: 2, memoryGibibytes: 4, networkBaselineGigabitsPerSecond: 0.256 },
  "m7g.large": { architecture: "arm64", vcpuCount: 2, memoryGibibytes: 8, networkBaselineGigabitsPerSecond: 0.937 },
  "m7g.xlarge": { architecture: "arm64", vcpuCount: 4, memoryGibibytes: 16, networkBaselineGigabitsPerSecond: 1.876 },
  "m7i.large": { architecture: "amd64", vcpuCount: 2, memoryGibibytes: 8, networkBaselineGigabitsPerSecond: 0.781 },
  "m7i.xlarge": { architecture: "amd64", vcpuCount: 4, memoryGibibytes: 16, networkBaselineGigabitsPerSecond: 1.562 },
} as const;

/** An EC2 instance type whose limits are known. */
export type InstanceType = keyof typeof instanceTypes;
