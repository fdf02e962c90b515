import { spawnSync } from "node:child_process";
import { untypedResources } from "../../checks/emitted/resources";
import patterns from "../../signals/call-patterns.json";
import { program } from "../../tools/find";
import { LOCAL_AWS_PROVIDER } from "../../tools/local-provider";
import { awsProviderSchema } from "../../tools/provider-schema";
import type { ApiModels, ServiceModel } from "../../verification/aws-api/model";
import { apiModels } from "../../verification/commands/api-models";
import { type AlertPath, alertPathFaults } from "../../verification/detections/alert-path/alert-path-faults";
import { EXEMPT } from "../../verification/detections/alert-path/exempt-calls";
import { type OwnCalls, ownCallFaults } from "../../verification/detections/alert-path/own-call-faults";
import { PATH } from "../../verification/detections/alert-path/services";
import type { CallPattern } from "../../verification/detections/event-pattern";
import { everything } from "../everything";
import { commands, runbooks } from "../runbooks/runbook";
import { mutants } from "./call-detections/mutants";

const { stacks } = everything();
const models = apiModels();
const { AlertingChangedByHand: byHand, SecurityMonitoringDisabled: disabled }: Record<string, CallPattern> = patterns;
/** The faults of calls and exemptions, without those of the stacks. */
const callFaults = (change: Partial<AlertPath>) =>
  alertPathFaults({ ...whole, stacks: {}, ...change }).filter((fault) => !fault.startsWith("no stack has a resource"));
const whole: AlertPath = { stacks, models, patterns: [byHand, disabled] as readonly CallPattern[] };

test("each call that changes a service on the path of alerts is detected, or has a true reason", () => {
  expect(alertPathFaults(whole)).toEqual([]);
});

test("each type that no stack may have for an exemption is a type of the provider", async () => {
  const schema = await awsProviderSchema(LOCAL_AWS_PROVIDER);
  const types = EXEMPT.flatMap(({ without = [] }) => without);
  expect(types.length).toBeGreaterThan(30);
  expect(types.filter((type) => schema[type] === undefined)).toEqual([]);
});

/** The models with one more operation. */
const withOperation =
  (service: string, operation: string): ApiModels =>
  (name) => {
    const model: ServiceModel = models(name);
    return name === service ? { ...model, operations: { ...model.operations, [operation]: {} } } : model;
  };

test.each([
  ["cloudwatch", "PauseAlarm"],
  ["sns", "SuspendTopic"],
  ["lambda", "FreezeFunction"],
  ["ec2", "SuspendFlowLogs"],
])("a new call of AWS, %s:%s, is a fault that names it", (service, operation) => {
  const faults = callFaults({ models: withOperation(service, operation) });
  expect(faults).toEqual([
    expect.stringMatching(`^${service}:${operation} may silence an alert .*: add ${operation} to`),
  ]);
});

test("a new call of AWS that reads, or that no alert passes through, is no fault", () => {
  expect(callFaults({ models: withOperation("cloudwatch", "DescribePauses") })).toEqual([]);
  expect(callFaults({ models: withOperation("ec2", "SuspendInstances") })).toEqual([]);
});

test("each name and service that the rule of calls by hand lacks is a fault", () => {
  const fields = { source: byHand?.source, eventName: byHand?.detail.eventName };
  const broken = mutants(fields, (field) => field in fields) as (typeof fields)[];
  expect(broken.length).toBeGreaterThan(60);
  const unseen = broken.filter(({ source = [], eventName }) => {
    const pattern = { ...(byHand as CallPattern), source, detail: { ...byHand?.detail, eventName } };
    return callFaults({ patterns: [pattern, disabled as CallPattern] }).length === 0;
  });
  expect(unseen).toEqual([]);
});

test("each exemption that is missing is a fault of each of its calls", () => {
  const unused = EXEMPT.filter((one) => callFaults({ exempt: EXEMPT.filter((other) => other !== one) }).length === 0);
  expect(unused).toEqual([]);
  expect(callFaults({})).toEqual([]);
});

test.each([
  [{ calls: /^sns:SuspendTopic$/, why: "x" }, /^no call matches the exemption .*SuspendTopic.*: remove it$/],
  [{ calls: /^events:DisableRule$/, why: "x" }, /^a detection has events:DisableRule, and so has the exemption/],
  [
    { calls: /^sns:Publish$/, why: "x", without: ["aws_sns_topic"] },
    /says "x", but production-\w+ has aws_sns_topic\./,
  ],
  [{ calls: /^sns:Publish$/, why: "x", unwritten: /"protocol":"https"/ }, /says "x", but \w+-pagerduty has .*https/],
])("an exemption that is not used, not needed or not true is a fault: %p", (one, fault) => {
  const faults = alertPathFaults({ ...whole, exempt: [...EXEMPT, one] });
  expect(faults).toContainEqual(expect.stringMatching(fault));
});

test("a service of the stacks that no list has is a fault, and so is one that no stack uses", () => {
  const resource = { aws_kinesis_stream: { a: {} } };
  const { sns: _, ...others } = PATH;
  expect(alertPathFaults({ ...whole, path: others })).toContainEqual(
    expect.stringMatching(/^no list of services has sns of aws_sns_topic\w*: add it/),
  );
  expect(alertPathFaults({ ...whole, path: { ...PATH, kinesis: {} } })).toContainEqual(
    "no stack has a resource of kinesis: remove it from services.ts",
  );
  expect(alertPathFaults({ ...whole, stacks: { ...stacks, more: { resource } } })).toEqual([]);
});

/** The actions of AWS' own policies, as the emulator has them. */
function managedActions(): OwnCalls["managed"] {
  const script = [
    "import json",
    "from moto.iam.aws_managed_policies import aws_managed_policies_data",
    "policies = json.loads(aws_managed_policies_data).items()",
    "print(json.dumps({name: policy['Document']['Statement'] for name, policy in policies}))",
  ].join("\n");
  const { status, stdout, stderr } = spawnSync(program("emulator"), ["-c", script], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the emulator's policies cannot be read: ${stderr}`);
  type Statement = { readonly Effect: string; readonly Action?: string | readonly string[] };
  const policies: Record<string, Statement | readonly Statement[]> = JSON.parse(stdout);
  return Object.fromEntries(
    Object.entries(policies).map(([name, statements]) => [
      name,
      [statements].flat().flatMap(({ Effect, Action = [] }) => (Effect === "Allow" ? Action : [])),
    ]),
  );
}

const own: OwnCalls = {
  stacks,
  models,
  pattern: byHand as CallPattern,
  managed: managedActions(),
  commands: runbooks().flatMap((page) => commands(page).map((command) => ({ page: page.name, command }))),
};

test("no role of ours and no command of a runbook makes a call of which AlertingChangedByHand notifies", () => {
  expect(own.commands.length).toBeGreaterThan(500);
  expect(ownCallFaults(own)).toEqual([]);
});

test("a role, one of AWS' policies and a command that make such a call are faults", () => {
  const role = structuredClone(stacks["production-monitoring"] ?? {});
  const [policy] = untypedResources({ role }, "aws_iam_role_policy");
  if (policy === undefined) throw new Error("the stack has no policy");
  policy.block.policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "events:Dis*", Resource: "*" }] });
  expect(ownCallFaults({ ...own, stacks: { "production-monitoring": role }, commands: [] })).toEqual([
    expect.stringMatching(
      /^production-monitoring: gocarbontracker-production-\S+ may call events:DisableRule, of which/,
    ),
  ]);
  const { AmazonRDSEnhancedMonitoringRole: _, ...managed } = own.managed;
  expect(ownCallFaults({ ...own, managed, commands: [] })).toContainEqual(
    expect.stringMatching(/^production-data: .* has service-role\/AmazonRDSEnhancedMonitoringRole, whose actions/),
  );
  const command = 'aws s3api put-bucket-notification-configuration --bucket "$BUCKET"';
  expect(ownCallFaults({ ...own, commands: [{ page: "a-page", command }] })).toEqual([
    expect.stringMatching(/^a-page has s3:PutBucketNotificationConfiguration, of which/),
  ]);
});

test("without their names the role of AWS Backup is a fault: it makes a rule for changes of a bucket", () => {
  const text = JSON.stringify(byHand).replace(/"gocarbontracker-\w+-backup-\w+",/g, "");
  const faults = ownCallFaults({ ...own, pattern: JSON.parse(text), commands: [] });
  expect(faults).toContainEqual(
    expect.stringMatching(/^production-backups: .*-backup-euc1 may call events:DisableRule/),
  );
  expect(faults).toContainEqual(
    expect.stringMatching(/^production-backups: .*-backup-euc1 may call s3:PutBucketNotificationConfiguration/),
  );
});
