import type { Incident } from "../../../verification/simulator/incident";
import type { Outcome } from "../../../verification/simulator/outcome";
import { scoreOutcome } from "../../../verification/simulator/score";

const incident: Incident = {
  name: "trouble",
  story: "",
  startHour: 0,
  lastsMinutes: 30,
  mustPage: true,
  notifiedBy: ["ErrorRateBudgetFastBurn"],
  also: ["ErrorRateHigh"],
  withinSeconds: 600,
};
const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  incident: "trouble",
  set: "ours",
  by: ["ErrorRateBudgetFastBurn"],
  notifiedSeconds: 300,
  pagedSeconds: 300,
  clearedSeconds: 120,
  notifications: 2,
  pageCount: 1,
  highUrgency: [{ severity: "P1", alerts: ["ErrorRateBudgetFastBurn"] }],
  alerts: ["ErrorRateBudgetFastBurn"],
  ...change,
});
const loud = (...severities: string[]) => severities.map((severity) => ({ severity, alerts: [`of ${severity}`] }));
const faults = (ours: Outcome, reference = outcome({ set: "other" }), its = incident) =>
  scoreOutcome(its, ours, [reference]).join("\n");

test.each([
  [["P1"], ""],
  [["P3", "P2", "P1"], ""],
  [["P2", "P2"], "of P2 (P2) told again what of P2 (P2) had told"],
  [["P1", "P2"], "of P2 (P2) told again what of P1 (P1) had told"],
  [["P2", "P1", "P3"], "of P3 (P3) told again what of P2 (P2) had told"],
])("what has become graver is news, everything else was told: %j", (severities, sentence) => {
  const found = faults(outcome({ highUrgency: loud(...severities) }));
  if (sentence === "") expect(found).toBe("");
  else expect(found).toContain(sentence);
});

test("what comes back is told as often as it may be, and no more", () => {
  const twice = { ...incident, highUrgencyAlerts: { times: 2, why: "it comes back" } };
  const told = (times: number) => outcome({ pageCount: times, highUrgency: loud(...Array(times).fill("P1")) });
  expect(faults(told(2), undefined, twice)).toBe("");
  expect(faults(told(3), undefined, twice)).toContain("it was told loudly 3 times, must be at most 2");
});

test.each([
  ["notifiedSeconds", "it tells after 200 s, and we after"],
  ["pagedSeconds", "it wakes after 200 s, and we after"],
  ["clearedSeconds", "it tells the end after 200 s, and we after"],
] as const)("a reference is better in %s from a minute on", (what, sentence) => {
  const other = outcome({ set: "other", notifiedSeconds: 300, pagedSeconds: 300, clearedSeconds: 300, [what]: 200 });
  expect(faults(outcome({ [what]: 260 }), other)).toBe("");
  expect(faults(outcome({ [what]: 261 }), other)).toContain(`other is better, ${sentence} 261 s`);
});
