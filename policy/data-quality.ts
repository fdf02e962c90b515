import type { Chapter } from "./clause";

/** Data Quality Monitoring: the handbook names the four kinds, the application's documented data rules the numbers. */
export const dataQuality = {
  accuracy: {
    sentence: "**Accuracy**: Automated data validation rules",
    why: "the share of a table's records that pass every rule in the last run; the application's data rules ask for over 90 %",
    minimumPercent: 90,
  },
  completeness: {
    sentence: "**Completeness**: Missing data detection and alerts",
    why: "the share of a table's required values that are there; the application's data rules ask for over 85 %",
    minimumPercent: 85,
  },
  consistency: {
    sentence: "**Consistency**: Cross-system data reconciliation",
    why: "systems that disagree about one record disagree: no number of such is normal",
    maximumCount: 0,
  },
  timeliness: {
    sentence: "**Timeliness**: Data freshness monitoring and SLAs",
    why: "the mean age of a table's records; the application's data rules ask for under six months. An import that did not run is a missed routine and told as such",
    meanAgeDays: 182,
  },
} as const satisfies Chapter;
