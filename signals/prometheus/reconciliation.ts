import { prometheus } from "./prometheus";
import { series } from "./promql-text";

/** Returns signals of the last reconciliation. Its metrics are in `signals/catalogue/routines.ts`. */
export function reconciliationSignals(environment: string) {
  const metric = (name: string, ...matchers: string[]) =>
    series(environment, "routines", `data_reconciliation_${name}`, ...matchers);
  const differences = (question: string, comparisons: string, side: string) =>
    prometheus({
      question,
      unit: "count",
      query: `sum by (comparison, table) (${metric("differences", `comparison=~"${comparisons}"`, `side="${side}"`)})`,
      legend: "{{comparison}}: {{table}}",
    });
  const verdicts = (question: string, name: string) =>
    prometheus({
      question,
      unit: "count",
      query: `sum by (comparison) (${metric(name)})`,
      legend: "{{comparison}}",
    });
  return {
    uploadsMissing: differences("How many rows name an upload that does not exist?", "uploads|sources", "missing"),
    uploadsExtra: differences("How many uploads does no row name?", "uploads", "extra"),
    uploadsChanged: differences("How many uploads have another size or checksum than their row?", "uploads", "changed"),
    importRowsMissing: differences("How many rows that the newest import loaded are missing?", "imports", "missing"),
    importRowsExtra: differences("How many rows does no import account for?", "imports", "extra"),
    importTotalsChanged: differences(
      "Do the newest import's rows have another total than it loaded?",
      "imports",
      "changed",
    ),
    regionRowsMissing: differences("How many rows does the copy in the secondary region lack?", "region", "missing"),
    regionRowsExtra: differences("How many rows does only the copy in the secondary region have?", "region", "extra"),
    regionRowsChanged: differences("How many rows differ between the regions?", "region", "changed"),
    unevaluatedVerdicts: verdicts("How many verdicts did the last reconciliation not reach?", "unevaluated_verdicts"),
    excusedVerdicts: verdicts(
      "How many verdicts wait for columns of the application, or follow from another one?",
      "excused_verdicts",
    ),
  };
}
