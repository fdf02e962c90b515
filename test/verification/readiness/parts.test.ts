import type { Environment } from "../../../environments/schema";
import type { EmittedStack } from "../../../tools/emitted";
import { awsQuestions } from "../../../verification/readiness/aws-questions";
import { delegationOf } from "../../../verification/readiness/delegation";
import { describeChecklist } from "../../../verification/readiness/describe-checklist";
import { recorded } from "../../../verification/readiness/recorded";
import { environment } from "../../support";

const production = environment("production");

function read(check: string, answer: unknown, of: Environment = production) {
  const found = awsQuestions(of).find((question) => question.check === check);
  if (found === undefined) throw new Error(`no question ${check}`);
  return found.read(answer);
}

test.each([
  [42, "missing"],
  [43, "ready"],
  [44, "ready"],
])("a quota of %d virtual CPUs is %s for a need of 43", (Value, status) => {
  expect(read("quota of virtual CPUs of on-demand instances", { Quota: { Value } }).status).toBe(status);
});

test("each zone of production has a NAT gateway with an address, and the sandbox has one", () => {
  const check = "quota of Elastic IP addresses";
  const answer = (Value: number) => ({ Quota: { Value } });
  expect([read(check, answer(2)).status, read(check, answer(3)).status]).toEqual(["missing", "ready"]);
  expect(read(check, answer(1), environment("sandbox")).status).toBe("ready");
});

test("an address that is not confirmed is named; the address of a webhook has a key, and is not", () => {
  const pending = { SubscriptionArn: "PendingConfirmation" };
  const confirmed = { SubscriptionArn: "arn:aws:sns:eu-central-1:1:x:y", Protocol: "email", Endpoint: "a@x.com" };
  const check = "subscriptions of gocarbontracker-production-alerts-p0";
  const verdict = read(check, {
    Subscriptions: [
      confirmed,
      { ...pending, Protocol: "email", Endpoint: "b@x.com" },
      { ...pending, Protocol: "https", Endpoint: "https://events.pagerduty.com/integration/secret/enqueue" },
    ],
  });
  expect(verdict).toMatchObject({ status: "missing", detail: "b@x.com, https is not confirmed" });
  expect(read(check, { Subscriptions: [confirmed] }).status).toBe("ready");
});

test("Amazon Managed Grafana needs IAM Identity Center, and another Grafana does not", () => {
  const grafana = { ...production.grafana, kind: "amazon-managed" as const };
  const managed = { ...production, grafana };
  expect(read("IAM Identity Center", { Instances: [] }, managed).status).toBe("missing");
  expect(read("IAM Identity Center", { Instances: [{ InstanceArn: "arn:x" }] }, managed).status).toBe("ready");
  const other = { ...production, grafana: { ...grafana, kind: "self-managed" as const } };
  expect(awsQuestions(other).map(({ check }) => check)).not.toContain("IAM Identity Center");
});

test.each([
  [["ns-1.awsdns-01.org", "ns-2.awsdns-02.co.uk"], "ready"],
  [["ns-1.awsdns-01.org", "ns1.registrar.com"], "missing"],
  [[], "missing"],
])("a delegation to %j is %s", async (servers, status) => {
  expect(await delegationOf("x.com", async () => servers)).toMatchObject({ status });
});

test.each([
  ["ENOTFOUND", "missing"],
  ["ENODATA", "missing"],
  ["ETIMEOUT", "unknown"],
])("a look-up that ends with %s is %s", async (code, status) => {
  const failing = async () => Promise.reject(Object.assign(new Error(code), { code }));
  expect(await delegationOf("x.com", failing)).toMatchObject({ status });
});

test("examples, the checksums that no engineer recorded, and missing secrets are in the checklist", () => {
  const stack = { name: "production-data", configuration: { variable: { database_master_password: {} } } };
  const stacks = [stack as unknown as EmittedStack];
  const found = recorded(production, stacks, {});
  expect(found).toContainEqual(
    expect.objectContaining({
      check: "policy/agents.ts",
      status: "missing",
      fix: "record the checksums, as the file describes",
    }),
  );
  expect(found).toContainEqual(
    expect.objectContaining({ check: "TF_VAR_database_master_password", status: "missing" }),
  );
  const given = recorded(production, stacks, { TF_VAR_database_master_password: "x" });
  expect(given).toContainEqual({ system: "shell", check: "secrets", status: "ready", detail: "all" });
});

test("a line of the checklist has its work behind an arrow, and the last one counts", () => {
  const line = { system: "AWS", check: "zone", detail: "x" };
  expect(
    describeChecklist([
      { ...line, status: "ready" },
      { ...line, status: "missing", fix: "create it" },
      { ...line, status: "later", fix: "deploy it" },
      { ...line, status: "unknown", fix: "sign in" },
    ]),
  ).toBe(
    "✔ AWS: zone: x\n✗ AWS: zone: x → create it\n· AWS: zone: x → deploy it\n? AWS: zone: x → sign in\n1 ready, 1 missing, 1 not answered, 1 for a later step\n",
  );
});
