import { collection } from "../../policy/collection";

test("a total outage is paged within a minute: each part at its worst, one after the other", () => {
  const { lastWord, evaluation, grouping, delivery, outage } = collection;
  const parts: readonly number[] = [
    lastWord.seconds,
    evaluation.intervalSeconds,
    grouping.urgentWaitSeconds,
    delivery.seconds,
  ];
  const sum = parts.reduce((total, seconds) => total + seconds, 0);
  expect(outage.pagedWithinSeconds).toBeLessThanOrEqual(60);
  expect(sum).toBeLessThanOrEqual(outage.pagedWithinSeconds);
  expect(sum).toBeLessThanOrEqual(outage.pagedWithoutCollectorWithinSeconds);
});

test("by the time an outage has lasted for a prober's last word, the answers that it takes are known", () => {
  const { probeScrape, probeTimeout, remoteWrite, lastWord } = collection;
  const known = lastWord.minimumAnswersCount * probeScrape.intervalSeconds;
  expect(known + probeTimeout.seconds + remoteWrite.deadlineSeconds).toBeLessThanOrEqual(lastWord.seconds);
});

test("a single failed answer in every zone pages nobody: the next one is known before the last good one is forgotten", () => {
  const { probeScrape, remoteWrite, evaluation, lastWord } = collection;
  expect(lastWord.minimumAnswersCount).toBeGreaterThanOrEqual(2);
  expect(2 * probeScrape.intervalSeconds + remoteWrite.deadlineSeconds).toBeLessThan(lastWord.seconds);
  expect(probeScrape.intervalSeconds % evaluation.intervalSeconds).toBe(0);
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
