import { backlog } from "../../collection/backlog";
import { fleetSeries, seriesBudget } from "../../collection/series-budget";
import { collection } from "../../policy/collection";

test("what waits for fifty minutes is sent, with what comes in meanwhile, before it is an hour old", () => {
  const series = 60_000;
  const { samplesPerSecond, maximumShards, diskBytes } = backlog(series);
  expect(samplesPerSecond).toBe(4000);
  const { perRequestCount, requestSeconds, perSampleBytes } = collection.buffer;
  const sentPerSecond = maximumShards * (perRequestCount / requestSeconds);
  const waiting = 50 * 60 * samplesPerSecond;
  const catchUpSeconds = waiting / (sentPerSecond - samplesPerSecond);
  expect(50 * 60 + catchUpSeconds).toBeLessThanOrEqual(3600);
  expect(diskBytes).toBeGreaterThanOrEqual(waiting * perSampleBytes);
});

test("more series need more room and no less speed", () => {
  expect(backlog(600_000).diskBytes).toBe(10 * backlog(60_000).diskBytes);
  expect(backlog(600_000).maximumShards).toBeGreaterThan(backlog(60_000).maximumShards);
});

test("a fleet's series grow with its servers, and with nothing else", () => {
  const at = (servers: number) => fleetSeries({ servers, databases: 2 }, 2);
  const { application, node } = seriesBudget();
  expect(at(30) - at(3)).toBe(27 * (application + node));
});
