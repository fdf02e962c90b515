import { incidentOf, inWords, type RandomCase, randomCases, simpler } from "../../../verification/simulator/fuzz";
import { knownLimitOf } from "../../../verification/simulator/known-limits";
import { momentOf, startOf } from "../../../verification/simulator/moment-of";
import { normal } from "../../../verification/simulator/normal";
import { runFuzz } from "../../../verification/simulator/run-fuzz";
import type { SimulationResult } from "../../../verification/simulator/simulation-result";

test("one seed gives the same cases, another gives others", () => {
  expect(randomCases(50, 1)).toEqual(randomCases(50, 1));
  expect(randomCases(50, 1)).not.toEqual(randomCases(50, 2));
});

test("the cases differ in cause, size, duration, hour and number of causes", () => {
  const all = randomCases(300, 1);
  const causes = all.flatMap((one) => one.causes);
  expect(new Set(causes.map(({ kind }) => kind)).size).toBe(14);
  expect(causes.filter(({ size }) => size < 0.01).length).toBeGreaterThan(50);
  expect(causes.filter(({ lastsMinutes }) => lastsMinutes > 60).length).toBeGreaterThan(50);
  expect(all.filter((one) => one.causes.length === 2).length).toBeGreaterThan(50);
});

test("a cause that comes and goes changes the world in half of its turns", () => {
  const cause = { kind: "requestsFail", size: 0.5, fromMinute: 0, lastsMinutes: 20, turnMinutes: 10 } as const;
  const incident = incidentOf({ startHour: 34, causes: [cause] }, "one");
  const failed = [2, 7, 12, 17, 21].map(
    (minute) => momentOf(incident, startOf(incident) + minute * 60).servers[0]?.failedRatio === 0.5,
  );
  expect(failed).toEqual([true, false, true, false, false]);
});

test("a finding is made simpler while its fault stays", async () => {
  const [found] = randomCases(300, 1).filter(({ causes }) => causes.length === 2 && causes[0]?.kind === "requestsFail");
  if (found === undefined) throw new Error("no such case");
  // The fault is in the failing requests, however long they last.
  const simulate = async (incident: ReturnType<typeof incidentOf>): Promise<SimulationResult> => {
    const start = startOf(incident);
    const fails = Array.from({ length: incident.lastsMinutes }, (_, minute) => start + minute * 60).some(
      (second) => momentOf(incident, second).servers[0]?.failedRatio !== normal(second).servers[0]?.failedRatio,
    );
    const required = fails
      ? [{ severity: "P1" as const, reachedSecond: start, dueSecond: start + 60, why: "of it" }]
      : [];
    return {
      outcomes: [
        { incident: incident.name, set: "ours", startSecond: start, opened: [], notifications: 0, alerts: [] },
      ],
      expectation: { required, errorMinutes: 1, episodes: 1, justifies: () => true },
      faults: [],
    };
  };
  const [finding] = await runFuzz([found], simulate, () => undefined);
  expect(finding?.found).toBe(inWords(found));
  expect(finding?.minimal).toMatch(/^hour [\d.]+: requestsFail [\d.]+ from minute 0 for \d+ min$/);
  expect(simpler(found).length).toBeGreaterThan(3);
});

test("of two causes of one kind the larger one counts, in either order", () => {
  const cause = (size: number) =>
    ({ kind: "signInRefused", size, fromMinute: 0, lastsMinutes: 20, turnMinutes: 0 }) as const;
  const refused = (...sizes: number[]) => {
    const incident = incidentOf({ startHour: 34, causes: sizes.map(cause) }, "one");
    return momentOf(incident, startOf(incident) + 60).refusedRatio;
  };
  expect([refused(0.7, 0.02), refused(0.02, 0.7)]).toEqual([0.7, 0.7]);
});

test.each([
  ["users who are cut off like half of the locations", { kind: "usersCutOff", size: 0.5, lastsMinutes: 60 }, 34, true],
  [
    "users who are cut off like four of six locations",
    { kind: "usersCutOff", size: 0.67, lastsMinutes: 60 },
    34,
    false,
  ],
  ["refused requests for seven minutes", { kind: "signInRefused", size: 0.9, lastsMinutes: 7 }, 34, true],
  ["refused requests for eight minutes", { kind: "signInRefused", size: 0.9, lastsMinutes: 8 }, 34, false],
  ["9 % of the requests wait for an hour", { kind: "requestsWait", size: 0.09, lastsMinutes: 60 }, 34, true],
  ["11 % of the requests wait for an hour", { kind: "requestsWait", size: 0.11, lastsMinutes: 60 }, 34, false],
  ["most requests wait for three minutes", { kind: "requestsWait", size: 0.9, lastsMinutes: 3 }, 34, true],
  ["most requests wait for four minutes", { kind: "requestsWait", size: 0.9, lastsMinutes: 4 }, 34, false],
  ["40 % of a night's requests wait for an hour", { kind: "requestsWait", size: 0.4, lastsMinutes: 60 }, 26.5, true],
  ["queries take 2.5 s on average", { kind: "queriesSlow", size: 0.8, lastsMinutes: 60 }, 34, true],
  ["queries take 3 s on average", { kind: "queriesSlow", size: 0.97, lastsMinutes: 60 }, 34, false],
  ["49 % of the requests are refused", { kind: "signInRefused", size: 0.49, lastsMinutes: 60 }, 34, true],
  ["a broken page for 3 % of the users", { kind: "pagesBroken", size: 0.03, lastsMinutes: 60 }, 34, true],
  ["refused requests at 02:00 on Sunday", { kind: "signInRefused", size: 0.9, lastsMinutes: 60 }, -22, true],
  ["a broken page for every user at 02:30 on Sunday", { kind: "pagesBroken", size: 1, lastsMinutes: 60 }, -21.5, true],
  ["a broken page for a tenth of the users at 10:00", { kind: "pagesBroken", size: 0.1, lastsMinutes: 60 }, 34, false],
  ["failing requests", { kind: "requestsFail", size: 0.9, lastsMinutes: 60 }, 34, false],
] as const)("a finding has a reason: %s", (_, { kind, ...cause }, startHour, isKnown) => {
  const one = { startHour, causes: [{ ...cause, kind, fromMinute: 0, turnMinutes: 0 }] };
  expect(knownLimitOf(one) !== undefined).toBe(isKnown);
  const both = { startHour, causes: [...one.causes, { ...one.causes[0], kind: "requestsFail" as const }] };
  expect(knownLimitOf(both as RandomCase)).toBeUndefined();
});
