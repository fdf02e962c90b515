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
    why: "A hundredth of a table is an import or a release that writes wrong data; fewer than ten records are single faults, for the day.",
    maximumPercent: 1,
    minimumCount: 10,
  },
  // They notify by day: each may be one company's mistyped value.
  singleRecords: {
    why: "Two records that disagree are a fault, so no number of them is normal.",
    maximumCount: 0,
  },
  timeliness: {
    sentence: "**Timeliness**: Data freshness monitoring and SLAs",
    why: "The mean age of a table's records must be under six months; an import that did not run is reported as a missed routine.",
    source: "The application's documented data rules",
    meanAgeDays: 182,
  },
  lateRecords: {
    why: "An import that is late or does not end is a fault, so no number of them is normal.",
    maximumCount: 0,
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
    why: "Imports run each night and may take six hours, so thirty hours after a completed one began the next is missed.",
    intervalHours: 30,
    runtimeHours: 6,
  },
  // The first score of which the method has a word; a method without any of them is an estimate, score 5.
  pcafScores: {
    why: "PCAF scores a value from 1, measured and verified, to 5, estimated by sector; the score weighs values in financed-emissions reports.",
    source: "PCAF, Global GHG Accounting and Reporting Standard, data quality score",
    oneNames: ["verified", "assured"],
    twoNames: ["reported", "energy", "measured"],
    threeNames: ["production", "activity"],
    fourNames: ["revenue"],
  },
  clock: {
    why: "Clocks of writers differ by seconds, so a time an hour ahead is a wrong time zone or a wrong clock.",
    aheadSeconds: 3600,
  },
} as const satisfies Chapter;

/** The limits of a run of the data validation on a database reader. */
export const validationRun = {
  time: {
    why: "Ten million rows need about three CPU minutes, and two collectors run one after the other within the margin of the check-in.",
    statementSeconds: 600,
    runSeconds: 1500,
    connectSeconds: 10,
    lockSeconds: 5,
  },
  // Of a run's own time.
  ends: {
    why: "The other collector waits for the first one's run and the statements that store it; with its own run it ends within three times.",
    waitRatio: 2,
    endRatio: 3,
    storeSeconds: 60,
  },
  // Every night a test compares a run over this many rows with the limits.
  load: {
    why: "Ten million rows are five hundred times today's; the limits are about twice what a run over a million took.",
    source: "docs/decisions/0027-data-validation.md",
    rowsCount: 10_000_000,
    cpuPerMillionRowsSeconds: 80,
    temporaryPerMillionRowsMegabytes: 2400,
    writerSeconds: 2,
  },
  memory: {
    why: "A scan sorts and hashes in this memory; the smallest database instance has 16 GiB, most of them for its buffers.",
    workMegabytes: 64,
  },
  samples: {
    why: "An engineer recognizes the pattern of a fault in twenty rows, and the results stay small.",
    keysCount: 20,
  },
  // A scan of changed rows misses a row that became wrong without a write, such as a company that stopped to report.
  everyRow: {
    why: "A table below two million rows is read in seconds, so each of its scans reads all rows; a larger one is read whole on Sunday.",
    onWeekdays: [7],
    belowCount: 2_000_000,
    overlapSeconds: 3600,
  },
  results: {
    why: "A quarter of a year shows when a fault began; older results are removed.",
    keptDays: 92,
  },
} as const satisfies Chapter;
