import { reconciliation } from "../../policy/reconciliation";

/** The uploads' bucket and the cluster of the secondary region, with which the data validation compares the database. */
export interface Reconciliation {
  readonly uploads: { readonly bucket: string; readonly region: string };
  readonly secondary: { readonly host: string; readonly port: number; readonly region: string };
}

/** Returns the settings of the comparisons that end a data validation. @param sampleCount the number of keys for each verdict */
export function reconciliationSettings({ uploads }: Pick<Reconciliation, "uploads">, sampleCount: number) {
  const { time, age, listing, confirmation, totals, blocks, lag, awaited } = reconciliation;
  return {
    comparisonSeconds: time.comparisonSeconds,
    statementSeconds: time.statementSeconds,
    awaitedColumns: awaited.columnNames,
    awaitedUntil: awaited.untilDay,
    uploads: {
      ...uploads,
      ageSeconds: age.uploadHours * 3600,
      maximumRequests: listing.maximumRequestsCount,
      requestSeconds: listing.requestSeconds,
      confirmedCount: confirmation.confirmedCount,
      sampleCount,
    },
    imports: { toleranceRatio: totals.toleranceRatio, sampleCount },
    region: {
      rowsPerBlock: blocks.rowsPerBlockCount,
      maximumBlocks: blocks.maximumBlocksCount,
      reachedSeconds: lag.reachedSeconds,
      sampleCount,
    },
  };
}
