import type { Expectation } from "../../../verification/simulator/expected";
import type { Opened, Outcome } from "../../../verification/simulator/outcome";
import { scoreOutcome } from "../../../verification/simulator/score";

const page = (severity: string, second: number, endSecond?: number): Opened => ({
  severity,
  alerts: [`of ${severity}`],
  second,
  endSecond,
  page: { second, person: "ada" },
});
const outcome = (set: string, ...opened: Opened[]): Outcome => ({
  incident: "outage",
  set,
  startSecond: 0,
  opened,
  notifications: opened.length,
  alerts: [],
});
const expectation = (change: Partial<Expectation> = {}): Expectation => ({
  required: [{ severity: "P1", reachedSecond: 120, dueSecond: 600, why: "users lost 0.9 minutes in 1 h" }],
  errorMinutes: 5,
  episodes: 1,
  justifies: () => true,
  ...change,
});
const faults = (ours: readonly Opened[], theirs: readonly Opened[] = [], change: Partial<Expectation> = {}) =>
  scoreOutcome(expectation(change), outcome("ours", ...ours), [outcome("other", ...theirs)]);

test.each<[string, Opened[], string]>([
  ["a page in time", [page("P1", 600)], ""],
  ["a graver one", [page("P0", 100)], ""],
  ["a late one", [page("P1", 601)], "the page of P1 came after 601 s, must come within 600 s"],
  ["one that had ended before the harm", [page("P1", 60, 110)], "no page of P1 came, must come within 600 s"],
  ["a milder one", [page("P2", 60)], "no page of P1 came"],
  ["none", [], "no page of P1 came, must come within 600 s, because users lost 0.9 minutes in 1 h"],
])("%s", (_, opened, fault) => {
  expect(faults(opened).join()).toContain(fault);
  expect(faults(opened).length).toBe(fault === "" ? 0 : 1);
});

test("a page without a harm is false, whatever the incident is called", () => {
  const noHarm = { required: [], justifies: () => false };
  expect(faults([page("P1", 60)], [], noHarm)).toEqual([
    "outage: of P1 (P1) paged after 60 s for no harm that a page is for",
  ]);
  expect(faults([page("P2", 60)], [], noHarm)).toEqual([]);
});

test.each<[string, Opened[], number, boolean]>([
  ["a second page of the same severity", [page("P1", 60), page("P1", 90)], 1, true],
  ["a milder one", [page("P0", 60), page("P1", 90)], 1, true],
  ["a graver one", [page("P1", 60), page("P0", 90)], 1, false],
  ["a second one for a harm that returned", [page("P1", 60), page("P1", 9000)], 2, false],
])("%s for so many harms, %#: %j", (_, opened, episodes, isExcess) => {
  expect(faults(opened, [], { episodes }).join().includes("group the alerts of one cause")).toBe(isExcess);
});

test.each<[string, Opened[], Opened[], string]>([
  ["misses less", [], [page("P1", 300)], "other is better, it misses less"],
  ["is as fast but for a minute", [page("P1", 360)], [page("P1", 300)], ""],
  [
    "is faster",
    [page("P1", 361)],
    [page("P1", 300)],
    "other is better, it notifies of P1 after 300 s, our alerts after 361 s",
  ],
  ["is quieter", [page("P2", 90), page("P1", 200)], [page("P1", 300)], "other is better, it pages and calls 1 times"],
])("a reference %s", (_, ours, theirs, fault) => {
  const found = faults(ours, theirs).filter((one) => one.includes("better"));
  expect(found.join()).toContain(fault);
  expect(found.length).toBe(fault === "" ? 0 : 1);
});
