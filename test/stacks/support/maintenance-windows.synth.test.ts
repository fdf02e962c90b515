/** @modules own */
import type { Stacks } from "../../../checks/emitted/configuration";
import { resourcesOfType } from "../../../checks/emitted/resources";
import { isWithinTiming } from "../../../verification/paging/mute-timing";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const HOUR = 3600;
const WEEK = 7 * 24 * HOUR;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const stacks: Stacks = whole("production");
const all = (type: string) => emittedResources(stacks, type).map(({ block }) => block);

/** Returns the seconds since Monday, UTC, of a window such as `sun:01:00-sun:02:00`. */
function span(window: string): [number, number] {
  const [from = Number.NaN, until = Number.NaN] = window.split("-").map((clock) => {
    const [day = "", hours, minutes] = clock.split(":");
    return DAYS.indexOf(day) * 24 * HOUR + Number(hours) * HOUR + Number(minutes) * 60;
  });
  return [from, until];
}

const windows: [string, string][] = [
  ...["aws_rds_cluster", "aws_rds_cluster_instance"].flatMap((type) =>
    all(type).map((block): [string, string] => [
      block.cluster_identifier && block.identifier ? block.identifier : block.cluster_identifier,
      block.preferred_maintenance_window,
    ]),
  ),
  ...all("aws_elasticache_replication_group").map((block): [string, string] => [
    block.replication_group_id,
    block.maintenance_window,
  ]),
];
/** Mondays of two years, which include all clock changes. */
const mondays = Array.from({ length: 104 }, (_, week) => Date.UTC(2027, 0, 4) / 1000 + week * WEEK);

test("clusters and instances of both regions, and the cache, have a window", () => {
  expect(windows.length).toBe(2 + all("aws_rds_cluster_instance").length + 1);
});

test.each(windows)(
  "AWS maintains %s only while alerts are suppressed, in winter, in summer and between",
  (_, window) => {
    const muted = resourcesOfType(stacks, "grafana_mute_timing").find(
      ({ block }) => block.name === "maintenance",
    )!.block;
    const [from, until] = span(window);
    const minutes = mondays.flatMap((monday) =>
      Array.from({ length: (until - from) / 60 }, (_, minute) => monday + from + minute * 60),
    );
    expect(minutes.length).toBe(104 * 60);
    expect(minutes.filter((second) => !isWithinTiming(muted, second))).toEqual([]);
  },
);

test("the windows of database and cache do not overlap", () => {
  const [database, cache] = [span(windows[0]?.[1] ?? ""), span(windows.at(-1)?.[1] ?? "")];
  expect(database[1] <= cache[0] || cache[1] <= database[0]).toBe(true);
});

test("maintenance windows do not overlap with snapshots", () => {
  const [group] = all("aws_elasticache_replication_group");
  const [snapshotFrom, snapshotUntil] = span(group?.snapshot_window.replace(/\d\d:\d\d/g, "sun:$&"));
  const [cacheFrom, cacheUntil] = span(group?.maintenance_window);
  expect(cacheFrom >= snapshotUntil || cacheUntil <= snapshotFrom).toBe(true);
  // AWS Backup starts the database's backup at the hour of its plan, every day.
  const [hours] = all("aws_backup_plan").flatMap(({ rule }) =>
    rule.flatMap(({ schedule }: Emitted) => /^cron\(0 (\d+) \* \* \? \*\)$/.exec(schedule)?.[1] ?? []),
  );
  expect(span(windows[0]?.[1] ?? "")[1]).toBeLessThanOrEqual(span(`sun:${hours}:00-sun:${hours}:00`)[0]);
});

test("hours that are suppressed only in winter or only in summer do not count, and too few are refused", () => {
  jest.isolateModules(() => {
    jest.doMock("../../../policy/maintenance", () => {
      const { maintenance } = jest.requireActual("../../../policy/maintenance");
      return { maintenance: { ...maintenance, window: { ...maintenance.window, startHours: 3 } } };
    });
    const { maintenanceWindows } = require("../../../stacks/support/maintenance-windows");
    expect(maintenanceWindows).toThrow(
      "maintenance.window leaves 1 hours that are the same in winter and in summer, must be at least 2 (database, cache, 1 each): widen it",
    );
  });
  jest.dontMock("../../../policy/maintenance");
});
