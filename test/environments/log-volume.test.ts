import { logReplicas, logVolumeGibibytes, logZones } from "../../environments/log-volume";
import { logMonitoring } from "../../policy/log-monitoring";
import { logStore } from "../../policy/log-store";
import { environment } from "../support";

const { logs } = environment("production");
const volume = (changes: Partial<typeof logs>) => logVolumeGibibytes({ logs: { ...logs, ...changes } });

test("the nodes hold the lines of the retention and of one more day, twice, with AWS' factor for indices and reserves, in three quarters", () => {
  // 10 GB, 31 days, two copies, 1.45, three nodes, in GiB; a quarter stays free, below which LogStoreDiskHigh fires.
  expect(volume({ dailyGigabytes: 10, retentionDays: 30, nodes: 3 })).toBe(
    Math.ceil((10 * 31 * 2 * logStore.volumes.perLineRatio * 1e9) / 0.75 / 2 ** 30 / 3),
  );
});

test("the disks are free above the limit of LogStoreDiskHigh when they have all lines, without AWS' own reserves", () => {
  const [dailyGigabytes, retentionDays, nodes] = [10, 30, 3];
  const usableGibibytes = volume({ dailyGigabytes, retentionDays, nodes }) * nodes * 0.95 * 0.8;
  const usedGibibytes = (dailyGigabytes * (retentionDays + 1) * 2 * 1.1 * 1e9) / 2 ** 30;
  const freePercent = 100 * (1 - usedGibibytes / usableGibibytes);
  expect(freePercent).toBeGreaterThanOrEqual(logMonitoring.disk.freeMinimumPercent);
});

test("a single node has one copy, and a volume is not below AWS' smallest", () => {
  expect(logReplicas({ nodes: 1 })).toBe(0);
  expect(logReplicas({ nodes: 2 })).toBe(1);
  expect(volume({ dailyGigabytes: 0.01, retentionDays: 1, nodes: 1 })).toBe(10);
});

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [6, 3],
])("%i nodes are in %i zones", (nodes, zones) => {
  expect(logZones({ nodes })).toBe(zones);
});
