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

/** The handbook's four kinds of data quality, table by table. */
export function dataQualityPage(signals: DataQualitySignals): Page {
  const { accuracy, completeness, consistency, timeliness } = dataQuality;
  return {
    uid: "data-quality",
    description: "Are the users' figures right?",
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
            title: "Records that systems disagree about",
            as: "graph",
            signals: [signals.inconsistentRecords],
            limits: over(consistency.maximumCount),
            width: 12,
            leadsTo: "backups",
          },
          {
            title: "Mean age",
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
