import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../environments/schema";
import { program } from "../../tools/find";
import { run } from "../../tools/run";
import { terraformEnvironment } from "../../tools/terraform";
import { askAws } from "../../verification/readiness/ask-aws";
import { awsQuestions } from "../../verification/readiness/aws-questions";
import type { Finding } from "../../verification/readiness/finding";
import { Emulator } from "../../verification/sandbox/emulator";
import { environment } from "../support";

const sandbox = environment("sandbox");
const ACCOUNT = sandbox.account;
let scratch: string;
let emulator: Emulator;
let gaps: Server;
let env: NodeJS.ProcessEnv;

/** Answers of the calls that the emulator lacks, in the shapes of the API models. */
const answers = {
  monitors: [] as object[],
  kinds: { Aurora: true, EBS: true, EC2: true, S3: true } as Record<string, boolean>,
};

/** Stands in for Cost Explorer and AWS Backup. */
function startGaps(): Promise<Server> {
  const server = createServer((request, response) => {
    const isBackup = request.url === "/account-settings";
    response.setHeader("content-type", isBackup ? "application/json" : "application/x-amz-json-1.1");
    response.end(
      JSON.stringify(isBackup ? { ResourceTypeOptInPreference: answers.kinds } : { AnomalyMonitors: answers.monitors }),
    );
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "readiness-"));
  emulator = await Emulator.start([sandbox.hostedZone]);
  gaps = await startGaps();
  const url = `http://127.0.0.1:${(gaps.address() as AddressInfo).port}`;
  env = {
    ...terraformEnvironment(scratch, emulator.environment),
    AWS_ENDPOINT_URL_BACKUP: url,
    AWS_ENDPOINT_URL_COST_EXPLORER: url,
  };
});

afterAll(async () => {
  await emulator?.stop();
  gaps?.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function aws(command: string): Promise<string> {
  const { code, output, stdout } = await run(
    "bash",
    ["-c", `set -e; PATH="$(dirname ${program("aws")}):$PATH"; ${command}`],
    {
      env: { ...env, AWS_DEFAULT_REGION: sandbox.region, AWS_PAGER: "" },
    },
  );
  if (code !== 0) throw new Error(`${command}\n${output}`);
  return stdout.trim();
}

const REMAINING =
  /quota|machine image|principal|document of Session|bucket|hosted zone|opt|types of AWS|cost|subscriptions/;

/** The checklist of the questions whose names match. */
async function ask(only: RegExp, changed: Partial<Environment> = {}, more: NodeJS.ProcessEnv = {}): Promise<Finding[]> {
  const environmentOfTest = { ...sandbox, ...changed };
  const questions = awsQuestions(environmentOfTest).filter(({ check }) => only.test(check));
  expect(questions).not.toEqual([]);
  const { account, region } = environmentOfTest;
  return askAws({ aws: program("aws"), env: { ...env, ...more }, account, region }, questions);
}

/** The statuses after that of the credentials. */
const statuses = (findings: readonly Finding[]) => findings.slice(1).map(({ status }) => status);

test("without credentials, and with those of another account, no question is sent", async () => {
  const without = await ask(REMAINING, {}, { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", HOME: scratch });
  expect(new Set(without.map(({ status }) => status))).toEqual(new Set(["unknown"]));
  expect(without[0]).toMatchObject({ check: "credentials", detail: expect.stringContaining("credentials") });
  const [identity, ...others] = await ask(/quota/, { account: "210987654321" });
  expect(identity).toMatchObject({
    status: "missing",
    detail: expect.stringContaining(`is in ${ACCOUNT}, must be in 210987654321`),
  });
  expect(others.every(({ status }) => status === "unknown")).toBe(true);
});

test("the bucket of the states: to be created, missing after the migration, without versions, and ready", async () => {
  const { state } = sandbox;
  const migrated = { state: { ...state, bootstrap: "migrated" as const } };
  expect(statuses(await ask(/bucket/))).toEqual(["later"]);
  expect(statuses(await ask(/bucket/, migrated))).toEqual(["missing"]);
  await aws(`aws s3api create-bucket --bucket ${state.bucket}`);
  const [, unversioned] = await ask(/bucket/, migrated);
  expect(unversioned).toMatchObject({ status: "missing", detail: `${state.bucket} has no versions` });
  await aws(`aws s3api put-bucket-versioning --bucket ${state.bucket} --versioning-configuration Status=Enabled`);
  expect(statuses(await ask(/bucket/, migrated))).toEqual(["ready"]);
});

test("quotas below the need are missing, with the command that requests the need", async () => {
  // The emulator has the quota of a new account.
  const [, cpus] = await ask(/virtual CPUs/, { servers: { ...sandbox.servers, max: 400 } });
  expect(cpus).toMatchObject({
    status: "missing",
    fix: expect.stringMatching(/--quota-code L-1216C47A --desired-value \d+$/),
  });
});

test("an image that is absent or of another processor, and an instance type that a zone lacks", async () => {
  expect(statuses(await ask(/machine image/))).toEqual(["missing"]);
  const found = await aws(
    `aws ec2 describe-images --filters Name=architecture,Values=x86_64 --query "Images[0].ImageId" --output text`,
  );
  const servers = { ...sandbox.servers, imageId: found };
  const [, other] = await ask(/machine image/, { servers });
  expect(other).toMatchObject({
    status: "missing",
    detail: `${found} is available for x86_64, must be available for arm64`,
  });
  expect(statuses(await ask(/machine image/, { servers: { ...servers, imageArchitecture: "amd64" } }))).toEqual([
    "ready",
  ]);
  expect(statuses(await ask(/instance type/))).toEqual(["ready"]);
  const [, absent] = await ask(/instance type/, { zones: ["us-east-1a", "us-east-1z"] });
  expect(absent).toMatchObject({ status: "missing", detail: "us-east-1z has no t4g.medium" });
});

test("a hosted zone that exists, one of another name, and none", async () => {
  expect(statuses(await ask(/hosted zone/))).toEqual(["ready"]);
  const { id } = sandbox.hostedZone;
  const [, renamed] = await ask(/hosted zone/, { hostedZone: { id, name: "other.gocarbontracker.com" } });
  expect(renamed).toMatchObject({
    status: "missing",
    detail: expect.stringContaining("must be the public zone other."),
  });
  expect(statuses(await ask(/hosted zone/, { hostedZone: { id: "Z9999999999ABC", name: "x.com" } }))).toEqual([
    "missing",
  ]);
});

test("Grafana's principal may come later; in another account it stays unanswered", async () => {
  const { grafana } = sandbox;
  expect(statuses(await ask(/principal/))).toEqual(["later"]);
  const elsewhere = { ...grafana, account: "210987654321" };
  expect(statuses(await ask(/principal/, { grafana: elsewhere }))).toEqual(["unknown"]);
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  await aws(`aws iam create-role --role-name grafana --assume-role-policy-document '${trust}'`);
  expect(statuses(await ask(/principal/))).toEqual(["ready"]);
});

test("the account's cost monitor, and resource types of AWS Backup", async () => {
  expect(statuses(await ask(/cost/))).toEqual(["ready"]);
  const arn = `arn:aws:ce::${ACCOUNT}:anomalymonitor/11111111-2222-3333-4444-555555555555`;
  const monitor = {
    MonitorArn: arn,
    MonitorName: "Default-Services-Monitor",
    MonitorType: "DIMENSIONAL",
    MonitorDimension: "SERVICE",
  };
  answers.monitors = [monitor];
  const [, taken] = await ask(/cost/);
  expect(taken).toMatchObject({ status: "missing", detail: `the account's only monitor is ${arn}` });
  const costs = { ...sandbox.costs, anomalies: { kind: "existing-monitor" as const, arn } };
  expect(statuses(await ask(/cost/, { costs }))).toEqual(["ready"]);

  expect(statuses(await ask(/types of AWS/))).toEqual(["ready", "ready"]);
  answers.kinds = { ...answers.kinds, Aurora: false };
  expect(statuses(await ask(/types of AWS/))).toEqual(["later", "later"]);
  answers.kinds = { ...answers.kinds, Quantum: false };
  expect(statuses(await ask(/types of AWS/))).toEqual(["missing", "missing"]);
});

test("a document of Session Manager that Terraform did not create", async () => {
  expect(statuses(await ask(/Session Manager/))).toEqual(["ready", "ready"]);
  const content = JSON.stringify({
    schemaVersion: "1.0",
    description: "x",
    sessionType: "Standard_Stream",
    inputs: {},
  });
  const create = (region: string, tags: string) =>
    aws(
      `aws ssm create-document --region ${region} --name SSM-SessionManagerRunShell --document-type Session --content '${content}' ${tags}`,
    );
  await create(sandbox.region, "");
  await create(sandbox.disasterRecoveryRegion, "--tags Key=ManagedBy,Value=terraform");
  const [, here, there] = await ask(/Session Manager/);
  expect(here).toMatchObject({
    status: "missing",
    fix: expect.stringContaining("aws ssm delete-document --region us-east-1"),
  });
  expect(there).toMatchObject({ status: "ready" });
});

test("subscriptions: topics of a later deploy, confirmed ones, and one that is pending", async () => {
  expect(statuses(await ask(/weekly-review/))).toEqual(["later"]);
  await aws("aws sns create-topic --name gocarbontracker-sandbox-weekly-review");
  const arn = `arn:aws:sns:${sandbox.region}:${ACCOUNT}:gocarbontracker-sandbox-weekly-review`;
  await aws(`aws sns subscribe --topic-arn ${arn} --protocol email --notification-endpoint ops@x.com`);
  expect(statuses(await ask(/weekly-review/))).toEqual(["ready"]);
});
