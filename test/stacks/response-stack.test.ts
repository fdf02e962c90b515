import { TerraformStack } from "cdktf";
import { ResponseDocument } from "../../constructs/aws/response-document";
import { SwitchOverRehearsal, type SwitchOverRehearsalProps } from "../../constructs/aws/switch-over-rehearsal";
import { backups } from "../../policy/backups";
import { routines } from "../../policy/routines";
import { DataStack } from "../../stacks/data-stack";
import { ResponseStack } from "../../stacks/response-stack";
import { matchesWildcards } from "../../verification/matches-wildcards";
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

test("the stack has a document for each containment, one that collects evidence, and one that ends blocks", () => {
  const names = resources(stack, "aws_ssm_document").map(({ name }) => name.split("-respond-")[1]);
  expect(names.sort()).toEqual([...CONTAINMENTS, "collect-evidence", "end-blocks"].sort());
});

test.each(CONTAINMENTS)(
  "%s is a dry run unless the start states otherwise, and contains unless it states undo",
  (does) => {
    const { parameters } = document(does);
    expect([parameters.DryRun.default, parameters.Action.default]).toEqual([true, "contain"]);
    expect(parameters.Incident).not.toHaveProperty("default");
  },
);

test("the collection of evidence is a dry run unless the start states otherwise, and has no undo", () => {
  const { parameters, mainSteps } = document("collect-evidence");
  expect([parameters.DryRun.default, parameters.Action.allowedValues]).toEqual([true, ["collect"]]);
  expect(mainSteps.at(-1).inputs.InputPayload.Execution).toBe("{{ automation:EXECUTION_ID }}");
  // The application's lines, which have no personal data, and the sessions on machines.
  expect(mainSteps.at(-1).inputs.InputPayload.LogGroups).toEqual(
    expect.arrayContaining(["/gocarbontracker/production/servers", "/gocarbontracker/production/sessions"]),
  );
});

describe("the bucket of evidence", () => {
  const policy = (of: typeof stack): Emitted[] => JSON.parse(only(of, "aws_s3_bucket_policy").policy).Statement;

  test("locks each object for a year in compliance mode, in versions, under a key of its own", () => {
    const { rule } = only(stack, "aws_s3_bucket_object_lock_configuration");
    expect(rule).toEqual({ default_retention: { mode: "COMPLIANCE", days: 365 } });
    expect(only(stack, "aws_s3_bucket").object_lock_enabled).toBe(true);
    expect(only(stack, "aws_s3_bucket_versioning").versioning_configuration.status).toBe("Enabled");
    expect(JSON.stringify(only(stack, "aws_s3_bucket_server_side_encryption_configuration").rule)).toMatch(
      /aws_kms_key\.evidence-key_/,
    );
    // An object expires when its lock has ended.
    expect(only(stack, "aws_s3_bucket_lifecycle_configuration").rule[0].expiration).toEqual([{ days: 365 }]);
  });

  test("refuses every role except for those of the collection and of responders, and refuses each deletion", () => {
    const statements = policy(stack);
    const role = (name: string) => `arn:aws:iam::333333333333:role/gocarbontracker-production-${name}-euc1`;
    expect(statements.find(({ Sid }) => Sid === "OnlyIncidentResponse")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      Condition: {
        ArnNotEquals: { "aws:PrincipalArn": [role("respond-collect-evidence"), role("incident-responder")] },
      },
    });
    expect(statements.find(({ Sid }) => Sid === "NoDelete")).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    });
    expect(statements.some(({ Sid }) => Sid === "TlsOnly")).toBe(true);
  });

  test("can be destroyed with the sandbox, and only there", () => {
    const { "sandbox-response": sandbox = {} } = synthesized(
      (app) => new ResponseStack(app, environment("sandbox"), props),
    );
    expect(resources(sandbox, "aws_s3_bucket_object_lock_configuration")).toEqual([]);
    expect(only(sandbox, "aws_s3_bucket").force_destroy).toBe(true);
    expect(policy(sandbox).map(({ Sid }) => Sid)).toEqual(["TlsOnly", "OnlyIncidentResponse"]);
    expect(only(stack, "aws_s3_bucket").force_destroy).toBe(false);
  });

  test("responders write entries of the chain of custody, and no item", () => {
    const writes = statements("incident-responder").filter(({ Action }) => [Action].flat().includes("s3:PutObject"));
    expect(writes.map(({ Resource }) => Resource)).toEqual([expect.stringMatching(/\/\*\/custody\/\*$/)]);
    const all = [...statements("incident-responder"), ...statements("respond-collect-evidence")];
    expect(
      all.flatMap(({ Action }) => Action).filter((action) => /s3:.*(Delete|Bypass|Retention)/.test(action)),
    ).toEqual([]);
  });
});

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
        expect(actions.filter((action: string) => !/:(BatchGet|Describe|Get|List|Lookup)/.test(action))).toEqual([]);
      }
    }
  }
});

test("no role of the response deletes or unlocks a snapshot, whose lock has the mode of the backup vaults", () => {
  const all = resources(stack, "aws_iam_role_policy").map(({ policy }) => policy as string);
  expect(all.filter((policy) => /UnlockSnapshot|DeleteSnapshot/.test(policy))).toEqual([]);
  const { parameters, mainSteps } = document("snapshot-volumes");
  expect(parameters.Action.allowedValues).toEqual(["contain"]);
  expect(mainSteps.at(-1).inputs.InputPayload.LockMode).toBe("compliance");
  const { "staging-response": staging = {} } = synthesized(
    (app) => new ResponseStack(app, environment("staging"), props),
  );
  const [there] = resources(staging, "aws_ssm_document").filter(({ name }) => name.endsWith("-snapshot-volumes"));
  expect(JSON.parse(there?.content).mainSteps.at(-1).inputs.InputPayload.LockMode).toBe("governance");
});

test.each([
  ["1", true],
  ["12", true],
  ["Q1HAPPENED", true],
  ["a".repeat(40), true],
  ["#12", false],
  ["", false],
  ["a".repeat(41), false],
])("the incident %s: accepted is %s, because PagerDuty's numbers begin with 1", (incident, accepted) => {
  for (const does of [...CONTAINMENTS, "collect-evidence"]) {
    const { allowedPattern, description } = document(does).parameters.Incident;
    expect([does, new RegExp(allowedPattern).test(incident)]).toEqual([does, accepted]);
    expect(description).toMatch(/without #/);
  }
});

test("an isolation changes the environment's own instances in its network alone, no user data, and gives no group of another network", () => {
  const changing = statements("respond-isolate-instance").filter(({ Action }) => /ec2:Modify/.test(`${Action}`));
  const of = (action: string, kind: string) =>
    changing.filter(({ Action, Resource }) => Action === `ec2:${action}` && Resource.includes(`:${kind}/`));
  const tags = { "aws:ResourceTag/Environment": "production" };
  const network = { "ec2:Vpc": "arn:aws:ec2:eu-central-1:333333333333:vpc/vpc-1" };
  const [instance] = of("ModifyInstanceAttribute", "instance");
  expect(instance?.Condition.StringEquals).toMatchObject(tags);
  const patterns: string[] = instance?.Condition.StringLikeIfExists["ec2:Attribute"];
  const isAllowed = (attribute: string) => patterns.some((one) => matchesWildcards(one, attribute));
  for (const attribute of ["disableApiTermination", "InstanceInitiatedShutdownBehavior", "BlockDeviceMappings"]) {
    expect([attribute, isAllowed(attribute)]).toEqual([attribute, true]);
  }
  for (const attribute of ["userData", "UserData", "groupSet", "sourceDestCheck", "instanceType", "disableApiStop"]) {
    expect([attribute, isAllowed(attribute)]).toEqual([attribute, false]);
  }
  expect(of("ModifyInstanceAttribute", "security-group")).toEqual([]);
  expect(of("ModifyNetworkInterfaceAttribute", "instance")[0]?.Condition.StringEquals).toMatchObject(tags);
  expect(of("ModifyNetworkInterfaceAttribute", "network-interface")[0]?.Condition.ArnEquals).toEqual(network);
  const [groups] = of("ModifyNetworkInterfaceAttribute", "security-group");
  expect(groups?.Condition).toMatchObject({ ArnEquals: network, StringEquals: tags });
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

describe("the rehearsal of a switch-over", () => {
  const { "staging-response": staging = {} } = synthesized(
    (app) => new ResponseStack(app, environment("staging"), props),
  );
  const rehearsal = (of: Emitted) =>
    resources(of, "aws_ssm_document").find(({ name }) => name.endsWith("-switch-over-rehearsal"));
  const steps = (): Emitted[] => JSON.parse(rehearsal(staging)?.content).mainSteps;

  test("exists in staging, and not in production or in an environment that may be destroyed", () => {
    expect(rehearsal(staging)).toBeDefined();
    expect(rehearsal(stack)).toBeUndefined();
    const { "sandbox-response": sandbox = {} } = synthesized(
      (app) => new ResponseStack(app, environment("sandbox"), props),
    );
    expect(rehearsal(sandbox)).toBeUndefined();
  });

  test("is due on the third of the month, when its check-in is expected", () => {
    const rule = resources(staging, "aws_cloudwatch_event_rule").find(
      ({ name }) => name === "gocarbontracker-staging-switch-over-rehearsal",
    );
    expect(rule?.schedule_expression).toBe("cron(0 8 3 * ? *)");
    const { dueSchedule, timeZone, marginMinutes } = routines["switch-over-rehearsal"];
    expect([dueSchedule, timeZone]).toEqual(["0 8 3 * *", "UTC"]);
    // The approval, and three attempts of ten minutes for each direction.
    const { validMinutes, attemptsCount } = backups.switchOverRehearsal;
    expect(marginMinutes).toBeGreaterThanOrEqual(validMinutes + 2 * attemptsCount * 10);
  });

  test("returns the writer after a failed or cancelled switch-over", () => {
    const [there] = steps().filter(({ name }) => name === "switch-over");
    expect([there?.onFailure, there?.onCancel]).toEqual(["step:switch-back", "step:switch-back"]);
    expect(steps().map(({ name }) => name)).toEqual([
      "plan",
      "decide",
      "approve",
      "switch-over",
      "switch-back",
      "report",
    ]);
  });

  test("is approved by the role of incident command alone, within a working day", () => {
    const [approve] = steps().filter(({ name }) => name === "approve");
    expect([approve?.timeoutSeconds, approve?.inputs.Approvers]).toEqual([
      8 * 3600,
      ["arn:aws:iam::222222222222:role/gocarbontracker-staging-incident-command-euc1"],
    ]);
  });

  test("stops at alarms that the stack of the databases has in those regions", () => {
    const { "staging-data": data = {} } = synthesized(
      (app) =>
        new DataStack(app, environment("staging"), {
          network: {
            vpcId: "vpc-1",
            isolatedSubnetIds: [],
            disasterRecoveryVpcId: "vpc-2",
            disasterRecoverySubnetIds: [],
          },
        }),
    );
    const alarms = (provider?: string) =>
      resources(data, "aws_cloudwatch_metric_alarm").flatMap((one) =>
        one.provider === provider ? [one.alarm_name] : [],
      );
    const { Primary, Secondary } = steps()[0]!.inputs.InputPayload;
    expect(alarms()).toEqual(expect.arrayContaining(Primary.AlarmNames));
    expect(alarms("aws.disaster_recovery")).toEqual(expect.arrayContaining(Secondary.AlarmNames));
    expect(Primary.AlarmNames).toEqual(expect.arrayContaining(Primary.DuringAlarmNames));
    expect(Secondary.AlarmNames).toEqual(expect.arrayContaining(Secondary.DuringAlarmNames));
  });

  test("may be started by a responder", () => {
    const role = resources(staging, "aws_iam_role").find(({ name }) => name.includes("incident-responder"));
    const policy = resources(staging, "aws_iam_role_policy").find((one) =>
      one.role.includes(role?.["//"].metadata.uniqueId),
    );
    expect(policy?.policy).toContain("aws_ssm_document.switch-over-rehearsal");
  });

  test("waits less than the limit of a script", () => {
    const inside = synthesizedRehearsal({ stepSeconds: 600 });
    expect(inside).toThrow(/stepSeconds is 600, must be less than 600, the limit of a script: lower it/);
  });
});

/** Makes a rehearsal with another value. */
function synthesizedRehearsal(change: Partial<SwitchOverRehearsalProps>) {
  const place = { region: "eu-central-1", clusterId: "one", alarmNames: [], duringAlarmNames: [] };
  return () =>
    synthesized(
      (app) =>
        new SwitchOverRehearsal(new TerraformStack(app, "one"), "rehearsal", {
          name: "rehearsal",
          roleName: "rehearsal",
          account: "222222222222",
          environment: "staging",
          globalClusterId: "global",
          primary: place,
          secondary: place,
          lagSeconds: 60,
          limitMinutes: 30,
          stepSeconds: 540,
          pollSeconds: 10,
          attemptsCount: 3,
          schedule: "cron(0 8 3 * ? *)",
          program: "",
          bucketName: "records",
          bucketKeyAlias: "records",
          approval: { roleArn: "role", topicArn: "topic", keyArn: "key", validMinutes: 480 },
          failureTopicArn: "topic",
          ...change,
        }),
    );
}
