import { reconciliation } from "../policy/reconciliation";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

interface ReconciliationSignals {
  readonly uploadsMissing: PrometheusSignal;
  readonly uploadsExtra: PrometheusSignal;
  readonly uploadsChanged: PrometheusSignal;
  readonly importRowsMissing: PrometheusSignal;
  readonly importRowsExtra: PrometheusSignal;
  readonly importTotalsChanged: PrometheusSignal;
  readonly regionRowsMissing: PrometheusSignal;
  readonly regionRowsExtra: PrometheusSignal;
  readonly regionRowsChanged: PrometheusSignal;
  readonly unevaluatedVerdicts: PrometheusSignal;
}

const FIRST_STEP = "First step: list the differences with the keys of some of them.";

/** Alerts for what only one of two stores has, by comparison and side. DataStale alone fires when the routine reports no data. */
export function reconciliationAlerts(signals: ReconciliationSignals, dashboard: string): GrafanaAlert[] {
  const { differences, unevaluated } = reconciliation;
  const limit = differences.maximumCount;
  const alert = (name: GrafanaAlert["name"], signal: PrometheusSignal, summary: string, what: string) =>
    grafanaAlert({
      name,
      when: [{ signal, is: "above", limit }],
      forSeconds: 0,
      summary,
      description: `${what}: ${CURRENT}; threshold: above ${limit}. ${FIRST_STEP}`,
      dashboard,
    });
  return [
    alert(
      "UploadsMissing",
      signals.uploadsMissing,
      "Users cannot open files that they uploaded",
      "Rows of {{ $labels.table }} that name an upload without an object",
    ),
    alert(
      "UploadsUnreferenced",
      signals.uploadsExtra,
      "Files are stored that no row names; users are not affected",
      "Objects in the bucket of {{ $labels.table }} that no row names",
    ),
    alert(
      "UploadsChanged",
      signals.uploadsChanged,
      "Users open files that differ from what they uploaded",
      "Objects of {{ $labels.table }} with another size or checksum than their row",
    ),
    alert(
      "ImportRowsMissing",
      signals.importRowsMissing,
      "Users' reports lack figures that an import loaded",
      "Rows of {{ $labels.table }} that the newest import loaded and that are missing",
    ),
    alert(
      "ImportRowsUnaccounted",
      signals.importRowsExtra,
      "Users' reports may show figures of an import that failed",
      "Rows of {{ $labels.table }} that no successful import accounts for",
    ),
    alert(
      "ImportTotalsChanged",
      signals.importTotalsChanged,
      "Users' reports show other figures than the import loaded",
      "Imports into {{ $labels.table }} whose rows have another total",
    ),
    alert(
      "RegionRowsMissing",
      signals.regionRowsMissing,
      "A failover would lose rows; users are not affected",
      "Rows of {{ $labels.table }} that the copy in the secondary region lacks",
    ),
    alert(
      "RegionRowsUnaccounted",
      signals.regionRowsExtra,
      "Users may miss rows that only the copy in the secondary region has",
      "Rows of {{ $labels.table }} that only the copy in the secondary region has",
    ),
    alert(
      "RegionRowsChanged",
      signals.regionRowsChanged,
      "Users may see figures that the copy in the secondary region contradicts",
      "Rows of {{ $labels.table }} that differ between the regions",
    ),
    grafanaAlert({
      name: "ReconciliationIncomplete",
      when: [{ signal: signals.unevaluatedVerdicts, is: "above", limit: unevaluated.maximumCount }],
      forSeconds: 0,
      summary: "Lost or altered data may go unnoticed: a comparison did not run",
      description: `Verdicts of the comparison {{ $labels.comparison }} that the last run did not reach: ${CURRENT}; threshold: above ${unevaluated.maximumCount}. First step: read the reason of each in the results.`,
      dashboard,
    }),
  ];
}
