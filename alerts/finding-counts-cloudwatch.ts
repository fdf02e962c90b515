import { security } from "../policy/security";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";

/** Two periods, so that one that begins between two counts does not fire. */
const PERIODS_COUNT = 2;

/** The alert for findings that nothing counts, so that their incidents do not end. @param classesCount the classes that a complete run counts */
export function findingCountAlert(counted: CloudWatchSignal, classesCount: number): CloudWatchAlert {
  return cloudWatchAlert({
    name: "FindingsNotCounted",
    dashboard: "key-metrics",
    when: { signal: counted, is: "below", limit: classesCount },
    datapointsToAlarmCount: PERIODS_COUNT,
    evaluationPeriodsCount: PERIODS_COUNT,
    missingData: "breaching",
    summary: "Incidents of findings stay open after the findings end: the findings are not counted",
    description: `Every ${security.openFindings.lookEveryMinutes} minutes a count of the open findings is due. No count of the last ${(PERIODS_COUNT * counted.periodSeconds) / 60} minutes has reached the threshold of ${classesCount} classes. First step: read the error of the last execution.`,
  });
}
