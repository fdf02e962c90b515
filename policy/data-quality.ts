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

/** The numbers of the rules in `data-rules/`, by the rule's name or the part of the data that it concerns. */
export const dataRules = {
  range: {
    why: "The application's data documents allow 0 to 100 million tonnes for each scope; the largest companies report less.",
    source: "The application's documented data rules",
    maximumTonnesCount: 100_000_000,
  },
  parts: {
    why: "The application's data documents allow the parts of a scope to differ from its total by rounding.",
    source: "The application's documented data rules",
    differencePercent: 5,
  },
  yearOnYear: {
    why: "Emissions that triple or nearly vanish within a year are more often a wrong unit or a partial report than a change.",
    source: "The application's documented data rules",
    risePercent: 200,
    fallPercent: 90,
  },
  // Emissions span six decades, so the deviations are those of the logarithm.
  outlier: {
    why: "Three standard deviations of the logarithm within an industry are one value in 370; fewer than 30 values give no deviation.",
    source: "The application's documented data rules",
    deviationsCount: 3,
    minimumRecordsCount: 30,
  },
  unitMix: {
    why: "A year in millions of tonnes is a million times smaller than one in tonnes; emissions may also change threefold in the year.",
    factorRatio: 1_000_000,
    toleranceRatio: 3,
  },
  years: {
    why: "1990 is the first year of national inventories and the oldest baseline; an earlier year is a mistyped one.",
    source: "Kyoto Protocol, base year",
    earliestYearName: "1990",
  },
  silence: {
    why: "Companies report each year and up to a year late, so two years without emissions are a gap and not a late report.",
    yearsCount: 2,
  },
  imports: {
    why: "Imports run each night and end before the validation; a day and two hours without one is a missed night.",
    intervalHours: 26,
    runtimeHours: 6,
  },
  clock: {
    why: "Clocks of writers differ by seconds, so a time an hour ahead is a wrong time zone or a wrong clock.",
    aheadSeconds: 3600,
  },
} as const satisfies Chapter;
