import { delivery } from "../policy/delivery";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";

/** The alert for an environment that differs from the code for longer than a working day, or that no workflow compares. */
export function driftAlert(withoutDrift: CloudWatchSignal): CloudWatchAlert {
  const { withinHours } = delivery.drift;
  return cloudWatchAlert({
    name: "ConfigurationDrifted",
    dashboard: "on-call",
    when: { signal: withoutDrift, is: "below", limit: 1 },
    datapointsToAlarmCount: withinHours,
    evaluationPeriodsCount: withinHours,
    missingData: "breaching",
    summary: "No comparison of the last two nights found the resources as they are in the code",
    description: `For ${withinHours} hours every nightly comparison found a change outside of Terraform or a merged change that is not applied, or no comparison ran. The next apply reverts changes outside of Terraform, also a repair of an incident. First step: read the issue "Drift" of the environment in the repository, or the last run of the workflow drift.`,
  });
}
