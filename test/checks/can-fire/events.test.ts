import { patternFaults } from "./support";

const job = (state: unknown) => ({
  source: ["aws.backup"],
  "detail-type": ["Backup Job State Change"],
  detail: { state },
});

test.each([
  [
    "an empty list",
    job([]),
    "has an empty list at detail.state, which matches no event: add a value, or remove the list",
  ],
  ["no source", { ...job(["FAILED"]), source: [] }, "has an empty list at source"],
  ["nothing at all", {}, "its pattern is empty, which is not a pattern"],
  ["a value outside a list", job("FAILED"), 'has "FAILED" at detail.state, must be a list'],
  ["no detail-type", { source: ["aws.backup"] }, "has no source or no detail-type"],
  [
    "a detail-type of another source",
    { ...job(["FAILED"]), source: ["aws.rds"] },
    'aws.rds sends no event with the detail-type "Backup Job State Change"',
  ],
  [
    "a detail-type that there is not",
    { ...job(["FAILED"]), "detail-type": ["Backup Job State Change", "Backup Job Changed"] },
    'sends no event with the detail-type "Backup Job Changed": use one of signals/catalogue/events.ts',
  ],
  [
    "a field that the event has not",
    { ...job(["FAILED"]), detail: { status: ["FAILED"] } },
    "its events have no detail.status: remove it",
  ],
  [
    "an alternative that there is not",
    { ...job(["FAILED"]), detail: { $or: [{ state: ["FAILED"] }, { status: ["FAILED"] }] } },
    "its events have no detail.status: remove it",
  ],
  [
    "an alternative that is empty",
    { ...job(["FAILED"]), detail: { $or: [{ state: ["FAILED"] }, { state: [] }] } },
    "has an empty list at detail.$or[1].state",
  ],
  ["a value that the field never has", job(["FAILED", "BROKEN"]), 'its events never have detail.state "BROKEN"'],
])("a pattern with %s is dead", (_, pattern, reason) => {
  expect(patternFaults(pattern)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  ["one of its values", job(["FAILED"])],
  ["a filter of content", job([{ "anything-but": ["COMPLETED"] }])],
  ["alternatives", { ...job(["FAILED"]), detail: { $or: [{ state: ["FAILED"] }, { backupVaultName: ["one"] }] } }],
  ["no detail", { source: ["aws.health"], "detail-type": ["AWS Health Event"] }],
])("a pattern with %s is alive", (_, pattern) => {
  expect(patternFaults(pattern)).toEqual([]);
});
