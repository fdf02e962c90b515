import { collection } from "../../policy/collection";

test("a total outage pages within a minute, with the longest delay of each step", () => {
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

test("the failed probes that ServiceDown requires have arrived by the end of its window", () => {
  const { probeScrape, probeTimeout, remoteWrite, lastWord } = collection;
  const known = lastWord.minimumAnswersCount * probeScrape.intervalSeconds;
  expect(known + probeTimeout.seconds + remoteWrite.deadlineSeconds).toBeLessThanOrEqual(lastWord.seconds);
});

test("one failed probe in every zone does not page: the next result arrives before the last success leaves the window", () => {
  const { probeScrape, remoteWrite, evaluation, lastWord } = collection;
  expect(lastWord.minimumAnswersCount).toBeGreaterThanOrEqual(2);
  expect(2 * probeScrape.intervalSeconds + remoteWrite.deadlineSeconds).toBeLessThan(lastWord.seconds);
  expect(probeScrape.intervalSeconds % evaluation.intervalSeconds).toBe(0);
});

test("while one of three servers serves, all results of ServiceDown's window fail in less than one of 10,000 windows", () => {
  const { probes, probeScrape, replicas, lastWord } = collection;
  const perProbe = lastWord.seconds / probeScrape.intervalSeconds;
  expect((2 / 3) ** (replicas.count * probes.perCollectorCount * perProbe)).toBeLessThan(1 / 10_000);
});

const { clearance, recovery } = collection;
test.each<[string, number, number, number]>([
  ["an alert", recovery.keepFiringSeconds, clearance.notifiedWithinSeconds, 5],
  ["a page", recovery.keepFiringPageSeconds, clearance.pageNotifiedWithinSeconds, 15],
])("the end of %s is notified in time, with a minute of reserve", (_, keepSeconds, withinSeconds, minutes) => {
  const { scrape, probeTimeout, remoteWrite, evaluation, grouping } = collection;
  const parts: readonly number[] = [
    scrape.intervalSeconds,
    probeTimeout.seconds,
    remoteWrite.deadlineSeconds,
    evaluation.intervalSeconds,
    keepSeconds,
    grouping.intervalSeconds,
  ];
  expect(withinSeconds).toBeLessThanOrEqual(minutes * 60);
  expect(parts.reduce((sum, seconds) => sum + seconds, 60)).toBeLessThanOrEqual(withinSeconds);
});

test("Grafana's intervals are multiples of ten seconds", () => {
  expect(collection.evaluation.intervalSeconds % 10).toBe(0);
});
