import type { EventAlert } from "./alert";
import { eventAlert } from "./cloudwatch-alert";

/**
 * Event alerts for failed launches, rollouts and configurations. EventBridge delivers these events on a best-effort basis; ServersMissing
 * and HealthyServersLow cover lost events.
 *
 * @param configurationNames the State Manager documents of the project; the account can have others
 */
export function serverEvents(groupName: string, configurationNames: readonly string[]): EventAlert[] {
  const ofGroup = (...types: string[]) => ({
    source: ["aws.autoscaling"],
    "detail-type": types,
    detail: { AutoScalingGroupName: [groupName] },
  });
  return [
    eventAlert({
      name: "ServerLaunchFailed",
      dashboard: "servers",
      pattern: ofGroup("EC2 Instance Launch Unsuccessful"),
      summary: "A server failed to launch",
      description:
        "Auto Scaling already launches another server. First step: read the cause in the scaling activities of the group.",
    }),
    eventAlert({
      name: "ServerRolloutFailed",
      dashboard: "servers",
      // A failed rollout sends one of the first three events. A failed rollback sends the fourth.
      pattern: ofGroup(
        "EC2 Auto Scaling Instance Refresh Failed",
        "EC2 Auto Scaling Instance Refresh Cancelled",
        "EC2 Auto Scaling Instance Refresh Rollback Started",
        "EC2 Auto Scaling Instance Refresh Rollback Failed",
      ),
      summary: "A new image or release did not reach all servers",
      description:
        "The rolling replacement of the servers failed, rolls back, or was cancelled, for instance by an engineer who rolls a release back. Servers that it did not reach keep the former release. First step: read the status and the reason of the replacement.",
    }),
    eventAlert({
      name: "MachineConfigurationFailed",
      dashboard: "servers",
      pattern: {
        source: ["aws.ssm"],
        "detail-type": ["EC2 State Manager Instance Association State Change"],
        detail: { "document-name": [...configurationNames], status: ["Failed"] },
      },
      summary: "The configuration of a machine failed",
      description:
        "Its playbook failed or did not complete; what ran before still runs. First step: check whether one machine or all of them failed.",
    }),
  ];
}
