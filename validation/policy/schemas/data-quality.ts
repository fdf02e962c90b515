import type { dataQuality, dataRules } from "../../../policy/data-quality";
import { chapter } from "../clause";
import { between, text, whole } from "../values";

export const dataQualityFile = {
  dataQuality: chapter<typeof dataQuality>({
    accuracy: { minimumPercent: between(50, 99.99), says: [] },
    completeness: { minimumPercent: between(50, 99.99), says: [] },
    consistency: { maximumCount: whole(0, 1000), says: [] },
    timeliness: { meanAgeDays: whole(1, 730), says: [] },
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
    clock: { aheadSeconds: whole(1, 86_400) },
  }),
};
