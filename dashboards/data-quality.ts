import { dataQuality } from "../policy/data-quality";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, badBelow } from "./limits";

interface DataQualitySignals {
  readonly accuracyPercent: PrometheusSignal;
  readonly completenessPercent: PrometheusSignal;
  readonly inconsistentRecords: PrometheusSignal;
  readonly meanAge: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** The dashboard on the handbook's four aspects of data quality, by table. */
export function dataQualityDashboard(signals: DataQualitySignals): Dashboard {
  const { accuracy, completeness, consistency, timeliness } = dataQuality;
  return {
    uid: "data-quality",
    description: "Is the users' data accurate, complete, consistent and current?",
    from: "now-30d",
    sections: [
      {
        title: "Data quality by table",
        panels: [
          {
            title: "Accuracy",
            as: "graph",
            signals: [signals.accuracyPercent],
            limits: badBelow(accuracy.minimumPercent),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Completeness",
            as: "graph",
            signals: [signals.completenessPercent],
            limits: badBelow(completeness.minimumPercent),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Inconsistent records",
            as: "graph",
            signals: [signals.inconsistentRecords],
            limits: badAbove(consistency.maximumCount),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Average record age",
            as: "graph",
            signals: [signals.meanAge],
            limits: badAbove(timeliness.meanAgeDays * DAY_SECONDS),
            width: 12,
            leadsTo: "database",
          },
        ],
      },
    ],
  };
}
