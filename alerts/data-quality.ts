import { dataQuality } from "../policy/data-quality";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

interface DataQualitySignals {
  readonly accuracyPercent: PrometheusSignal;
  readonly completenessPercent: PrometheusSignal;
  readonly inconsistentPercent: PrometheusSignal;
  readonly inconsistentRecords: PrometheusSignal;
  readonly lateRecords: PrometheusSignal;
  readonly meanAge: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** Alerts for the handbook's four aspects of data quality. DataStale alone fires when the validation routine reports no data. */
export function dataQualityAlerts(signals: DataQualitySignals, dashboard: string): GrafanaAlert[] {
  const { accuracy, completeness, consistency, singleRecords, timeliness, lateRecords } = dataQuality;
  return [
    grafanaAlert({
      name: "DataAccuracyLow",
      when: [{ signal: signals.accuracyPercent, is: "below", limit: accuracy.minimumPercent }],
      forSeconds: 0,
      summary: "Users' reports show figures that break accuracy rules",
      description: `${CURRENT} of the records of {{ $labels.table }} pass the validation rules; threshold: below ${accuracy.minimumPercent} %. First step: compare the time of the drop with the last import.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DataCompletenessLow",
      when: [{ signal: signals.completenessPercent, is: "below", limit: completeness.minimumPercent }],
      forSeconds: 0,
      summary: "Users' reports have gaps: required values are missing",
      description: `${CURRENT} of the required values of {{ $labels.table }} are present; threshold: below ${completeness.minimumPercent} %. First step: check whether the last import failed or was partial.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DataInconsistent",
      when: [
        { signal: signals.inconsistentPercent, is: "above", limit: consistency.maximumPercent },
        { signal: signals.inconsistentRecords, is: "atLeast", limit: consistency.minimumCount },
      ],
      forSeconds: 0,
      summary: "Users see figures that other records contradict",
      description: `${CURRENT} of the records of {{ $labels.table }} contradict another record; threshold: above ${consistency.maximumPercent} %, and at least ${consistency.minimumCount} records. One of the two is wrong. First step: list the failed rules, and compare the time with the last import and the last release.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DataDiffers",
      when: [{ signal: signals.inconsistentRecords, is: "above", limit: singleRecords.maximumCount }],
      forSeconds: 0,
      summary: "Users may see a figure that another record contradicts",
      description: `Records of {{ $labels.table }} that contradict another record: ${CURRENT}; threshold: above ${singleRecords.maximumCount}. First step: list the failed rules with the keys of their records.`,
      dashboard,
    }),
    grafanaAlert({
      name: "ImportLate",
      when: [{ signal: signals.lateRecords, is: "above", limit: lateRecords.maximumCount }],
      forSeconds: 0,
      summary: "Users' reports lack last night's data",
      description: `Imports of {{ $labels.table }} that are late or did not end: ${CURRENT}; threshold: above ${lateRecords.maximumCount}. First step: check whether the import runs.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DataStale",
      when: [{ signal: signals.meanAge, is: "above", limit: timeliness.meanAgeDays * DAY_SECONDS }],
      forSeconds: 0,
      missingData: "fires",
      summary: "Users' reports use old data",
      description: `The average age of the records of {{ $labels.table }} is ${CURRENT}; threshold: above ${timeliness.meanAgeDays} days. First step: check whether the imports run.`,
      dashboard,
    }),
  ];
}
