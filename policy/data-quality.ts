import type { Chapter } from "./clause";

/** Data Quality Monitoring: the handbook names the four kinds, and the application's documented data rules have the numbers. */
export const dataQuality = {
  accuracy: {
    sentence: "**Accuracy**: Automated data validation rules",
    why: "The number is the share of a table's records that passed every rule in the last run; the application requires over 90 %.",
    source: "The application's documented data rules",
    minimumPercent: 90,
  },
  completeness: {
    sentence: "**Completeness**: Missing data detection and alerts",
    why: "The number is the share of a table's required values that are present; the application requires over 85 %.",
    source: "The application's documented data rules",
    minimumPercent: 85,
  },
  consistency: {
    sentence: "**Consistency**: Cross-system data reconciliation",
    why: "Two systems that disagree about a record are a fault, so no number of such records is normal.",
    maximumCount: 0,
  },
  timeliness: {
    sentence: "**Timeliness**: Data freshness monitoring and SLAs",
    why: "The mean age of a table's records must be under six months; an import that did not run is reported as a missed routine.",
    source: "The application's documented data rules",
    meanAgeDays: 182,
  },
} as const satisfies Chapter;
