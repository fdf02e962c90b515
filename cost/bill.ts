import { collection } from "../policy/collection";
import { prices } from "../policy/prices";
import type { Measured, Reading } from "./measure";

/** What a month of watching costs, in US dollars. */
export interface Bill {
  readonly ingestion: number;
  readonly storage: number;
  readonly alerts: number;
  readonly rules: number;
  readonly dashboards: number;
  readonly total: number;
}

const MONTH_SECONDS = 30 * 86_400;
const BILLION = 1e9;
const GIGABYTE = 1e9;

/**
 * @param series of the whole environment, what is recorded among them
 */
export function bill(measured: Measured, reading: Reading, series: number): Bill {
  const { scrape, evaluation, recording } = collection;
  const samples = (series * MONTH_SECONDS) / scrape.intervalSeconds;
  const viewed = (prices.viewing.hoursPerMonthCount * 3600) / prices.viewing.refreshSeconds;
  const mostExpensive = Math.max(...Object.values(reading.pages));
  const asked = (read: number) => (read / BILLION) * prices.queries.perBillionDollars;
  const parts = {
    ingestion: ingestion(samples),
    storage: ((samples * prices.storage.perSampleBytes) / GIGABYTE) * prices.storage.perGigabyteMonthDollars,
    alerts: asked((reading.alerts * MONTH_SECONDS) / evaluation.intervalSeconds),
    rules: reading === measured.without ? 0 : asked((measured.rules * MONTH_SECONDS) / recording.intervalSeconds),
    dashboards: asked(mostExpensive * viewed),
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** Each tier's samples at the tier's price. */
function ingestion(samples: number): number {
  const { tierSamplesBillionCount, perTenMillionDollars } = prices.ingestion;
  let left = samples;
  let dollars = 0;
  for (const [tier, price] of perTenMillionDollars.entries()) {
    const size = (tierSamplesBillionCount[tier] ?? Number.POSITIVE_INFINITY) * BILLION;
    const here = Math.min(left, size);
    dollars += (here / 1e7) * price;
    left -= here;
  }
  return dollars;
}
