import * as z from "zod";
import { scaling } from "../../policy/scaling";
import type { AwsCli } from "./aws-cli";

/** The part of the servers' group that a release reads and changes. */
export interface ServerGroup {
  /** The version of the launch template with which the group launches servers. */
  readonly templateVersion: () => Promise<string>;
  /** The newest replacement of all servers; undefined before the first one. */
  readonly lastRefresh: () => Promise<Refresh | undefined>;
  readonly cancelRefresh: () => Promise<void>;
  /** Replaces the servers that do not have this version of the launch template. @returns the id of the replacement */
  readonly startRefresh: (templateVersion: string) => Promise<string>;
}

/** A replacement of all servers (Auto Scaling API reference, InstanceRefresh). */
export interface Refresh {
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
}

const GROUPS = z.object({
  AutoScalingGroups: z.array(z.object({ LaunchTemplate: z.object({ Version: z.string().regex(/^\d+$/) }) })).length(1),
});
const REFRESHES = z.object({
  InstanceRefreshes: z.array(
    z.object({ InstanceRefreshId: z.string(), Status: z.string(), StatusReason: z.string().optional() }),
  ),
});

const STARTED = z.object({ InstanceRefreshId: z.string() });

/** The servers' group of an environment, which has the name of its launch template. */
export function serverGroup(aws: AwsCli, name: string): ServerGroup {
  const group = ["--auto-scaling-group-name", name];
  return {
    templateVersion: async () => {
      const call = [
        "autoscaling",
        "describe-auto-scaling-groups",
        "--auto-scaling-group-names",
        name,
        "--output",
        "json",
      ];
      return GROUPS.parse(JSON.parse(await aws(call))).AutoScalingGroups[0]?.LaunchTemplate.Version ?? "";
    },
    lastRefresh: async () => {
      const call = ["autoscaling", "describe-instance-refreshes", ...group, "--max-records", "1", "--output", "json"];
      const [last] = REFRESHES.parse(JSON.parse(await aws(call))).InstanceRefreshes;
      return last && { id: last.InstanceRefreshId, status: last.Status, reason: last.StatusReason };
    },
    cancelRefresh: async () => {
      await aws(["autoscaling", "cancel-instance-refresh", ...group]);
    },
    startRefresh: async (version) => {
      const configuration = { LaunchTemplate: { LaunchTemplateName: name, Version: version } };
      const preferences = { MinHealthyPercentage: scaling.rollingRefresh.minimumHealthyPercent, SkipMatching: true };
      const started = await aws([
        ...["autoscaling", "start-instance-refresh", ...group, "--output", "json"],
        ...["--desired-configuration", JSON.stringify(configuration), "--preferences", JSON.stringify(preferences)],
      ]);
      return STARTED.parse(JSON.parse(started)).InstanceRefreshId;
    },
  };
}
