import type { EventAlert } from "./alert";
import { eventAlert } from "./cloudwatch-alert";

/**
 * Launches, rollouts and configurations that failed. EventBridge delivers these as well as it can and no better, so `ServersMissing` and
 * `HealthyServersLow` stand behind them: an event tells the cause early, a metric tells the trouble for sure.
 */
export function serverEvents(groupName: string): EventAlert[] {
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
      summary: "A server could not be launched or gave its launch up",
      description: "The event's cause says why; another launch is under way.",
    }),
    eventAlert({
      name: "ServerRolloutFailed",
      dashboard: "servers",
      // A rollout that fails says one of the first three; a way back that fails is news.
      pattern: ofGroup(
        "EC2 Auto Scaling Instance Refresh Failed",
        "EC2 Auto Scaling Instance Refresh Cancelled",
        "EC2 Auto Scaling Instance Refresh Rollback Started",
        "EC2 Auto Scaling Instance Refresh Rollback Failed",
      ),
      summary: "A new image or release did not reach all servers",
      description:
        "The rolling replacement failed or was stopped, and goes back if it can: the new image or release does not serve.",
    }),
    eventAlert({
      name: "MachineConfigurationFailed",
      dashboard: "servers",
      // Every association of the account is the environment's; the event names none.
      pattern: {
        source: ["aws.ssm"],
        "detail-type": ["Configuration Compliance State Change"],
        detail: { "compliance-type": ["Association"], "compliance-status": ["non_compliant"] },
      },
      summary: "A machine is not configured as it is written",
      description: "Its playbook failed or did not run to its end; what ran before still runs.",
    }),
  ];
}
