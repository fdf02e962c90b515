import { ResponseDocument } from "../../constructs/aws/response-document";
import { ResponseStack } from "../../stacks/response-stack";
import { type Emitted, environment, only, resources, synthesized } from "../support";

const ipSet = (version: 4 | 6) => ({
  name: `gocarbontracker-production-web-blocked-ipv${version}`,
  id: `set-${version}`,
  arn: `arn:aws:wafv2:eu-central-1:333333333333:regional/ipset/blocked-ipv${version}/set-${version}`,
});
const props = {
  network: { vpcId: "vpc-1" },
  servers: { groupName: "gocarbontracker-production-servers", blockedAddresses: { ipv4: ipSet(4), ipv6: ipSet(6) } },
};
const { "production-response": stack = {} } = synthesized(
  (app) => new ResponseStack(app, environment("production"), props),
);
const CONTAINMENTS = [
  "block-address",
  "disable-key",
  "isolate-instance",
  "lock-user",
  "revoke-sessions",
  "snapshot-volumes",
];
const document = (does: string) =>
  JSON.parse(resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith(`-respond-${does}`))?.content);
const statements = (name: string): Emitted[] => {
  const role = resources(stack, "aws_iam_role").find((one) => one.name === `gocarbontracker-production-${name}-euc1`);
  const policy = resources(stack, "aws_iam_role_policy").find((one) =>
    one.role.includes(role?.["//"].metadata.uniqueId),
  );
  return JSON.parse(policy?.policy).Statement;
};

test("the stack has a document for each containment, and one that ends blocks", () => {
  const names = resources(stack, "aws_ssm_document").map(({ name }) => name.split("-respond-")[1]);
  expect(names.sort()).toEqual([...CONTAINMENTS, "end-blocks"].sort());
});

test.each(CONTAINMENTS)(
  "%s is a dry run unless the start states otherwise, and contains unless it states undo",
  (does) => {
    const { parameters } = document(does);
    expect([parameters.DryRun.default, parameters.Action.default]).toEqual([true, "contain"]);
    expect(parameters.Incident).not.toHaveProperty("default");
  },
);

test.each(CONTAINMENTS)(
  "%s plans, asks the role of incident command within half an hour if users are affected, and acts",
  (does) => {
    const { mainSteps } = document(does);
    expect(mainSteps.map(({ name }: Emitted) => name)).toEqual(["plan", "decide", "approve", "act"]);
    const [plan, decide, approve, act] = mainSteps;
    expect(decide.inputs).toEqual({
      Choices: [{ NextStep: "approve", Variable: "{{ plan.NeedsApproval }}", BooleanEquals: true }],
      Default: "act",
    });
    expect([approve.timeoutSeconds, approve.onFailure, approve.inputs.Approvers]).toEqual([
      1800,
      "Abort",
      ["arn:aws:iam::333333333333:role/gocarbontracker-production-incident-command-euc1"],
    ]);
    expect(plan.inputs.Script).toBe(act.inputs.Script);
    expect(act.isEnd).toBe(true);
  },
);

test("Automation may publish to the topic of approvals, whose name it requires, and no service may", () => {
  expect(only(stack, "aws_sns_topic").name).toMatch(/^Automation/);
  const { Statement } = JSON.parse(only(stack, "aws_sns_topic_policy").policy);
  expect(Statement.filter(({ Effect }: Emitted) => Effect === "Allow")).toEqual([]);
});

test("the isolated group has no rule, and the group before it allows all, which ends the tracking of connections", () => {
  const rules = [
    ...resources(stack, "aws_vpc_security_group_ingress_rule"),
    ...resources(stack, "aws_vpc_security_group_egress_rule"),
  ];
  expect(
    rules.map(({ security_group_id, ip_protocol, cidr_ipv4 }) => [security_group_id, ip_protocol, cidr_ipv4]),
  ).toEqual(
    Array(2).fill([
      expect.stringMatching(/^\$\{aws_security_group\.isolation_untracked_\w+\.id\}$/),
      "-1",
      "0.0.0.0/0",
    ]),
  );
  for (const group of resources(stack, "aws_security_group")) {
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  }
});

test("a responder starts these documents only and approves none, and incident command approves and starts none", () => {
  const actions = (name: string) => statements(name).flatMap(({ Action }) => Action);
  expect(actions("incident-responder")).toContain("ssm:StartAutomationExecution");
  expect(actions("incident-responder")).not.toContain("ssm:SendAutomationSignal");
  expect(actions("incident-command")).toContain("ssm:SendAutomationSignal");
  expect(actions("incident-command").filter((action) => /Start|Pass/.test(action))).toEqual([]);
  const start = statements("incident-responder").find(({ Sid }) => Sid === "Start");
  for (const does of CONTAINMENTS) expect(JSON.stringify(start)).toContain(does);
});

test("people pass the documents' own roles to Systems Manager, and no other role to no other service", () => {
  const passes = resources(stack, "aws_iam_role_policy").flatMap(({ policy }) =>
    JSON.parse(policy).Statement.filter(({ Action }: Emitted) => [Action].flat().includes("iam:PassRole")),
  );
  expect(passes).toHaveLength(2);
  for (const { Resource, Condition } of passes) {
    expect(Condition).toEqual({ StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } });
    expect(JSON.stringify(Resource)).not.toContain("*");
  }
});

test("no role has all actions, and one that writes has no resource of every kind", () => {
  for (const { policy } of resources(stack, "aws_iam_role_policy")) {
    for (const { Action, Resource } of JSON.parse(policy).Statement) {
      const actions = [Action].flat();
      expect(actions.filter((action: string) => /(^|:)\*$/.test(action))).toEqual([]);
      if (Resource === "*") {
        expect(actions.filter((action: string) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
      }
    }
  }
});

test("sessions are revoked in the machines' roles only", () => {
  const deny = statements("respond-revoke-sessions").find(({ Action }) => Action.includes("iam:PutRolePolicy"));
  expect(deny?.Resource).toEqual([
    "arn:aws:iam::333333333333:role/gocarbontracker-production-servers-euc1",
    "arn:aws:iam::333333333333:role/gocarbontracker-production-collectors-euc1",
  ]);
});

test("only people of IAM Identity Center in this account assume the roles of an incident", () => {
  for (const who of ["incident-responder", "incident-command"]) {
    const role = resources(stack, "aws_iam_role").find(({ name }) => name.includes(who));
    expect(JSON.parse(role?.assume_role_policy).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::333333333333:root" },
        Action: "sts:AssumeRole",
        Condition: {
          ArnLike: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/*" },
        },
      },
    ]);
  }
});

test("blocks end within a quarter of an hour, and a failed end notifies", () => {
  expect(
    resources(stack, "aws_cloudwatch_event_rule").map(({ name, schedule_expression }) => [name, schedule_expression]),
  ).toContainEqual(["gocarbontracker-production-respond-end-blocks", "rate(15 minutes)"]);
});

test("a program with the braces of Automation's parameters is refused", () => {
  expect(() =>
    synthesized((app) => {
      const inside = new ResponseStack(app, environment("production"), props);
      new ResponseDocument(inside, "more", {
        name: "more",
        roleName: "more",
        account: "333333333333",
        description: "more",
        program: "f'{{x}}'",
        parameters: {},
        input: {},
        statements: [],
        approval: { roleArn: "role", topicArn: "topic", keyArn: "key", validMinutes: 1 },
      });
      return inside;
    }),
  ).toThrow(/^more: the program has "\{\{", must have none/);
});
