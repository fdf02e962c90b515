/** @modules own */
import { deliveryRoleName } from "../../environments/names";
import { production } from "../../environments/production";
import { handler as searchLogs } from "../../logs/functions/search-logs";
import { QUESTIONS, type QuestionName } from "../../logs/search/questions";
import type { SourceName } from "../../logs/sources/sources";
import { OpenSearch } from "../../verification/opensearch/open-search";
import { activityLine, applicationLine, SAMPLE_LINES } from "../logs/sample-lines";
import { ShippingWorld } from "./log-shipping/shipping-world";

const SOURCES = [
  "access",
  "activity",
  "application",
  "cloudtrail",
  "flow",
  "machine",
  "postgresql",
  "waf",
] as const satisfies readonly SourceName[];
const groupOf = (source: string) => `/gct/${source}`;
const SESSIONS = "arn:aws:sts::123456789012:assumed-role";
const INSTANCE = "i-0123456789abcdef0";
/** Sessions of an instance, of a person, and of a role whose name begins with that of the instance's. */
const SERVER = { arn: `${SESSIONS}/servers/${INSTANCE}`, type: "AssumedRole", accessKeyId: "ASIAIOSFODNN7EXAMPLE" };
const PERSON = {
  arn: `${SESSIONS}/engineer/anna@example.com`,
  type: "AssumedRole",
  accessKeyId: "ASIAIOSFODNN7EXAMPL2",
};
const OTHER = { arn: `${SESSIONS}/servers-old/x`, type: "AssumedRole", accessKeyId: "ASIAIOSFODNN7EXAMPL3" };
const USER = { arn: "arn:aws:iam::123456789012:user/ci", type: "IAMUser", accessKeyId: "AKIAIOSFODNN7EXAMPLE" };
const DEPLOY_ROLE = deliveryRoleName(production, "apply");
const DEPLOY = {
  arn: `${SESSIONS}/${DEPLOY_ROLE}/GitHubActions`,
  type: "AssumedRole",
  accessKeyId: "ASIAIOSFODNN7EXAMPL5",
  sessionContext: { sessionIssuer: { type: "Role", userName: DEPLOY_ROLE } },
};
const HASH = { anna: "a".repeat(64), bert: "b".repeat(64) };
let count = 0;

const activity = (action: string, changes: object = {}) =>
  activityLine({
    "@timestamp": new Date().toISOString(),
    "event.id": `row-${count++}`,
    "event.action": action,
    "event.outcome": "success",
    "user.hash": HASH.anna,
    "source.ip": "203.0.113.7",
    ...changes,
  });
const call = (eventName: string, eventSource: string, errorCode?: string, userIdentity: object = SERVER) =>
  JSON.stringify({
    ...JSON.parse(SAMPLE_LINES.cloudtrail),
    eventID: `call-${count++}`,
    eventTime: new Date().toISOString(),
    eventType: "AwsApiCall",
    eventName,
    eventSource,
    errorCode,
    errorMessage: undefined,
    userIdentity,
  });
const shared = call("ModifySnapshotAttribute", "ec2.amazonaws.com");
const corsPut = call("PutBucketCors", "s3.amazonaws.com");
const request = (action: string) =>
  JSON.stringify({
    ...JSON.parse(SAMPLE_LINES.waf),
    timestamp: Date.now(),
    action,
    httpRequest: { ...JSON.parse(SAMPLE_LINES.waf).httpRequest, uri: `/${action}` },
  });
const connection = (action: string, ends = "172.31.9.69 172.31.9.12 49761 3389") => {
  const seconds = Math.floor(Date.now() / 1000);
  return SAMPLE_LINES.flow
    .replace("172.31.9.69 172.31.9.12 49761 3389", ends)
    .replace(/\d{10} \d{10} REJECT/, `${seconds - 60} ${seconds} ${action}`);
};
const answered = (statuses: string) =>
  SAMPLE_LINES.access.replace("2026-11-29T10:00:00.186641Z", new Date().toISOString()).replace("403 403", statuses);
const logged = (level: string) =>
  applicationLine({ "@timestamp": new Date().toISOString(), log: { level }, message: `a line of ${level}` });
const audited = (entry: string) =>
  `${new Date().toISOString().slice(0, 19).replace("T", " ")} UTC:10.0.1.2(51234):app@goct:[7]:LOG:  AUDIT: ${entry},<not logged>`;
const session = { "session.hash": "c".repeat(64) };
const keyMade = call("CreateAccessKey", "iam.amazonaws.com");
const stopped = call("StopLogging", "cloudtrail.amazonaws.com");
const functionChanged = call("UpdateFunctionCode20150331v2", "lambda.amazonaws.com");
const target = { "user.target.hash": HASH.bert, "user.target.roles": "administrator" };

/** The lines that each question must find, by what their message begins with. No other line of a source may be found. */
const FOUND: Readonly<Record<QuestionName, readonly [line: string, message: RegExp][]>> = {
  "sign-ins": [
    [activity("sign-in"), /^sign-in: success/],
    [activity("sign-in", { "event.outcome": "failure", "user.hash": HASH.bert }), /^sign-in: failure/],
  ],
  "tokens-refused": [
    [
      activity("token-used", { ...session, "event.outcome": "failure", "event.reason": "replaced" }),
      /^token-used: failure/,
    ],
  ],
  exports: [[activity("data-exported", { "export.rows": 9 }), /^data-exported/]],
  "roles-changed": [
    [activity("role-granted", target), /^role-granted/],
    [activity("role-revoked", target), /^role-revoked/],
  ],
  "audit-changed": [
    [activity("audit-disabled"), /^audit-disabled/],
    [activity("audit-deleted"), /^audit-deleted/],
    [activity("audit-enabled"), /^audit-enabled/],
  ],
  "audit-table-changed": [
    [audited("OBJECT,1,1,WRITE,DELETE,TABLE,public.audit_logs,delete from audit_logs"), /^AUDIT: DELETE audit_logs$/],
    [audited("SESSION,1,1,DDL,DROP EXTENSION,,,drop extension pgaudit"), /^AUDIT: DROP EXTENSION pgaudit$/],
  ],
  "calls-denied": [
    [call("ListBuckets", "s3.amazonaws.com", "AccessDenied"), /ListBuckets/],
    [call("DescribeInstances", "ec2.amazonaws.com", "Client.UnauthorizedOperation", PERSON), /DescribeInstances/],
    [call("ListUsers", "iam.amazonaws.com", "AccessDenied", OTHER), /ListUsers/],
    [call("CreateUser", "iam.amazonaws.com", "AccessDenied", USER), /CreateUser/],
  ],
  "identities-changed": [[keyMade, /CreateAccessKey/]],
  "secrets-read": [[call("GetSecretValue", "secretsmanager.amazonaws.com"), /GetSecretValue/]],
  "sessions-on-machines": [[call("StartSession", "ssm.amazonaws.com"), /StartSession/]],
  "connections-rejected": [
    [connection("REJECT"), /^REJECT 172/],
    [connection("REJECT", "10.0.1.5 198.51.100.9 49761 4444"), /^REJECT 10/],
  ],
  "objects-read": [[call("ListObjectVersions", "s3.amazonaws.com"), /ListObjectVersions/]],
  "objects-changed": [[call("DeleteObjects", "s3.amazonaws.com"), /DeleteObjects/]],
  "used-on-machines": [[SAMPLE_LINES.machine, /^Failed password/]],
  "software-changed": [
    [call("CreateLaunchTemplateVersion", "ec2.amazonaws.com"), /CreateLaunchTemplateVersion/],
    [functionChanged, /UpdateFunctionCode/],
  ],
  "requests-failed": [
    [answered("500 500"), /^500 GET/],
    [answered("502 -"), /^502 GET/],
  ],
  "application-errors": [
    [logged("error"), /^a line of error/],
    [logged("fatal"), /^a line of fatal/],
  ],
  "data-shared": [
    [shared, /ModifySnapshotAttribute/],
    [corsPut, /PutBucketCors/],
    [call("StartExportTask", "rds.amazonaws.com", "InvalidS3BucketFault"), /StartExportTask/],
    [call("PutBucketReplication", "s3.amazonaws.com", undefined, DEPLOY), /PutBucketReplication/],
  ],
  "data-shared-by-hand": [[shared, /ModifySnapshotAttribute/]],
  "monitoring-changed": [
    [call("PutRetentionPolicy", "logs.amazonaws.com"), /PutRetentionPolicy/],
    [call("StopLogging", "cloudtrail.amazonaws.com", "TrailNotFoundException"), /StopLogging/],
    [stopped, /StopLogging/],
    [functionChanged, /UpdateFunctionCode/],
  ],
  "monitoring-disabled": [[stopped, /StopLogging by AssumedRole$/]],
  "alerting-changed": [[functionChanged, /UpdateFunctionCode20150331v2 by AssumedRole$/]],
  "access-added": [
    [keyMade, /CreateAccessKey/],
    [call("CreateAccountAssignment", "sso.amazonaws.com"), /CreateAccountAssignment/],
  ],
  "permissions-changed": [[call("DeletePolicy", "organizations.amazonaws.com"), /DeletePolicy/]],
  "network-changed": [[call("CreateRoute", "ec2.amazonaws.com"), /CreateRoute/]],
  "buckets-changed": [[corsPut, /PutBucketCors/]],
  "console-sign-ins": [
    [call("ConsoleLogin", "signin.amazonaws.com", "FailedAuthentication"), /ConsoleLogin by AssumedRole: Failed/],
  ],
  "requests-blocked": [[request("BLOCK"), /^BLOCK/]],
};

/** Lines that are near to a question's and that no question may find. */
const NEAR: Readonly<Record<(typeof SOURCES)[number], readonly string[]>> = {
  activity: [activity("token-used", session), activity("sign-out")],
  cloudtrail: [
    call("CheckMfa", "signin.amazonaws.com"),
    // Refused for another reason than a missing permission.
    call("CreateUser", "iam.amazonaws.com", "EntityAlreadyExistsException"),
    call("GetSecretValue", "secretsmanager.amazonaws.com", "ResourceNotFoundException"),
    // Another service has a call of the same name.
    call("CreateUser", "redshift-serverless.amazonaws.com"),
    call("ListUsers", "iam.amazonaws.com"),
    call("DescribeTrails", "cloudtrail.amazonaws.com"),
  ],
  access: [answered("403 403"), answered("499 -")],
  application: [logged("warn")],
  flow: [connection("ACCEPT")],
  machine: [],
  postgresql: [audited("SESSION,1,1,DDL,ALTER TABLE,TABLE,public.companies,alter table companies add column a int")],
  waf: [request("COUNT")],
};

let store: OpenSearch;
let world: ShippingWorld;

beforeAll(async () => {
  store = await OpenSearch.start();
  world = await ShippingWorld.start(
    store,
    SOURCES.map((source) => ({ logGroup: groupOf(source), source })),
  );
  process.env.STORE_URL = store.url;
  for (const source of SOURCES) {
    const found = Object.entries(FOUND).filter(([name]) => QUESTIONS[name as QuestionName].source === source);
    const lines = [...new Set([...found.flatMap(([, all]) => all.map(([line]) => line)), ...NEAR[source]])];
    const stream = `${INSTANCE}/sshd`;
    const shipped = await world.ship(lines, { group: groupOf(source), stream, id: source });
    expect([source, shipped]).toEqual([source, { storedCount: lines.length, refusedCount: 0 }]);
  }
  const machine = { group: groupOf("machine"), stream: "i-0123456789abcdef1/prometheus", id: "other" };
  await world.ship(["a line of another process"], machine);
  await store.request("POST", "logs-*/_refresh");
});
afterAll(async () => {
  await world?.stop();
  await store?.stop();
});

const ask = async (search: object) => {
  const [from, to] = [Date.now() - 3_600_000, Date.now() + 60_000].map((time) => new Date(time).toISOString());
  const { lines } = await searchLogs({ ...search, from, to });
  return lines.map(({ message }) => String(message)).sort();
};

test.each(Object.keys(QUESTIONS) as QuestionName[])("%s finds exactly its lines", async (question) => {
  const messages = await ask({ question });
  const expected = FOUND[question];
  expect(messages).toHaveLength(expected.length);
  for (const [, message] of expected) expect(messages).toContainEqual(expect.stringMatching(message));
});

test("a question is narrowed to a user, a session or a network", async () => {
  expect(await ask({ question: "sign-ins", user: HASH.bert })).toEqual(["sign-in: failure"]);
  expect(await ask({ question: "sign-ins", network: "203.0.113.8" })).toEqual([]);
  expect(await ask({ question: "sign-ins", network: "203.0.113.7" })).toHaveLength(2);
  expect(await ask({ question: "tokens-refused", session: session["session.hash"] })).toHaveLength(1);
  expect(await ask({ question: "sign-ins", level: "error" })).toEqual([]);
});

test("a question about calls is narrowed to a role, a session, a user or an access key", async () => {
  const question = "calls-denied";
  const role = "arn:aws:iam::123456789012:role/servers";
  expect(await ask({ question, principal: role })).toEqual([expect.stringMatching("ListBuckets")]);
  expect(await ask({ question, principal: SERVER.arn })).toEqual([expect.stringMatching("ListBuckets")]);
  expect(await ask({ question, principal: `${SESSIONS}/servers/i-0123456789abcdef1` })).toEqual([]);
  expect(await ask({ question, principal: USER.arn })).toEqual([expect.stringMatching("CreateUser")]);
  expect(await ask({ question, key: PERSON.accessKeyId })).toEqual([expect.stringMatching("DescribeInstances")]);
  expect(await ask({ question, key: "ASIAIOSFODNN7EXAMPL4" })).toEqual([]);
  expect(await ask({ key: OTHER.accessKeyId })).toEqual([expect.stringMatching("ListUsers")]);
});

test("a person's session has no name in the lines: its key or its role narrows a search", async () => {
  const question = "calls-denied";
  await expect(ask({ question, principal: PERSON.arn })).rejects.toThrow(/has a person's name, which no line has/);
  const role = "arn:aws:iam::123456789012:role/aws-reserved/eu-central-1/engineer";
  expect(await ask({ question, principal: role })).toEqual([expect.stringMatching("DescribeInstances")]);
});

test("a question about connections is narrowed to an address on either end, and one about a machine to an instance", async () => {
  for (const address of ["10.0.1.5", "198.51.100.9"]) {
    expect(await ask({ question: "connections-rejected", address })).toHaveLength(1);
  }
  expect(await ask({ question: "connections-rejected", address: "198.51.100.8" })).toEqual([]);
  expect(await ask({ question: "used-on-machines", instance: INSTANCE })).toHaveLength(1);
  expect(await ask({ question: "used-on-machines", instance: "i-0123456789abcdef1" })).toEqual([]);
});
