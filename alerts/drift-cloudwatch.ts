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
    summary: "Resources differ from the code for two nights, or nothing compared them",
    description: `For ${withinHours} hours no comparison found the environment as it is in the code; one runs each night. The next apply takes a change outside of Terraform back, also a repair of an incident. First step: read the issue "Drift" of the environment in the repository, or the last run of the workflow drift.`,
  });
}
