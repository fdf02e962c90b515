import { dataQuality } from "../policy/data-quality";
import type { PrometheusSignal } from "../signals/signal";
import { over, under } from "./limits";
import type { Page } from "./page";

interface DataQualitySignals {
  readonly accuracyPercent: PrometheusSignal;
  readonly completenessPercent: PrometheusSignal;
  readonly inconsistentRecords: PrometheusSignal;
  readonly meanAge: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** The dashboard on the handbook's four aspects of data quality, by table. */
export function dataQualityPage(signals: DataQualitySignals): Page {
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
            limits: under(accuracy.minimumPercent),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Completeness",
            as: "graph",
            signals: [signals.completenessPercent],
            limits: under(completeness.minimumPercent),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Inconsistent records",
            as: "graph",
            signals: [signals.inconsistentRecords],
            limits: over(consistency.maximumCount),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Average record age",
            as: "graph",
            signals: [signals.meanAge],
            limits: over(timeliness.meanAgeDays * DAY_SECONDS),
            width: 12,
            leadsTo: "database",
          },
        ],
      },
    ],
  };
}
