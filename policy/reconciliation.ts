import type { Chapter } from "./clause";

/** The comparisons of the database with the uploads, the import log and the secondary region, which end the nightly data validation. */
export const reconciliation = {
  differences: {
    sentence: "**Consistency**: Cross-system data reconciliation",
    why: "No mistyped value explains a row or an object that one side lacks, so no number of differences is normal.",
    source: "docs/decisions/0034-reconciliation.md",
    maximumCount: 0,
  },
  unevaluated: {
    why: "A comparison that did not run hides lost data, so no number of them is normal.",
    maximumCount: 0,
  },
  time: {
    why: "A million objects or ten million rows need about two minutes, and three comparisons must end within the time of a run.",
    comparisonSeconds: 450,
    statementSeconds: 300,
  },
  // An object of several parts has the time of its start, and its row is written after its end.
  age: {
    why: "A row and its object are written and removed one after the other; after a day both steps are done.",
    source: "Amazon S3 User Guide, multipart upload",
    uploadHours: 24,
  },
  listing: {
    why: "A request lists a thousand objects: five million cost 2.5 cents a night; 100 GB of a megabyte each month fill that in four years.",
    source: "Amazon S3 pricing, list requests",
    maximumRequestsCount: 5000,
    requestSeconds: 10,
  },
  confirmation: {
    why: "The listing takes minutes, in which users delete; each difference is read again at the price of a request, up to this number.",
    confirmedCount: 200,
  },
  totals: {
    why: "Sums of decimal fractions differ by rounding; a billionth is a hundredth of a tonne in ten million.",
    toleranceRatio: 0.000_000_001,
  },
  blocks: {
    why: "Blocks that differ are read row by row: a hundred thousand rows are 30 MB on a collector, and more differing blocks are no single fault.",
    rowsPerBlockCount: 5000,
    maximumBlocksCount: 20,
  },
  lag: {
    why: "The alert for the lag fires at a minute, so twice its limit is a lag that already has an incident.",
    reachedSeconds: 120,
  },
  // The application's schema has none of them. A verdict that needs one notifies from the next day on.
  awaited: {
    why: "The application's migrations add these columns, so that imports and uploads state what they wrote.",
    source: "docs/decisions/0034-reconciliation.md",
    columnNames: [
      "emissions_data.import_id",
      "trancenable_import_log.id",
      "trancenable_import_log.records_loaded",
      "trancenable_import_log.tonnes_loaded",
      "uploads.id",
      "uploads.object_key",
      "uploads.size_bytes",
      "uploads.etag",
      "uploads.created_at",
      "uploads.deleted_at",
    ],
    untilDay: "2027-03-31",
  },
} as const satisfies Chapter;
