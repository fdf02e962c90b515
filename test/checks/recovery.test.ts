import { protections } from "../../checks/protections";
import { type DatastoreProtection, type Mechanism, recoveryFaults, worstLossMinutes } from "../../checks/recovery";
import { backups } from "../../policy/backups";

const snapshot = (changed: Partial<Extract<Mechanism, { by: "snapshot" }>> = {}): Mechanism => ({
  by: "snapshot",
  intervalMinutes: 1440,
  startMinutes: 60,
  completionMinutes: 240,
  copyMinutes: 0,
  restoreMinutes: 45,
  ...changed,
});
const promise = (rpoMinutes: number, rtoMinutes: number, ...mechanisms: Mechanism[]): DatastoreProtection[] => [
  { datastore: "things", scope: "inRegion", objective: { rpoMinutes, rtoMinutes }, mechanisms },
];

test("as declared, every datastore keeps its objectives in both scopes", () => {
  expect(protections()).toHaveLength(8);
  expect(recoveryFaults(protections())).toEqual([]);
});

test("the cache's snapshot window is as long as it is counted with", () => {
  const [from, to] = backups.cacheSnapshot.snapshotSchedule.split("-").map((time) => {
    const [hours, minutes] = time.split(":").map(Number);
    return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
  });
  expect((to ?? Number.NaN) - (from ?? Number.NaN)).toBe(backups.cacheSnapshot.windowMinutes);
});

test("a snapshot loses everything since the last one that is sure to be complete", () => {
  expect(worstLossMinutes(snapshot())).toBe(1440 + 60 + 240);
});

test("a copy is later by the time it travels, and a snapshot whatever it is a copy of", () => {
  expect(worstLossMinutes(snapshot({ copyMinutes: 240 }))).toBe(1440 + 60 + 240 + 240);
});

test("what is rebuilt lacks what its source lacks", () => {
  const source: Mechanism = { by: "replication", lagMinutes: 7, restoreMinutes: 30 };
  expect(worstLossMinutes({ by: "rebuilding", source, restoreMinutes: 45 })).toBe(7);
});

test.each([
  [1739, 45, false],
  [1740, 45, true],
  [1741, 45, true],
  [1740, 44, false],
  [1740, 46, true],
])("a daily snapshot with five hours of windows keeps RPO %d and RTO %d: %s", (rpo, rto, kept) => {
  expect(recoveryFaults(promise(rpo, rto, snapshot()))).toHaveLength(kept ? 0 : 1);
});

test("one mechanism has to keep both: a quick one that loses much and a slow one that loses little do not add up", () => {
  const slow: Mechanism = { by: "continuous backup", behindMinutes: 5, restoreMinutes: 360 };
  expect(recoveryFaults(promise(10, 60, slow, snapshot()))).toEqual([
    "things.inRegion has rpoMinutes 10 and rtoMinutes 60, but continuous backup loses up to 5 and takes 360 minutes; " +
      "snapshot loses up to 1740 and takes 45 minutes: " +
      "shorten the interval or the windows, add a mechanism, or change the objective",
  ]);
});

test("a datastore that nothing protects is refused", () => {
  expect(recoveryFaults(promise(10, 60))).toEqual([
    "things.inRegion has no mechanism, must have at least one: add a replica or a backup that covers it",
  ]);
});
