import { prices } from "../../../policy/prices";
import { bill } from "../../../verification/cost/bill";

const nothing = { scrapedPerSecond: 0, recordedSeries: 0, alerts: 0, rules: 0, dashboardPerSecond: 0 };
const MONTH_SECONDS = 2_592_000;
/** Samples in 30 days of a series that is recorded every minute. */
const RECORDED = 43_200;

test("700 scraped samples a second and 1 000 recorded series, computed by hand", () => {
  const { ingestion, storage } = bill({ ...nothing, scrapedPerSecond: 700, recordedSeries: 1_000 });
  // 1 814.4 million and 43.2 million samples, all in the first tier: 185.76 times ten million at 0.90.
  expect(ingestion).toBeCloseTo(185.76 * 0.9, 6);
  // Two bytes each: 3.7152 gigabytes at 0.03.
  expect(storage).toBeCloseTo(3.7152 * 0.03, 6);
});

test("the cost of queries, computed by hand", () => {
  const month = bill({ ...nothing, alerts: 100_000, rules: 500_000, dashboardPerSecond: 10_000 });
  // 259 200 evaluations of 100 000 samples are 25.92 billion at 0.10.
  expect(month.alerts).toBeCloseTo(2.592, 6);
  // 43 200 evaluations of 500 000 samples are 21.6 billion.
  expect(month.rules).toBeCloseTo(2.16, 6);
  // 220 hours of 10 000 samples a second are 7.92 billion.
  expect(month.dashboards).toBeCloseTo(0.792, 6);
  expect(month.total).toBeCloseTo(2.592 + 2.16 + 0.792, 6);
});

test.each([
  ["below the first tier's end", 1.9e9, 190 * 0.9],
  ["at its end", 2e9, 200 * 0.9],
  ["above it", 2.1e9, 200 * 0.9 + 10 * 0.35],
  ["above the second tier's end", 253e9, 200 * 0.9 + 25_000 * 0.35 + 100 * 0.16],
])("%s each sample has the price of its tier", (_, samples, dollars) => {
  expect(bill({ ...nothing, scrapedPerSecond: samples / MONTH_SECONDS }).ingestion).toBeCloseTo(dollars, 4);
  expect(bill({ ...nothing, recordedSeries: samples / RECORDED }).ingestion).toBeCloseTo(dollars, 4);
});

test("prices have the day and the region of their list", () => {
  expect(prices.list.listedDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(prices.list.regionName).toMatch(/^[a-z]+-[a-z]+-\d$/);
});
