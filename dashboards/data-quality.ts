import { dataQuality } from "../policy/data-quality";
import { reconciliation } from "../policy/reconciliation";
import type { reconciliationSignals } from "../signals/prometheus/reconciliation";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard, Panel } from "./dashboard";
import { badAbove, badBelow } from "./limits";

interface DataQualitySignals extends ReturnType<typeof reconciliationSignals> {
  readonly accuracyPercent: PrometheusSignal;
  readonly completenessPercent: PrometheusSignal;
  readonly inconsistentPercent: PrometheusSignal;
  readonly inconsistentRecords: PrometheusSignal;
  readonly lateRecords: PrometheusSignal;
  readonly meanAge: PrometheusSignal;
  readonly failedRecords: PrometheusSignal;
  readonly pcafScore: PrometheusSignal;
  readonly unevaluatedRules: PrometheusSignal;
  readonly sinceValidation: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** A panel of the differences of one side. */
function between(title: string, signal: PrometheusSignal, leadsTo: Panel["leadsTo"]): Panel {
  return {
    title,
    as: "graph",
    signals: [signal],
    limits: badAbove(reconciliation.differences.maximumCount),
    width: 8,
    leadsTo,
  };
}

/** The dashboard on the handbook's four aspects of data quality, by table. */
export function dataQualityDashboard(signals: DataQualitySignals): Dashboard {
  const { accuracy, completeness, consistency, singleRecords, timeliness, lateRecords } = dataQuality;
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
            width: 8,
            leadsTo: "backups",
          },
          {
            title: "Completeness",
            as: "graph",
            signals: [signals.completenessPercent],
            limits: badBelow(completeness.minimumPercent),
            width: 8,
            leadsTo: "backups",
          },
          {
            title: "Inconsistent share",
            as: "graph",
            signals: [signals.inconsistentPercent],
            limits: badAbove(consistency.maximumPercent),
            width: 8,
            leadsTo: "backups",
          },
          {
            title: "Inconsistent records",
            as: "graph",
            signals: [signals.inconsistentRecords],
            limits: badAbove(singleRecords.maximumCount),
            width: 8,
            leadsTo: "backups",
          },
          {
            title: "Average record age",
            as: "graph",
            signals: [signals.meanAge],
            limits: badAbove(timeliness.meanAgeDays * DAY_SECONDS),
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Late records",
            as: "graph",
            signals: [signals.lateRecords],
            limits: badAbove(lateRecords.maximumCount),
            width: 8,
            leadsTo: "database",
          },
        ],
      },
      {
        title: "Reconciliation",
        panels: [
          between("Missing uploads", signals.uploadsMissing, "backups"),
          between("Uploads that no row names", signals.uploadsExtra, "backups"),
          between("Changed uploads", signals.uploadsChanged, "backups"),
          between("Missing rows of the newest import", signals.importRowsMissing, "database"),
          between("Rows that no import accounts for", signals.importRowsExtra, "database"),
          between("Imports with another total", signals.importTotalsChanged, "database"),
          between("Rows that the secondary region lacks", signals.regionRowsMissing, "backups"),
          between("Rows that only the secondary region has", signals.regionRowsExtra, "backups"),
          between("Rows that differ between regions", signals.regionRowsChanged, "backups"),
          {
            title: "Comparisons that were not evaluated",
            as: "graph",
            signals: [signals.unevaluatedVerdicts],
            limits: badAbove(reconciliation.unevaluated.maximumCount),
            width: 12,
            leadsTo: "monitoring",
          },
          {
            title: "Comparisons that wait for the application",
            as: "graph",
            signals: [signals.excusedVerdicts],
            width: 12,
            leadsTo: "monitoring",
          },
        ],
      },
      {
        title: "Rules",
        panels: [
          {
            title: "Records that fail a rule",
            as: "graph",
            signals: [signals.failedRecords],
            width: 24,
            leadsTo: "database",
          },
          {
            title: "PCAF score",
            as: "graph",
            signals: [signals.pcafScore],
            width: 8,
            leadsTo: "key-metrics",
          },
          {
            title: "Rules that were not evaluated",
            as: "graph",
            signals: [signals.unevaluatedRules],
            width: 8,
            leadsTo: "database",
          },
          {
            title: "Time since the last complete validation",
            as: "graph",
            signals: [signals.sinceValidation],
            width: 8,
            leadsTo: "database",
          },
        ],
      },
    ],
  };
}
