import type { Incident } from "../../../verification/simulator/incident";
import type { Outcome } from "../../../verification/simulator/outcome";
import { scoreOutcome } from "../../../verification/simulator/score";

const incident: Incident = {
  name: "outage",
  story: "",
  startHour: 0,
  lastsMinutes: 30,
  mustPage: true,
  notifiedBy: ["ErrorRateBudgetFastBurn"],
  also: ["ErrorRateHigh"],
  withinSeconds: 600,
};
const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  incident: "outage",
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
const highUrgency = (...severities: string[]) =>
  severities.map((severity) => ({ severity, alerts: [`of ${severity}`] }));
const faults = (ours: Outcome, reference = outcome({ set: "other" }), given = incident) =>
  scoreOutcome(given, ours, [reference]).join("\n");

test.each([
  [["P1"], ""],
  [["P3", "P2", "P1"], ""],
  [["P2", "P2"], "of P2 (P2) repeated the notification of of P2 (P2)"],
  [["P1", "P2"], "of P2 (P2) repeated the notification of of P1 (P1)"],
  [["P2", "P1", "P3"], "of P3 (P3) repeated the notification of of P2 (P2)"],
])("a second notification is a fault unless its severity is higher: %j", (severities, sentence) => {
  const found = faults(outcome({ highUrgency: highUrgency(...severities) }));
  if (sentence === "") expect(found).toBe("");
  else expect(found).toContain(sentence);
});

test("a recurring incident may notify as often as it states, and no more", () => {
  const twice = { ...incident, highUrgencyAlerts: { times: 2, why: "it comes back" } };
  const paged = (times: number) => outcome({ pageCount: times, highUrgency: highUrgency(...Array(times).fill("P1")) });
  expect(faults(paged(2), undefined, twice)).toBe("");
  expect(faults(paged(3), undefined, twice)).toContain("it caused 3 notifications of high urgency, must be at most 2");
});

test.each([
  ["notifiedSeconds", "it notifies after 200 s, our alerts after"],
  ["pagedSeconds", "it pages after 200 s, our alerts after"],
  ["clearedSeconds", "it reports the end after 200 s, our alerts after"],
] as const)("a reference is better in %s from a minute on", (what, sentence) => {
  const other = outcome({ set: "other", notifiedSeconds: 300, pagedSeconds: 300, clearedSeconds: 300, [what]: 200 });
  expect(faults(outcome({ [what]: 260 }), other)).toBe("");
  expect(faults(outcome({ [what]: 261 }), other)).toContain(`other is better, ${sentence} 261 s`);
});
