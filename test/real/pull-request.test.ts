import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { readManifest } from "../../checks/emitted/read";
import { globalName } from "../../environments/names";
import { sandbox } from "../../environments/sandbox";
import { awsStacks, synthesizeInto } from "../../tools/emitted";
import { type Run, run, stopAll } from "../../tools/run";
import { terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { requestAws } from "../../verification/delivery/aws-request";
import { driftEnvironment } from "../../verification/delivery/drift-environment";
import { AuthorFinder } from "../../verification/delivery/find-author";
import { planEnvironment } from "../../verification/delivery/plan-environment";
import { readRecord, writeRecord } from "../../verification/delivery/plan-record";
import { adapt } from "../../verification/sandbox/adapt";
import { drifts } from "../../verification/sandbox/drifts";
import { Emulator } from "../../verification/sandbox/emulator";
import { notEmulated } from "../../verification/sandbox/not-emulated";
import { StandInGitHub } from "../verification/delivery/stand-in-github";

/** Folders of a checkout that installation, synth or tests create. */
const MADE = ["node_modules", ".git", ".gen", ".build", ".tools", ".state", "cdktf.out", "coverage"];
const STACK = "sandbox-monitoring";

/** The pull request: a higher threshold, a removed route of P2 alarms, and a wider policy, each by its file. */
const CHANGE: readonly (readonly [file: string, from: string, to: string])[] = [
  [
    "policy/machines.ts",
    "averagePercent: 70,",
    'averagePercent: 80,\n    differs: "Latency rises only above 85 percent.",',
  ],
  [
    "stacks/pagerduty-stack.ts",
    "Object.keys(severities) as Severity[]) {\n        subscribe(",
    '(Object.keys(severities) as Severity[]).filter((one) => one !== "P2")) {\n        subscribe(',
  ],
  [
    "constructs/aws/grafana-role.ts",
    '["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"]',
    '["cloudwatch:*"]',
  ],
];

let checkout: string;
let scratch: string;
let emulator: Emulator;
let github: StandInGitHub;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), "pull-request-"));
  scratch = mkdtempSync(join(tmpdir(), "pull-request-terraform-"));
  [emulator, github] = await Promise.all([Emulator.start([sandbox.hostedZone]), StandInGitHub.start()]);
  env = terraformEnvironment(scratch, emulator.environment);
  cpSync(resolve("."), checkout, {
    recursive: true,
    // A newer lock file would start an installation.
    preserveTimestamps: true,
    filter: (source) => source === resolve(".") || !MADE.includes(basename(source)),
  });
  for (const name of ["node_modules", ".gen"]) symlinkSync(resolve(name), join(checkout, name));
  await git("init", "--quiet", "--initial-branch", "main");
  await commit("base");
  await git("update-ref", "refs/remotes/origin/main", "main");
  await synthesize("base");
  await git("checkout", "--quiet", "-b", "change");
  for (const [file, from, to] of CHANGE) {
    const text = readFileSync(join(checkout, file), "utf8");
    expect([file, text.includes(from)]).toEqual([file, true]);
    writeFileSync(join(checkout, file), text.replace(from, to));
  }
  await commit("change");
  await synthesize("head");
  await applyBase();
});

afterAll(async () => {
  stopAll("SIGKILL");
  await Promise.all([emulator?.stop(), github?.stop()]);
  for (const folder of [checkout, scratch]) rmSync(folder, { recursive: true, force: true });
});

async function git(...args: readonly string[]): Promise<void> {
  const { code, output } = await run("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
    cwd: checkout,
  });
  if (code !== 0) throw new Error(`git ${args[0]} failed:\n${output}`);
}

async function commit(message: string): Promise<void> {
  await git("add", "--all");
  await git("commit", "--quiet", "--message", message);
}

const outOf = (side: string) => join(scratch, side);

/** Synthesizes the checkout, and leaves the stack of the test, which has the emulator instead of AWS. */
async function synthesize(side: string): Promise<void> {
  const outdir = outOf(side);
  await synthesizeInto(outdir, "sandbox", checkout);
  const stack = adapt(awsStacks(outdir), { notEmulated, drifts }).stacks.find(({ name }) => name === STACK);
  const manifest = readManifest(outdir);
  const entry = { ...manifest.stacks[STACK], dependencies: [] };
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ ...manifest, stacks: { [STACK]: entry } }));
  writeFileSync(join(outdir, "stacks", STACK, "cdk.tf.json"), JSON.stringify(stack?.configuration));
}

/** Applies the base to the emulator, with its state in the bucket that bootstrap would create. */
async function applyBase(): Promise<void> {
  await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${sandbox.state.bucket}`, { method: "PUT" });
  const at = join(outOf("base"), "stacks", STACK);
  await terraformOrThrow(at, env, "init");
  await terraformOrThrow(at, env, "apply", "-auto-approve");
}

/** Runs a script of the workflow in the pull request's checkout. */
function script(name: string, variables: NodeJS.ProcessEnv = {}): Promise<Run> {
  const job = { ...process.env, ...github.environment, BASE: "main", GITHUB_ACTIONS: "true", ...variables };
  return run("bash", [`scripts/delivery/${name}.sh`], { cwd: checkout, env: job });
}

const review = () =>
  script("review", { PULL_REQUEST: "7", FORK: "false", FAILED: "false", GITHUB_STEP_SUMMARY: summary() });
const summary = () => join(scratch, "summary.md");
const plans = () => join(checkout, ".build/delivery/plans/plan-sandbox");

test("the changed stack is planned without a lock, and the same plan has the same digest", async () => {
  const [baseOut, headOut] = [outOf("base"), outOf("head")];
  const lines: string[] = [];
  const work = { environment: "sandbox", stateOwner: "production", baseOut, headOut, env };
  const record = await planEnvironment({ ...work, out: plans(), report: (line) => lines.push(line) });
  expect(record.stacks).toEqual([{ stack: STACK, digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect(lines).toEqual([expect.stringMatching(/^sandbox-monitoring: planned, [0-9a-f]{12}$/)]);
  writeRecord(plans(), record);
  const again = await planEnvironment({ ...work, out: join(scratch, "again"), report: () => {} });
  expect(again).toEqual(record);
});

test("one comment has the summary first, and the removed route alone closes the gate", async () => {
  const { code, output } = await review();
  expect([code, output]).toEqual([1, expect.stringContaining("the comment on pull request 7 is created")]);
  const [comment, ...others] = github.comments;
  expect(others).toEqual([]);
  const body = comment?.body ?? "";
  const [shown = ""] = body.split("<details>");
  const [, blocks = "", attention = ""] = shown.split(/^### (?:Blocks|Needs the reviewer)$/m);
  expect(blocks).toMatch(/topic .*no PagerDuty service/);
  expect(blocks).not.toMatch(/CpuHigh|grafana_policy/);
  expect(attention).toMatch(/Grafana CpuHigh` `threshold 1` `> 70` → `> 80`: The alert fires later/);
  expect(attention).toMatch(/aws_iam_role_policy\.grafana.*may newly call `cloudwatch:\*`/);
  // A reviewer reads it in thirty seconds, which is about 150 words.
  expect(shown.split("\n").filter((line) => line.startsWith("- ")).length).toBeLessThanOrEqual(15);
  const [planned] = readRecord(plans()).stacks;
  expect(body).toContain(
    `digest \`${planned !== undefined && "digest" in planned ? planned.digest.slice(0, 12) : ""}\``,
  );
  expect(readFileSync(summary(), "utf8")).toContain("## Review: Blocked");
  if (process.env.PRINT_COMMENT === "1") process.stdout.write(`${body}\n`);
});

test("a change outside of Terraform is drift with its author, and the pull request itself is not applied", async () => {
  const role = globalName(sandbox, "grafana");
  const body = `${new URLSearchParams({ Action: "UpdateRole", Version: "2010-05-08", RoleName: role, Description: "changed by hand" })}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await requestAws({ service: "iam", region: "us-east-1", headers, body }, env);
  // The emulator has no history of CloudTrail.
  const who = "arn:aws:sts::123456789012:assumed-role/Admin/ada";
  const event = {
    EventName: "UpdateRole",
    EventTime: 1_796_000_000,
    CloudTrailEvent: JSON.stringify({ userIdentity: { arn: who } }),
  };
  const cloudTrail = createServer((_, response) => response.end(JSON.stringify({ Events: [event] })));
  await new Promise<void>((done) => cloudTrail.listen(0, "127.0.0.1", done));
  const { port } = cloudTrail.address() as AddressInfo;
  const authors = new AuthorFinder(
    { ...env, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
    "gocarbontracker-sandbox-delivery",
    0,
  );
  const work = {
    environment: "sandbox",
    stateOwner: "production",
    region: "us-east-1",
    headOut: outOf("head"),
    env,
    authors,
  };
  const found = await driftEnvironment({ ...work, report: () => {} }).finally(() => cloudTrail.close());
  expect(found).toMatchObject({
    failed: [],
    drifted: [
      {
        resource: expect.stringMatching(/^sandbox-monitoring: aws_iam_role\.grafana/),
        attributes: [{ path: "description", after: "changed by hand" }],
        author: { who, call: "UpdateRole" },
      },
    ],
    unapplied: [{ resource: expect.stringMatching(/aws_iam_role_policy\.grafana/), action: "update" }],
  });
});
