import type { SuppressedFinding } from "../../policy/suppressed-findings";
import { dayWarnings } from "../../validation/policy/days";
import { expiredSuppressions } from "../../validation/policy/expired-suppressions";
import { policyFaults } from "../../validation/policy/parse";
import { changed } from "./support";

const one: SuppressedFinding = {
  product: "GuardDuty",
  type: "Recon:EC2/PortProbeUnprotectedPort",
  field: "instanceId",
  resource: "i-0123456789abcdef0",
  why: "The penetration test of the year probes this machine.",
  owner: "ada@gocarbontracker.com",
  sinceDay: "2026-11-01",
  untilDay: "2027-01-31",
};
const policy = (...findings: object[]) => changed("suppressed-findings", "suppressedFindings", findings);

test.each([
  ["2027-01-30", 0],
  ["2027-01-31", 0],
  ["2027-02-01", 1],
])("on %s there are %p faults", (today, count) => {
  expect(expiredSuppressions([one], today)).toHaveLength(count);
});

test("the fault names the finding, the day, the owner and the fix, and the month before has a warning", () => {
  expect(expiredSuppressions([{ ...one, untilDay: "2026-12-31" }, one], "2027-01-15")).toEqual([
    "policy/suppressed-findings.ts: suppressedFindings.0 (GuardDuty, Recon:EC2/PortProbeUnprotectedPort of i-0123456789abcdef0) ended on 2026-12-31, and the finding notifies again: fix its cause and remove the entry, or ask its owner ada@gocarbontracker.com for a new day",
  ]);
  expect(dayWarnings(policy(one), "2027-01-15").filter((warning) => warning.includes("suppressed"))).toEqual([
    expect.stringMatching(/untilDay is 2027-01-31 and ends in 16 days/),
  ]);
});

test.each([
  ["a complete entry", {}, undefined],
  ["a control", { product: "Security Hub", type: "S3.2", field: undefined, resource: "arn:aws:s3:::pages" }, undefined],
  ["a type with a wildcard", { type: "Recon:*" }, /type is "Recon:\*"/],
  ["a resource with a wildcard", { resource: "i-*" }, /resource is "i-\*"/],
  ["no owner", { owner: "the team" }, /owner is "the team"/],
  ["no field for GuardDuty", { field: undefined }, /must have a field of GuardDuty if its product is GuardDuty/],
  ["a tag of GuardDuty", { field: "containmentRole" }, /must have a field of GuardDuty if its product is GuardDuty/],
  ["a tag", { product: "Security Hub", type: "EC2.19", field: "containmentRole", resource: "untracked" }, undefined],
  ["a longest time", { sinceDay: "2026-10-31" }, undefined],
  ["a day more", { sinceDay: "2026-10-30" }, /must end on its first day or at most 92 days later/],
  ["an end before its start", { untilDay: "2026-10-31" }, /must end on its first day or at most 92 days later/],
  ["access from outside", { product: "Access Analyzer" }, /product is "Access Analyzer"/],
])("%s", (_, change, fault) => {
  const found = policyFaults(policy({ ...one, ...change })).filter((text) => text.includes("suppressed"));
  expect(found).toEqual(fault === undefined ? [] : [expect.stringMatching(fault)]);
});
