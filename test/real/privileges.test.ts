import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { program } from "../../tools/find";
import { analysePolicies, policyFindingFaults } from "../../verification/privileges/analysed-policies";
import { privilegeFaults, privilegeRows } from "../../verification/privileges/privilege-table";
import { programCalls } from "../../verification/privileges/program-calls";
import { roleGrants } from "../../verification/privileges/role-grants";
import { rolePrograms } from "../../verification/privileges/role-programs";
import { trustFaults } from "../../verification/privileges/trust-faults";
import { wildcardFaults } from "../../verification/privileges/wildcard-faults";
import { everything } from "../everything";

const { stacks } = everything();
const VERIFICATION = "gocarbontracker-production-backup-verification-euc1";

const added = (faults: readonly string[], known: readonly string[]) => faults.filter((fault) => !known.includes(fault));

/** All stacks, with the inline policies or the trust policy of one role changed. */
function changed(
  role: string,
  type: "aws_iam_role_policy" | "aws_iam_role",
  change: (statements: Statement[]) => Statement[],
): Stacks {
  const found = roleGrants(stacks).find(({ name }) => name === role);
  const copy: Stacks = structuredClone(stacks);
  const argument = type === "aws_iam_role" ? "assume_role_policy" : "policy";
  const blocks = Object.entries(copy[found?.stack ?? ""]?.resource?.[type] ?? {}).filter(([id, block]) =>
    type === "aws_iam_role" ? id === found?.id : String(block.role).includes(`.${found?.id}.`),
  );
  expect(blocks).toHaveLength(1);
  for (const [, block] of blocks) {
    const document = JSON.parse(String(block[argument]));
    block[argument] = JSON.stringify({ ...document, Statement: change(document.Statement) });
  }
  return copy;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: object;
}

const allow = (Action: string | string[], Resource: string) => (all: Statement[]) => [
  ...all,
  { Effect: "Allow", Action, Resource },
];

test("every action of every role is called by a program or has a reason, and none is missing", () => {
  const rows = privilegeRows(stacks);
  expect(rows.length).toBeGreaterThan(1000);
  expect(rows.filter(({ calledBy }) => calledBy.length > 0).length).toBeGreaterThan(100);
  expect(privilegeFaults(rows)).toEqual([]);
});

test("an action that no program calls, and one that a program lacks, are faults", () => {
  const more = changed(VERIFICATION, "aws_iam_role_policy", allow("backup:DeleteRecoveryPoint", "arn:aws:backup:*"));
  expect(privilegeFaults(privilegeRows(more))).toEqual([
    expect.stringMatching(/backup-verification-euc1 may call backup:DeleteRecoveryPoint, which none of its processes/),
  ]);
  const less = changed(VERIFICATION, "aws_iam_role_policy", (all) => all.filter(({ Sid }) => Sid !== "Plans"));
  expect(privilegeFaults(privilegeRows(less))).toEqual([
    expect.stringMatching(/backup-verification-euc1 may not call backup:GetBackupPlan, which .*step verify needs/),
  ]);
});

test("a reason that no role needs any more is a fault", () => {
  const [stated] = [{ roles: /^grafana$/, actions: ["s3:GetObject"], why: "None.", source: "none" }];
  expect(privilegeFaults(privilegeRows(stacks, [stated]), [stated])).toContainEqual(
    expect.stringMatching(/no role like \/\^grafana\$\/ has s3:GetObject: remove the entry/),
  );
});

test("botocore makes exactly the calls that the reader finds in the verification of backups", () => {
  const role = roleGrants(stacks).find(({ name }) => name === VERIFICATION);
  const [found] = role === undefined ? [] : rolePrograms(stacks, role);
  const document = Object.values(stacks["production-backups"]?.resource?.aws_ssm_document ?? {}).find(({ name }) =>
    String(name).endsWith("-backup-verification"),
  );
  const [{ inputs }] = JSON.parse(String(document?.content)).mainSteps;
  const folder = mkdtempSync(join(tmpdir(), "privileges-"));
  try {
    const file = join(folder, "calls");
    const { status, stderr } = spawnSync(program("emulator"), [join(__dirname, "backup-verification/gaps.py")], {
      input: JSON.stringify({ Script: inputs.Script, Input: inputs.InputPayload, Scenarios: ["nothing"] }),
      encoding: "utf8",
      env: { ...process.env, PYTHONPATH: join(__dirname, "privileges"), RECORDED_CALLS: file },
    });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const recorded = new Set(readFileSync(file, "utf8").trim().split("\n"));
    const read = found === undefined ? [] : (programCalls([found]).get(found.name) ?? []);
    const names = read.map(({ service, operation }) => `${service}:${operation}`);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !recorded.has(name))).toEqual([]);
    // The scenarios prepare the emulator with the same client.
    const prepared = /:(Create|Put|Add)|^CloudWatch:ListMetrics$/;
    expect([...recorded].filter((name) => !names.includes(name) && !prepared.test(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("cloudsplaining and parliament find nothing that is not accepted for a reason", () => {
  const findings = analysePolicies(roleGrants(stacks));
  expect(findings.length).toBeGreaterThan(20);
  expect(policyFindingFaults(findings)).toEqual([]);
  const unaccepted = policyFindingFaults(findings, []);
  expect(unaccepted.filter((fault) => /weekly-review|grafana|datadog/.test(fault) && !/-start:/.test(fault))).toEqual(
    [],
  );
});

test.each([
  ["backup:*", "arn:aws:backup:eu-central-1:333333333333:backup-vault:*", /may call backup:\*: list the actions/],
  ["*", "*", /may call \*: list the actions/],
  ["iam:PassRole", "*", /may pass \*: name the role/],
  ["iam:PassRole", "arn:aws:iam::333333333333:role/x", /may pass .*role\/x: name the role, and the service/],
])("%s on %s is a fault", (action, resource, expected) => {
  const more = roleGrants(changed(VERIFICATION, "aws_iam_role_policy", allow(action, resource)));
  expect(wildcardFaults(roleGrants(stacks))).toEqual([]);
  expect(wildcardFaults(more)).toEqual([expect.stringMatching(expected)]);
});

test.each([
  ["a path to more privileges", ["iam:CreatePolicyVersion"], "*", /cloudsplaining finds privilege escalation/],
  ["every key's policy", ["kms:PutKeyPolicy"], "*", /cloudsplaining finds exposed resource \(kms:PutKeyPolicy\)/],
  ["an action that AWS does not have", ["s3:GetObjekt"], "*", /parliament finds UNKNOWN_ACTION/],
  ["alarms by the wrong resource", ["cloudwatch:DescribeAlarms"], "*", /parliament finds RESOURCE_STAR/],
])("the analysers find %s", (_, actions, resource, expected) => {
  const known = policyFindingFaults(analysePolicies(roleGrants(stacks)));
  const more = changed(VERIFICATION, "aws_iam_role_policy", allow(actions, resource));
  expect(added(policyFindingFaults(analysePolicies(roleGrants(more))), known)).toContainEqual(
    expect.stringMatching(expected),
  );
});

test("trust and resource policies name an account or an organization", () => {
  expect(trustFaults(stacks)).toEqual([]);
});

test.each([
  [VERIFICATION, /allows ssm\.amazonaws\.com without a condition/],
  ["gocarbontracker-production-datadog-euc1", /allows arn:aws:iam::\d{12}:root, another account, without/],
  ["gocarbontracker-production-delivery-plan-euc1", /allows an identity provider without a condition/],
])("a trust policy of %s without its condition", (role, expected) => {
  const without = changed(role, "aws_iam_role", (all) => all.map(({ Condition, ...others }) => others));
  expect(trustFaults(without)).toEqual([expect.stringMatching(expected)]);
});

test("a bucket that everyone may read is a fault", () => {
  const copy: Stacks = structuredClone(stacks);
  const [block] = Object.values(copy["production-data"]?.resource?.aws_s3_bucket_policy ?? {});
  if (block === undefined) throw new Error("no bucket policy");
  const document = JSON.parse(String(block.policy));
  document.Statement.push({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" });
  block.policy = JSON.stringify(document);
  expect(trustFaults(copy)).toEqual([expect.stringMatching(/aws_s3_bucket_policy.* allows \* without a condition/)]);
});
