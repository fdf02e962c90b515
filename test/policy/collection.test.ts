import { collection } from "../../policy/collection";

test("a total outage is paged within a minute: each part at its worst, one after the other", () => {
  const { scrape, probeTimeout, remoteWrite, evaluation, grouping, delivery, outage } = collection;
  const parts: readonly number[] = [
    scrape.intervalSeconds,
    probeTimeout.seconds,
    remoteWrite.deadlineSeconds,
    evaluation.intervalSeconds,
    grouping.urgentWaitSeconds,
    delivery.seconds,
  ];
  expect(outage.pagedWithinSeconds).toBeLessThanOrEqual(60);
  expect(parts.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(outage.pagedWithinSeconds);
});

test("a prober's last word outlives one missed answer, and an outage that takes a collector with it is paged in time", () => {
  const { scrape, probeTimeout, remoteWrite, lastWord, evaluation, grouping, delivery, outage } = collection;
  const late = probeTimeout.seconds + remoteWrite.deadlineSeconds;
  expect(lastWord.seconds).toBeGreaterThanOrEqual(2 * scrape.intervalSeconds + late);
  expect(lastWord.seconds).toBeLessThan(3 * scrape.intervalSeconds);
  const after = late + evaluation.intervalSeconds + grouping.urgentWaitSeconds + delivery.seconds;
  expect(lastWord.seconds + after).toBeLessThanOrEqual(outage.pagedWithoutCollectorWithinSeconds);
});

test("an end is told within the five minutes that it may take, on a machine that loses a minute as well", () => {
  const { scrape, probeTimeout, remoteWrite, evaluation, recovery, grouping, clearance } = collection;
  const parts: readonly number[] = [
    scrape.intervalSeconds,
    probeTimeout.seconds,
    remoteWrite.deadlineSeconds,
    evaluation.intervalSeconds,
    recovery.keepFiringSeconds,
    grouping.intervalSeconds,
  ];
  expect(clearance.toldWithinSeconds).toBeLessThanOrEqual(300);
  expect(parts.reduce((sum, seconds) => sum + seconds, 60)).toBeLessThanOrEqual(clearance.toldWithinSeconds);
});

test("Grafana's intervals are multiples of ten seconds", () => {
  expect(collection.evaluation.intervalSeconds % 10).toBe(0);
});
