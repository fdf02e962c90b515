import type { reconciliation } from "../../../policy/reconciliation";
import { chapter } from "../clause";
import { lastDay } from "../times";
import { between, setOf, text, whole } from "../values";

export const reconciliationFile = {
  reconciliation: chapter<typeof reconciliation>({
    differences: { maximumCount: whole(0, 1000), says: [] },
    unevaluated: { maximumCount: whole(0, 28) },
    time: { comparisonSeconds: whole(60, 1800), statementSeconds: whole(10, 1800) },
    age: { uploadHours: whole(1, 168) },
    listing: { maximumRequestsCount: whole(10, 100_000), requestSeconds: whole(1, 60) },
    confirmation: { confirmedCount: whole(1, 5000) },
    totals: { toleranceRatio: between(0, 0.01) },
    blocks: { rowsPerBlockCount: whole(100, 100_000), maximumBlocksCount: whole(1, 200) },
    lag: { reachedSeconds: whole(10, 600) },
    awaited: {
      columnNames: setOf(text(/^[a-z_]+\.[a-z_]+$/, "a table and a column such as uploads.etag")),
      untilDay: lastDay,
    },
  }),
};
