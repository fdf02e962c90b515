import type { dataQuality, dataRules, validationRun } from "../../../policy/data-quality";
import { chapter } from "../clause";
import { between, setOf, text, whole } from "../values";

/** Words of a calculation method. */
const methods = setOf(text(/^[a-z]+$/, "one word in lower case such as verified"));

export const dataQualityFile = {
  dataQuality: chapter<typeof dataQuality>({
    accuracy: { minimumPercent: between(50, 99.99), says: [] },
    completeness: { minimumPercent: between(50, 99.99), says: [] },
    consistency: { maximumPercent: between(0.01, 10), minimumCount: whole(2, 1000), says: [] },
    singleRecords: { maximumCount: whole(0, 1000) },
    timeliness: { meanAgeDays: whole(1, 730), says: [] },
    lateRecords: { maximumCount: whole(0, 100) },
  }),
  dataRules: chapter<typeof dataRules>({
    range: { maximumTonnesCount: whole(1_000_000, 1_000_000_000) },
    parts: { differencePercent: between(0.1, 50) },
    yearOnYear: { risePercent: between(10, 1000), fallPercent: between(10, 99) },
    outlier: { deviationsCount: between(2, 6), minimumRecordsCount: whole(10, 1000) },
    unitMix: { factorRatio: between(100, 1_000_000_000), toleranceRatio: between(1.1, 9) },
    years: { earliestYearName: text(/^19[5-9]\d$/, "a year from 1950 to 1999") },
    silence: { yearsCount: whole(1, 10) },
    imports: { intervalHours: whole(1, 168), runtimeHours: whole(1, 24) },
    pcafScores: { oneNames: methods, twoNames: methods, threeNames: methods, fourNames: methods },
    clock: { aheadSeconds: whole(1, 86_400) },
  }),
  validationRun: chapter<typeof validationRun>({
    time: {
      statementSeconds: whole(10, 1800),
      runSeconds: whole(60, 3600),
      connectSeconds: whole(1, 60),
      lockSeconds: whole(1, 60),
    },
    ends: { waitRatio: between(1.1, 5), endRatio: between(2, 10), storeSeconds: whole(1, 600) },
    load: {
      rowsCount: whole(1_000_000, 100_000_000),
      cpuPerMillionRowsSeconds: whole(1, 600),
      temporaryPerMillionRowsMegabytes: whole(1, 100_000),
      writerSeconds: between(0.1, 60),
    },
    memory: { workMegabytes: whole(4, 512) },
    samples: { keysCount: whole(1, 100) },
    everyRow: {
      onWeekdays: setOf(whole(1, 7), { to: 7 }),
      belowCount: whole(1000, 100_000_000),
      overlapSeconds: whole(60, 86_400),
    },
    results: { keptDays: whole(14, 400) },
  }),
};
