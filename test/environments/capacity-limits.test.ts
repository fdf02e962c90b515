import { type CapacityLimit, capacityLimits, meets } from "../../environments/capacity-limits";
import { neededCpus, usedCpus } from "../../environments/needed-cpus";
import { type ProjectedLoad, projectedLoad } from "../../environments/projected-load";
import { environment } from "../support";
import { changed } from "./support";

const production = environment("production");
const baseline = projectedLoad(production, 0);
const limits = capacityLimits(production);

function limit(name: string): CapacityLimit {
  const found = limits.find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(`no limit ${name}`);
  return found;
}

test.each<[string, Partial<ProjectedLoad>, boolean]>([
  ["one more server", { servers: 3 }, false],
  ["one more server", { servers: 4 }, true],
  ["one more reader", { users: 999.9 }, false],
  ["one more reader", { users: 1000 }, true],
  ["one more reader", { users: 1000.1 }, true],
  ["servers.max", { servers: 11 }, false],
  ["servers.max", { servers: 12 }, false],
  ["servers.max", { servers: 13 }, true],
  ["database.maxReaders", { users: 7999.9 }, false],
  ["database.maxReaders", { users: 8000 }, true],
  ["Aurora's readers", { users: 13_999 }, false],
  ["Aurora's readers", { users: 14_000 }, true],
  // Three quarters of 128 TiB.
  ["Aurora's volume", { databaseGigabytes: 105_553 }, false],
  ["Aurora's volume", { databaseGigabytes: 105_554 }, true],
])("%s with a load of %j: %p", (name, load, isMet) => {
  expect(meets(limit(name), { ...baseline, ...load })).toBe(isMet);
});

test("the quota is met by the first number of servers whose vCPUs exceed it", () => {
  const quota = neededCpus(production);
  // Two vCPUs a server with a fifth more during a replacement, and two collectors of two: 16 servers use 44 of 43.
  expect([quota, usedCpus(production, 16), usedCpus(production, 15)]).toEqual([43, 44, 40]);
  expect(meets(limit("vCPUs"), { ...baseline, servers: 15 })).toBe(false);
  expect(meets(limit("vCPUs"), { ...baseline, servers: 16 })).toBe(true);
});

test("the next reader is the first one above the baseline, and an environment at its maximum has none", () => {
  const next = (users: number) =>
    capacityLimits(changed(production, { "growthBaseline.concurrentUsers": users })).find(
      ({ name }) => name === "one more reader",
    )?.limit;
  expect([next(999), next(1000), next(1001), next(7000)]).toEqual([1000, 2000, 2000, undefined]);
});

test("scaling triggers need no action, and every other limit has one that takes time", () => {
  for (const { kind, action, raiseDays } of limits) {
    expect([kind, action === undefined, raiseDays > 0]).toEqual([kind, kind === "trigger", kind !== "trigger"]);
  }
  expect(new Set(limits.map(({ kind }) => kind))).toEqual(new Set(["trigger", "ceiling", "quota", "limit"]));
});
