import { stacksOf } from "../../../checks/emitted/read";
import { resourcesOfType } from "../../../checks/emitted/resources";
import { personalDataBuckets } from "../../../environments/names";
import type { IncidentClass } from "../../../logs/search/questions";
import { gameDays } from "../../../policy/game-days";
import { assessEvent } from "../../../verification/assessment/assess-event";
import { readEvent } from "../../../verification/assessment/read-event";
import { renderAssessment } from "../../../verification/assessment/render-assessment";
import { everything } from "../../everything";
import { environment } from "../../support";
import {
  changingAlerts,
  ratedByType,
  securityEventScenarios,
  switchingOff,
} from "../cloudwatch/security-event-scenarios";

const production = environment("production");
const declared = {
  region: production.region,
  stacks: stacksOf(everything().stacks, "production"),
  personalBuckets: personalDataBuckets(production),
};
const [uploads = ""] = declared.personalBuckets;

const read = (event: unknown) => readEvent(JSON.stringify(event), "event.json", production);
const assess = (event: unknown) => assessEvent(read(event), declared);
const reachOf = (event: unknown, name: string) => assess(event).reach.find((one) => one.name === name)?.lines ?? [];

const event = (source: string, detail: object, type = "Finding") => ({
  source,
  "detail-type": type,
  account: production.account,
  region: production.region,
  time: "2026-11-29T09:12:00Z",
  detail,
});
/** The mark of a finding that is no sample. */
const NO_SAMPLE = { additionalInfo: { value: "{}", type: "default" } };
const threat = (type: string, resource: object, service: object = {}) =>
  event(
    "aws.guardduty",
    { type, severity: 8, resource, service: { archived: false, ...NO_SAMPLE, ...service } },
    "GuardDuty Finding",
  );

test.each(Object.entries(securityEventScenarios))(
  "%s is the alert of the event that fires it",
  (name, { notified }) => {
    const { alerts, title } = assess(notified);
    expect(alerts.map((one) => one.name)).toEqual([name]);
    expect(title).not.toBe("");
  },
);

test("each finding of a rated type has the alerts that notify it, and a class", () => {
  for (const { finding, alerts: wanted } of ratedByType) {
    const { alerts, incidentClass } = assess(finding);
    expect(alerts.map(({ name }) => name)).toEqual(wanted);
    expect(incidentClass).toBeDefined();
  }
});

test.each<[string, IncidentClass | undefined, object]>([
  ["malware on an instance", "malware", threat("Execution:EC2/MaliciousFile", {})],
  ["malware in a bucket", "malware", threat("Object:S3/MaliciousFile", {})],
  ["a program on an instance", "compromised instance", threat("Execution:Runtime/NewBinaryExecuted", {})],
  ["an instance that attacks others", "compromised instance", threat("Backdoor:EC2/DenialOfService.Dns", {})],
  [
    "credentials of an instance outside",
    "compromised instance",
    threat("UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS", {}),
  ],
  ["a key in unusual use", "leaked key", threat("Persistence:IAMUser/AnomalousBehavior", {})],
  ["a sequence with credentials", "leaked key", threat("AttackSequence:IAM/CompromisedCredentials", {})],
  ["a sequence with data", "data exposure", threat("AttackSequence:S3/CompromisedData", {})],
  [
    "a guessed password of the database",
    "data exposure",
    threat("CredentialAccess:RDS/AnomalousBehavior.SuccessfulLogin", {}),
  ],
  ["a stopped trail", "monitoring stopped", threat("Stealth:IAMUser/CloudTrailLoggingDisabled", {})],
  ["access from outside", "data exposure", event("aws.access-analyzer", {})],
  ["a missing patch", "vulnerable dependency", event("aws.inspector2", {})],
  ["a failed rule", undefined, event("aws.config", {})],
])("%s is of the class %s", (_, incidentClass, found) => {
  expect(assess(found).incidentClass).toBe(incidentClass);
});

test("each event that switches off a service is of the class of stopped monitoring", () => {
  for (const one of switchingOff) expect(assess(one).incidentClass).toBe("monitoring stopped");
});

const profile = `arn:aws:iam::${production.account}:instance-profile/gocarbontracker-production-servers-euc1`;
const onServer = threat("CryptoCurrency:EC2/BitcoinTool.B!DNS", {
  resourceType: "Instance",
  instanceDetails: {
    instanceId: "i-0123456789abcdef0",
    iamInstanceProfile: { arn: profile },
    networkInterfaces: [{ privateIpAddress: "10.0.1.5", publicIp: "" }],
  },
});

test("a server's role, its data and its secrets are named", () => {
  const lines = reachOf(onServer, "Role gocarbontracker-production-servers-euc1").join("\n");
  expect(lines).toContain("Declared in production-servers, owned by the team operations.");
  expect(lines).toContain(`It may read objects of ${uploads}, which has personal data.`);
  expect(lines).toContain("It may sign in to the database.");
  expect(reachOf(onServer, "Instance i-0123456789abcdef0")).toEqual([
    "It has the permissions of gocarbontracker-production-servers-euc1, above.",
  ]);
});

test("the commands of a compromised instance come in the order of containment, and only plan", () => {
  const { commands } = assess(onServer);
  const documents = commands.flatMap((command) => /^respond plan ([a-z-]+) contain/.exec(command)?.[1] ?? []);
  expect(documents).toEqual(["snapshot-volumes", "isolate-instance", "revoke-sessions"]);
  expect(commands.join("\n")).not.toMatch(/DryRun|respond act/);
  expect(commands).toContain(
    'npm run logs -- "$ENVIRONMENT" --question secrets-read --around 2026-11-29T09:12Z --minutes 1440',
  );
});

test("a saved query is narrowed to the key, the instance or the address of the event, if its lines have one", () => {
  const ofKey = assess(usedKey("ASIAIOSFODNN7EXAMPLE", "AssumedRole", "somebody")).commands.join("\n");
  expect(ofKey).toContain("--question identities-changed --key ASIAIOSFODNN7EXAMPLE --around 2026-11-29T09:12Z");
  const ofServer = assess(onServer).commands.join("\n");
  expect(ofServer).toContain("--question used-on-machines --instance i-0123456789abcdef0 --around");
  expect(ofServer).toContain("--question secrets-read --around");
});

test("the text of an assessment names the page of its class, and none for a weakness", () => {
  expect(renderAssessment(assess(onServer))).toContain(
    "Class: compromised instance\n  Page: runbooks/incidents/compromised-instance.md\n",
  );
  expect(renderAssessment(assess(event("aws.config", {})))).not.toContain("Page:");
});

test("an instance without a role in the event may have the role of each kind of machine", () => {
  const [line = ""] = reachOf(
    event("aws.inspector2", { resources: [{ id: "i-0123456789abcdef0" }] }),
    "Instance i-0123456789abcdef0",
  );
  expect(line).toContain("production-servers");
  expect(line).toContain("production-collectors");
});

const caller = { remoteIpDetails: { ipAddressV4: "203.0.113.66" } };
const usedKey = (keyId: string, userType: string, userName: string) =>
  threat(
    "Persistence:IAMUser/AnomalousBehavior",
    { accessKeyDetails: { accessKeyId: keyId, userType, userName } },
    { action: { awsApiCallAction: caller } },
  );

test("a user's key is disabled, but no session's key, and no caller of AWS' API is blocked", () => {
  const ofUser = assess(usedKey("AKIAIOSFODNN7EXAMPLE", "IAMUser", "anna")).commands.join("\n");
  expect(ofUser).toContain('"AccessKeyId=AKIAIOSFODNN7EXAMPLE"');
  // The load balancer's firewall does not see calls of AWS' API.
  expect(ofUser).not.toContain("block-address");
  expect(reachOf(usedKey("AKIAIOSFODNN7EXAMPLE", "IAMUser", "anna"), "Address 203.0.113.66")[0]).toContain(
    "no document",
  );
  const ofSession = assess(usedKey("ASIAIOSFODNN7EXAMPLE", "AssumedRole", "somebody"));
  expect(ofSession.commands.join("\n")).not.toContain("disable-key");
  expect(ofSession.reach[0]?.lines).toEqual([expect.stringMatching(/^No stack declares it/)]);
});

test("a bucket with personal data has its readers; another one has no such data; a third is unknown", () => {
  const open = (name: string) => event("aws.access-analyzer", { resource: `arn:aws:s3:::${name}`, isPublic: true });
  const lines = reachOf(open(uploads), `Bucket ${uploads}`).join("\n");
  expect(lines).toContain("Declared in production-data");
  expect(lines).toContain("It has personal data");
  expect(lines).toContain("gocarbontracker-production-servers-euc1");
  const artefacts = uploads.replace("uploads", "artefacts");
  expect(reachOf(open(artefacts), `Bucket ${artefacts}`)).toContain("It has no personal data of users.");
  expect(reachOf(open("made-by-hand"), "Bucket made-by-hand")).toEqual([
    "No stack declares it: it was made by hand or belongs to no team here.",
  ]);
});

test("a database has those who may sign in, also a reader that scaling added", () => {
  const login = (id: string) =>
    threat("CredentialAccess:RDS/AnomalousBehavior.SuccessfulLogin", {
      rdsDbInstanceDetails: { dbInstanceIdentifier: id },
    });
  const added = reachOf(login("application-autoscaling-1"), "Database application-autoscaling-1").join("\n");
  expect(added).toContain("A reader that scaling added.");
  expect(added).toContain("gocarbontracker-production-servers-euc1");
  expect(reachOf(login("elsewhere"), "Database elsewhere")).toEqual([expect.stringMatching(/^No stack declares it/)]);
});

describe("the game days of findings", () => {
  test("the second: a server that resolves GuardDuty's name for tests", () => {
    const { incidentClass, alerts, documents } = gameDays.second;
    // GuardDuty user guide, Backdoor:EC2/C&CActivity.B!DNS: the severity is high.
    const found = assess({
      ...onServer,
      detail: { ...onServer.detail, type: "Backdoor:EC2/C&CActivity.B!DNS", severity: 8 },
    });
    expect(found.alerts.map(({ name }) => name)).toEqual(alerts);
    expect(found.incidentClass).toBe(incidentClass);
    const planned = found.commands.flatMap((command) => /^respond plan ([a-z-]+) contain/.exec(command)?.[1] ?? []);
    expect(planned).toEqual(documents);
  });

  test("the fourth: a filter that archives findings", () => {
    const { incidentClass, alerts, questions } = gameDays.fourth;
    const call = switchingOff.find(({ detail }) => (detail as { eventName?: string }).eventName === "CreateFilter");
    const { detail, ...rest } = call as { readonly detail: object };
    const userIdentity = { type: "IAMUser", userName: "rehearsal", accessKeyId: "AKIAIOSFODNN7EXAMPLE" };
    const found = assess({ ...rest, detail: { ...detail, userIdentity } });
    expect(found.alerts.map(({ name }) => name)).toEqual(alerts);
    expect(found.incidentClass).toBe(incidentClass);
    expect(found.commands.join("\n")).toContain('"AccessKeyId=AKIAIOSFODNN7EXAMPLE"');
    for (const question of questions) expect(found.commands.join("\n")).toContain(`--question ${question} `);
  });
});

test("each call that switches off a service is of the class of stopped monitoring, a near one of another service is not", () => {
  const byCall = new Map(changingAlerts.map((event) => [(event.detail as { eventName?: string }).eventName, event]));
  for (const event of [...switchingOff, ...byCall.values()]) {
    expect([event.detail, assess(event).incidentClass]).toEqual([event.detail, "monitoring stopped"]);
  }
  const [call] = changingAlerts;
  expect(assess({ ...call, source: "aws.ec2" }).incidentClass).toBe("leaked key");
});

test("sessions of an instance that are used outside are revoked before the steps that take hours", () => {
  const details = {
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    principalId: "AROAEXAMPLE:i-0123456789abcdef0",
    userType: "Role",
  };
  for (const type of [
    "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
    "Exfiltration:S3/AnomalousBehavior",
    "Stealth:IAMUser/CloudTrailLoggingDisabled",
  ]) {
    const { commands } = assess(threat(type, { accessKeyDetails: details }));
    const documents = commands.flatMap((command) => /^respond plan (.*)/.exec(command)?.[1] ?? []);
    expect([type, documents[0]]).toEqual([type, 'revoke-sessions contain "InstanceId=i-0123456789abcdef0"']);
    // The caller of AssumeRole chooses the session's name: it isolates no server.
    expect(documents.join("\n")).not.toContain("isolate-instance");
  }
});

test("an address that sent requests is blocked", () => {
  const { commands } = assess(
    threat("UnauthorizedAccess:EC2/MaliciousIPCaller.Custom", {}, { action: { networkConnectionAction: caller } }),
  );
  expect(commands.join("\n")).toContain('block-address contain "Address=203.0.113.66"');
});

test.each<[string, IncidentClass | undefined, object]>([
  ["an instance", "compromised instance", { instanceDetails: { instanceId: "i-0123456789abcdef0" } }],
  ["a bucket", "data exposure", { s3BucketDetails: [{ name: "made-by-hand" }] }],
  ["a key", "leaked key", { accessKeyDetails: { accessKeyId: "AKIAIOSFODNN7EXAMPLE" } }],
  ["nothing", undefined, {}],
])("a finding of an unknown type has the class of %s, which it names", (_, wanted, resource) => {
  const found = assess(threat("Novel:Thing/NeverSeen", resource));
  expect(found.incidentClass).toBe(wanted);
  const text = renderAssessment(found);
  if (wanted === undefined) expect(text).toContain("Class: unknown: choose the page");
  else expect(text).toContain(`Class: ${wanted}`);
});

test("a call that switches no monitoring off is of the class of its key", () => {
  const detail = { eventName: "CreateAccessKey", userIdentity: { accessKeyId: "AKIAIOSFODNN7EXAMPLE" } };
  expect(assess(event("aws.iam", detail, "AWS API Call via CloudTrail")).incidentClass).toBe("leaked key");
});

test("an instance of another region has no command of a document, and a reason", () => {
  const found = assess({ ...onServer, region: "us-east-1" });
  expect(found.commands.join("\n")).not.toContain("i-0123456789abcdef0");
  expect(renderAssessment(found)).toContain(
    `The documents act on instances of ${production.region} only: set AWS_REGION=us-east-1`,
  );
});

test("a role of IAM Identity Center is a person's", () => {
  const role = "AWSReservedSSO_Administrator_0123456789abcdef";
  expect(reachOf(usedKey("ASIAIOSFODNN7EXAMPLE", "AssumedRole", role), `Role ${role}`)[0]).toContain("A person's role");
});

test("own addresses and texts that are no names take no place in a command", () => {
  const { reach, commands } = assess(usedKey("AKIA$(reboot)", "IAMUser", "anna; reboot"));
  expect(reach.map(({ name }) => name)).toEqual(["Address 203.0.113.66"]);
  expect(commands.join("\n")).not.toContain("reboot");
  const inside = threat("Recon:EC2/Portscan", {}, { action: { ip: "10.1.2.3", other: { ip: "169.254.169.254" } } });
  expect(assess(inside).reach).toEqual([]);
});

test("a finding below the limits notifies no engineer, and says so", () => {
  const low = { ...onServer, detail: { ...onServer.detail, severity: 2 } };
  expect(renderAssessment(assess(low))).toContain("It notifies no engineer: its severity is below our limits");
});

test("no text of an event moves the cursor or hides a line", () => {
  const text = renderAssessment(assess(threat("X:EC2/\u001b[2J\u202eY", {}, {})));
  expect(text).toMatch(/^X:EC2\/\?\[2J\?Y\n/);
});

test.each([
  ["no JSON", "text", /^event\.json is text, must be JSON: copy the JSON of the alert/],
  ["a finding without its event", '{"type":"a"}', /event\.json.*source.*: copy the JSON of the alert/],
  [
    "an event of another account",
    JSON.stringify({ ...onServer, account: "111111111111" }),
    /account is 111111111111, must be 333333333333, the account of production/,
  ],
])("%s is refused with the fix", (_, text, message) => {
  expect(() => readEvent(text, "event.json", production)).toThrow(message);
});

describe("an event is read", () => {
  const finding = usedKey("ASIAIOSFODNN7EXAMPLE", "AssumedRole", "gocarbontracker-production-servers-euc1");
  const titleOf = (text: string) => assessEvent(readEvent(text, "event.json", production), declared).title;
  const detail = {
    ...finding.detail,
    accountId: production.account,
    region: production.region,
    updatedAt: "2026-11-29T09:12:00.123Z",
  };
  /** GuardDuty's API has the same finding with capital letters (API reference, GetFindings). */
  const capital = (value: unknown): unknown =>
    typeof value !== "object" || value === null
      ? value
      : Object.fromEntries(
          Object.entries(value).map(([name, one]) => [name[0]?.toUpperCase() + name.slice(1), capital(one)]),
        );

  test("from each mail of an alert, as the emitted rules write it", () => {
    const templates = resourcesOfType(declared.stacks, "aws_cloudwatch_event_target").flatMap(
      ({ block }) => block.input_transformer?.input_template ?? [],
    );
    expect(templates.length).toBeGreaterThan(20);
    for (const template of templates) {
      const mail = template.replace("<aws.events.event.json>", JSON.stringify(finding));
      expect(titleOf(mail)).toBe("Persistence:IAMUser/AnomalousBehavior");
      expect(titleOf(`[P1] Alert\r\n\r\n${mail}\n\n--\nTo stop {these} notifications, visit https://sns.example`)).toBe(
        "Persistence:IAMUser/AnomalousBehavior",
      );
    }
  });

  test.each([
    ["with a byte order mark", `\ufeff${JSON.stringify(finding)}`],
    ["in a notification of SNS", JSON.stringify({ Type: "Notification", Message: JSON.stringify({ event: finding }) })],
    ["as the finding alone", JSON.stringify(detail)],
    [
      "as get-findings prints it",
      JSON.stringify({ Findings: [{ ...(capital(detail) as object), AccountId: production.account }] }),
    ],
  ])("%s", (_, text) => {
    expect(titleOf(text)).toBe("Persistence:IAMUser/AnomalousBehavior");
  });

  test("and not if it is one of several, a list, or deeper than events are", () => {
    const several = JSON.stringify({ Findings: [capital(detail), capital(detail)] });
    expect(() => titleOf(several)).toThrow(/^Findings has 2 findings, must have 1: ask for one finding id$/);
    expect(() => titleOf(JSON.stringify([finding]))).toThrow(/^event\.json/);
    const deep = `{"detail":${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}}`;
    expect(() => titleOf(deep)).toThrow(/^event\.json has more than 100 levels, must have at most 100: copy/);
  });
});

test("a finding of Security Hub has its key, role and instance", () => {
  const hub = event(
    "aws.securityhub",
    {
      findings: [
        {
          Title: "Credentials of an instance are used outside",
          Resources: [
            {
              Id: "AWS::IAM::AccessKey:ASIA3456789ABCDEFGHI",
              Details: {
                AwsIamAccessKey: {
                  PrincipalId: "AROA111111111EXAMPLE:i-0abcdef1234567890",
                  PrincipalType: "AssumedRole",
                  PrincipalName: "gocarbontracker-production-servers-euc1",
                },
              },
            },
            { Id: `arn:aws:ec2:eu-central-1:${production.account}:instance/i-0abcdef1234567890` },
          ],
        },
      ],
    },
    "Security Hub Findings - Imported",
  );
  expect(assess(hub).reach.map(({ name }) => name)).toEqual([
    "Role gocarbontracker-production-servers-euc1",
    "Instance i-0abcdef1234567890",
    "Key ASIA3456789ABCDEFGHI",
  ]);
});

test.each(["userAgent", "description", "title", "domain", "roleSessionName", "errorMessage"])(
  "a name in the field %s, whose text a caller chooses, is no name",
  (field) => {
    const { reach, commands } = assess(
      threat(
        "Recon:EC2/Portscan",
        {},
        { action: { [field]: "i-0123456789abcdef0", other: { [field]: `arn:aws:s3:::${uploads}` } } },
      ),
    );
    expect(reach).toEqual([]);
    expect(commands.join("\n")).not.toContain("i-0123456789abcdef0");
  },
);
