import { readFileSync } from "node:fs";
import { backlog } from "../../../machines/collectors/backlog";
import { fleetSamplesPerSecond, fleetSeries, seriesBudget } from "../../../machines/collectors/series-budget";
import { collection } from "../../../policy/collection";
import { collectors } from "../../../policy/collectors";
import { environment } from "../../support";

test("a backlog of 50 minutes, and the samples that arrive meanwhile, are sent within the hour", () => {
  const samplesPerSecond = 4000;
  const { maximumShards, diskBytes } = backlog(samplesPerSecond);
  const { perRequestCount, requestSeconds, perSampleBytes } = collection.buffer;
  const sentPerSecond = maximumShards * (perRequestCount / requestSeconds);
  const waiting = 50 * 60 * samplesPerSecond;
  const catchUpSeconds = waiting / (sentPerSecond - samplesPerSecond);
  expect(50 * 60 + catchUpSeconds).toBeLessThanOrEqual(3600);
  expect(diskBytes).toBeGreaterThanOrEqual(waiting * perSampleBytes);
});

/**
 * Simulates the log of the Prometheus agent, which starts a segment when one is full and at each truncation. A truncation removes the lower
 * two thirds of the segments before the last (`DB.truncate` in tsdb/agent/db.go of 2.42).
 *
 * @returns kept: the fewest periods that remain after a truncation; held: the most periods before one
 */
function truncated(segmentsPerPeriod: number): { kept: number; held: number } {
  const full = 1 / segmentsPerPeriod;
  let begins = [0];
  let [kept, held] = [Number.POSITIVE_INFINITY, 0];
  for (let now = 1; now <= 40; now++) {
    for (let next = (begins.at(-1) ?? 0) + full; next < now; next += full) begins.push(next);
    held = Math.max(held, now - (begins[0] ?? 0));
    const last = Math.floor(((begins.length - 2) * 2) / 3);
    begins.push(now);
    if (last <= 0) continue;
    begins = begins.slice(last + 1);
    kept = Math.min(kept, now - (begins[0] ?? 0));
  }
  return { kept, held };
}

test.each(Array.from({ length: 200 }, (_, index) => 0.1 * (index + 1) + 0.02))(
  "every truncation keeps an hour of samples and the disk suffices, with %p segments per period",
  (segmentsPerPeriod) => {
    const { kept, held } = truncated(segmentsPerPeriod);
    const { segmentBytes, perSampleBytes } = { ...collection.agentLog, ...collection.buffer };
    const { truncateMinutes } = backlog(0);
    const samplesPerSecond = (segmentsPerPeriod * segmentBytes) / (truncateMinutes * 60 * perSampleBytes);
    const { diskBytes } = backlog(samplesPerSecond);
    expect(kept * truncateMinutes).toBeGreaterThanOrEqual(60);
    // A checkpoint holds up to one further period of samples that were not sent.
    expect(diskBytes).toBeGreaterThanOrEqual((held + 1) * segmentsPerPeriod * segmentBytes);
  },
);

test("more samples require more disk and more shards", () => {
  expect(backlog(40_000).diskBytes).toBeGreaterThan(5 * backlog(4000).diskBytes);
  expect(backlog(40_000).maximumShards).toBeGreaterThan(backlog(4000).maximumShards);
});

test("probes have a sample every 10 seconds, all other series one every 15 seconds", () => {
  const fleet = { servers: 3, databases: 2 };
  // Four probes of each of two collectors.
  const probes = 2 * 4 * seriesBudget().probe;
  const others = fleetSeries(fleet, 2) - probes;
  expect(fleetSamplesPerSecond(fleet, 2)).toBeCloseTo(others / 15 + probes / 10, 6);
});

test("the number of series grows with the servers only", () => {
  const at = (servers: number) => fleetSeries({ servers, databases: 2 }, 2);
  const { application, node } = seriesBudget();
  expect(at(30) - at(3)).toBe(27 * (application + node));
});

test("docs/operate.md states the disk space that the backlog needs in production", () => {
  const { servers, database } = environment("production");
  const fleet = { servers: servers.max, databases: 1 + database.maxReaders };
  const gibibytes = (backlog(fleetSamplesPerSecond(fleet, collection.replicas.count)).diskBytes / 2 ** 30).toFixed(1);
  const room = (collectors.volume.gibibytes * collectors.volume.backlogPercent) / 100;
  expect(readFileSync("docs/operate.md", "utf8").replace(/\s+/g, " ")).toContain(
    `In production the log needs at most ${gibibytes} GiB of the ${room} GiB that its volume reserves for it`,
  );
});
