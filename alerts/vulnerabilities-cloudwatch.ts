import { security } from "../policy/security";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";

const HOUR_SECONDS = 3600;

/** The alert for vulnerabilities that are open for too long, or for an assessment that does not run. */
export function vulnerabilityOverdueAlert(overdue: CloudWatchSignal): CloudWatchAlert {
  const { criticalDays, highDays, mediumDays, lowDays } = security.patching;
  return cloudWatchAlert({
    name: "VulnerabilityOverdue",
    dashboard: "key-metrics",
    when: { signal: overdue, is: "above", limit: 0 },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    missingData: "breaching",
    summary: "A vulnerability is open for longer than its severity allows",
    description: `Inspector found it more than ${criticalDays} days ago if it is critical, ${highDays} if high, ${mediumDays} if medium and ${lowDays} if low (threshold: above 0 vulnerabilities), or their number is not reported for ${overdue.periodSeconds / HOUR_SECONDS} hours. First step: list the overdue findings with the version that fixes each.`,
  });
}
