import { collection } from "../../policy/collection";
import { prices } from "../../policy/prices";

/** The use of the managed Prometheus, in samples. */
export interface Use {
  /** Samples that are scraped each second. */
  readonly scrapedPerSecond: number;
  /** Series that rules record. */
  readonly recordedSeries: number;
  /** Samples that one evaluation of every alert reads. */
  readonly alerts: number;
  /** Samples that one evaluation of every recording rule reads. */
  readonly rules: number;
  /** Samples that a page reads each second while it is open. */
  readonly dashboardPerSecond: number;
}

/** The cost of one month of monitoring, in US dollars. */
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
const TEN_MILLION = 1e7;
const GIGABYTE = 1e9;

export function bill(use: Use): Bill {
  const { evaluation, recording } = collection;
  const samples = MONTH_SECONDS * (use.scrapedPerSecond + use.recordedSeries / recording.intervalSeconds);
  const queryDollars = (read: number) => (read / BILLION) * prices.queries.perBillionDollars;
  const parts = {
    ingestion: ingestion(samples),
    storage: ((samples * prices.storage.perSampleBytes) / GIGABYTE) * prices.storage.perGigabyteMonthDollars,
    alerts: queryDollars((use.alerts * MONTH_SECONDS) / evaluation.intervalSeconds),
    rules: queryDollars((use.rules * MONTH_SECONDS) / recording.intervalSeconds),
    dashboards: queryDollars(use.dashboardPerSecond * prices.viewing.hoursPerMonthCount * 3600),
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** The cost of ingestion, with each tier's samples at the tier's price. */
function ingestion(samples: number): number {
  const { tierSamplesBillionCount, perTenMillionDollars } = prices.ingestion;
  let left = samples;
  let dollars = 0;
  for (const [tier, price] of perTenMillionDollars.entries()) {
    const size = (tierSamplesBillionCount[tier] ?? Number.POSITIVE_INFINITY) * BILLION;
    const here = Math.min(left, size);
    dollars += (here / TEN_MILLION) * price;
    left -= here;
  }
  return dollars;
}
