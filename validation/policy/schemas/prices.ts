import type { prices } from "../../../policy/prices";
import type { use, vendorPrices } from "../../../policy/vendor-prices";
import { chapter } from "../clause";
import { listedDay } from "../times";
import { between, listOf, text, whole } from "../values";

export const dollars = between(0, 10_000);
export const regionName = text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-central-1");

export const pricesFile = {
  prices: chapter<typeof prices>({
    list: { listedDay, regionName },
    ingestion: { tierSamplesBillionCount: listOf(between(0.001, 10_000)), perTenMillionDollars: listOf(dollars) },
    queries: { perBillionDollars: dollars },
    storage: { perGigabyteMonthDollars: dollars, perSampleBytes: between(0.1, 100) },
    viewing: { hoursPerMonthCount: between(0, 744) },
    graph: { pointsCount: whole(10, 11_000) },
    annotations: { pointsCount: whole(10, 11_000) },
  }),
};

export const vendorPricesFile = {
  vendorPrices: chapter<typeof vendorPrices>({
    list: { listedDay },
    hosts: {
      infrastructureDollars: dollars,
      tracedDollars: dollars,
      includedSpansMillionCount: between(0, 1000),
      includedGigabytes: between(0, 100_000),
    },
    spans: { perIndexedMillionDollars: dollars, perGigabyteDollars: dollars },
    syntheticTests: {
      apiPerTenThousandDollars: dollars,
      browserPerThousandDollars: dollars,
      browserStepsCount: whole(1, 1000),
    },
    sessions: { sentPerThousandDollars: dollars, keptPerThousandDollars: dollars },
    errors: { planDollars: dollars, tierEndsCount: listOf(whole(1, 1e9)), perErrorDollars: listOf(dollars) },
    monitors: { routineDollars: dollars, uptimeDollars: dollars, includedCount: whole(0, 1000) },
  }),
  use: chapter<typeof use>({
    sessions: {
      eachMinutes: between(0.1, 1440),
      perDayHours: between(0.1, 24),
      busyPercent: between(0.1, 100),
      perMonthDays: between(1, 31),
    },
    spans: { perRequestCount: between(1, 1000), perSpanBytes: between(10, 100_000), slowPercent: between(0, 100) },
    errors: { perFailureCount: between(0, 100) },
  }),
};
