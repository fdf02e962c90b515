import { backups } from "../policy/backups";
import { dataQuality } from "../policy/data-quality";
import type { PrometheusSignal } from "../signals/signal";
import type { Limit, Page } from "./page";

interface DataAndBackupsSignals {
  readonly accuracyPercent: PrometheusSignal;
  readonly completenessPercent: PrometheusSignal;
  readonly inconsistentRecords: PrometheusSignal;
  readonly meanAge: PrometheusSignal;
  readonly restoreTestSucceeded: PrometheusSignal;
  readonly restoreTestAge: PrometheusSignal;
  readonly snapshotAge: PrometheusSignal;
}

const HOUR_SECONDS = 3600;
const over = (value: number): Limit[] => [{ is: "above", value, tone: "bad" }];
const under = (value: number): Limit[] => [{ is: "below", value, tone: "bad" }];

/** The handbook's data operations: are the figures right, and would they come back? */
export function dataAndBackupsPage(signals: DataAndBackupsSignals): Page {
  const { accuracy, completeness, consistency, timeliness } = dataQuality;
  const { weekly, restoreTest } = backups;
  return {
    uid: "data-and-backups",
    title: "Data and backups",
    description: "Are the users' figures right, and would they come back if they were lost?",
    from: "now-30d",
    sections: [
      {
        title: "Data quality, table by table",
        panels: [
          {
            title: "Accuracy",
            as: "graph",
            signals: [signals.accuracyPercent],
            limits: under(accuracy.minimumPercent),
            width: 12,
          },
          {
            title: "Completeness",
            as: "graph",
            signals: [signals.completenessPercent],
            limits: under(completeness.minimumPercent),
            width: 12,
          },
          {
            title: "Records that systems disagree about",
            as: "graph",
            signals: [signals.inconsistentRecords],
            limits: over(consistency.maximumCount),
            width: 12,
          },
          {
            title: "Mean age",
            as: "graph",
            signals: [signals.meanAge],
            limits: over(timeliness.meanAgeDays * 24 * HOUR_SECONDS),
            width: 12,
          },
        ],
      },
      {
        title: "Would it come back?",
        panels: [
          {
            title: "Last restore test succeeded",
            as: "graph",
            signals: [signals.restoreTestSucceeded],
            limits: under(1),
            width: 8,
          },
          {
            title: "Since the last restore test",
            as: "graph",
            signals: [signals.restoreTestAge],
            limits: over((restoreTest.intervalHours + restoreTest.lateHours) * HOUR_SECONDS),
            width: 8,
          },
          {
            title: "Since the last full snapshot",
            as: "graph",
            signals: [signals.snapshotAge],
            limits: over(weekly.intervalHours * HOUR_SECONDS),
            width: 8,
          },
        ],
      },
    ],
  };
}
