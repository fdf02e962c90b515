import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformEnvironment } from "../../tools/terraform";
import { type Applied, applyEnvironment } from "../../verification/delivery/apply-environment";
import { requestAws } from "../../verification/delivery/aws-request";
import { planEnvironment } from "../../verification/delivery/plan-environment";
import { type PlanRecord, writeRecord } from "../../verification/delivery/plan-record";
import { putMetrics } from "../../verification/delivery/put-metrics";
import { STATE_SETTINGS } from "../../verification/sandbox/adapt";
import { Emulator } from "../../verification/sandbox/emulator";

/** A stack with one resource and one output. */
interface Given {
  /** The value of its resource; an expression may read another stack as `${data.terraform_remote_state.NAME.outputs.value}`. */
  readonly value: string;
  readonly reads?: string;
  /** Names of outputs with the resource's value. @default value */
  readonly outputs?: readonly string[];
  readonly more?: object;
}

let folder: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;
let bucket: string;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "apply-"));
  emulator = await Emulator.start([]);
  env = terraformEnvironment(folder, emulator.environment);
});
beforeEach(async () => {
  count += 1;
  bucket = `states-${count}`;
  await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${bucket}`, { method: "PUT" });
});
afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const backend = (name: string) => ({ bucket, key: `${name}.tfstate`, region: "us-east-1", ...STATE_SETTINGS });

/** Writes stacks as a synthesis does. @returns their folder */
function synthesized(stacks: Readonly<Record<string, Given>>): string {
  const outdir = mkdtempSync(join(folder, "out-"));
  for (const [name, { value, reads, outputs = ["value"], more }] of Object.entries(stacks)) {
    mkdirSync(join(outdir, "stacks", name), { recursive: true });
    const configuration = {
      terraform: { required_providers: {}, backend: { s3: { ...backend(name), use_lockfile: true } } },
      resource: { terraform_data: { one: { input: value } } },
      output: Object.fromEntries(outputs.map((output) => [output, { value: "${terraform_data.one.output}" }])),
      ...(reads && { data: { terraform_remote_state: { [reads]: { backend: "s3", config: backend(reads) } } } }),
      ...more,
    };
    writeFileSync(join(outdir, "stacks", name, "cdk.tf.json"), JSON.stringify(configuration));
  }
  const manifest = Object.entries(stacks).map(([name, { reads }]) => [
    name,
    { name, dependencies: reads ? [reads] : [], synthesizedStackPath: `stacks/${name}/cdk.tf.json` },
  ]);
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  return outdir;
}

type Stacks = Readonly<Record<string, Given>>;
const common = { environment: "staging", stateOwner: "production" };
const NOTHING = "staging-nothing";

/** Plans a change as a pull request does. */
async function planned(base: Stacks, head: Stacks): Promise<{ reviewed: string; record: PlanRecord }> {
  const reviewed = mkdtempSync(join(folder, "reviewed-"));
  const [baseOut, headOut] = [synthesized(base), synthesized(head)];
  const record = await planEnvironment({ ...common, baseOut, headOut, out: reviewed, env, report: () => {} });
  writeRecord(reviewed, record);
  return { reviewed, record };
}

/** Applies as a merge does. @returns the result, the printed lines, and the folder of the plans that are left */
async function applied(head: Stacks, reviewed: string) {
  const out = mkdtempSync(join(folder, "left-"));
  const lines: string[] = [];
  const report = (line: string) => lines.push(line);
  const result = await applyEnvironment({ ...common, headOut: synthesized(head), reviewed, out, env, report });
  writeRecord(out, result.remaining);
  return { ...result, lines, out };
}

/** Plans and applies stacks without a change in between. */
async function deployed(stacks: Stacks): Promise<void> {
  for (const name of Object.keys(stacks)) {
    const { reviewed } = await planned({}, { [name]: stacks[name] as Given });
    await applied({ [name]: stacks[name] as Given }, reviewed);
  }
}

const done = ({ applied, differences }: Applied) => ({ applied, differences });
const network = (value: string): Given => ({ value });
const data = (value: string): Given => ({
  value: `${value} in \${data.terraform_remote_state.staging-network.outputs.value}`,
  reads: "staging-network",
});

test("the reviewed plan is applied once", async () => {
  const { reviewed, record } = await planned({}, { "staging-network": network("a") });
  expect(record.stacks).toEqual([{ stack: "staging-network", digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  const first = await applied({ "staging-network": network("a") }, reviewed);
  expect(done(first)).toEqual({ applied: ["staging-network"], differences: [] });
  expect(first.lines).toEqual(["staging-network: applied"]);
  const again = await applied({ "staging-network": network("a") }, reviewed);
  expect(done(again)).toEqual({
    applied: [],
    differences: ["staging-network: terraform_data.one: the reviewed plan creates it, and this plan does not"],
  });
});

test("a change after the review stops before anything is applied, and its kept plan can be applied", async () => {
  const stacks = { "staging-network": network("a"), "staging-backups": network("a") };
  await deployed(stacks);
  const head = { "staging-network": network("b"), "staging-backups": network("b") };
  const { reviewed } = await planned(stacks, head);
  const changed = { ...head, "staging-backups": network("c") };
  const stopped = await applied(changed, reviewed);
  expect(done(stopped)).toEqual({
    applied: [],
    differences: ["staging-backups: terraform_data.one: input is a → b in the reviewed plan, and a → c in this plan"],
  });
  expect(stopped.remaining.stacks.map(({ stack }) => stack).sort()).toEqual(["staging-backups", "staging-network"]);
  expect([...(await applied(changed, stopped.out)).applied].sort()).toEqual(["staging-backups", "staging-network"]);
});

test("an apply of another commit in between makes the review outdated", async () => {
  await deployed({ "staging-network": network("a") });
  const { reviewed } = await planned({ "staging-network": network("a") }, { "staging-network": network("b") });
  await deployed({ "staging-network": network("x") });
  const { applied: none, differences } = await applied({ "staging-network": network("b") }, reviewed);
  expect(none).toEqual([]);
  expect(differences).toContain(
    "staging-network: terraform_data.one: input is a → b in the reviewed plan, and x → b in this plan",
  );
});

test("a stack that reads a changed output stops for its own review after the stack before it", async () => {
  const before = { "staging-network": network("a"), "staging-data": data("rows") };
  await deployed(before);
  const head = { ...before, "staging-network": network("b") };
  const { reviewed, record } = await planned(before, head);
  // The data stack itself does not change in the pull request.
  expect(record.stacks.map(({ stack }) => stack)).toEqual(["staging-network"]);
  const stopped = await applied(head, reviewed);
  expect(done(stopped)).toEqual({
    applied: ["staging-network"],
    differences: ["staging-data: terraform_data.one: this plan updates it, and the reviewed plan does not"],
  });
  expect(done(await applied(head, stopped.out))).toEqual({ applied: ["staging-data"], differences: [] });
});

test("a stack that reads a new output is planned after the stack that creates it", async () => {
  await deployed({ "staging-network": network("a") });
  const head = {
    "staging-network": { value: "a", outputs: ["value", "subnet"] },
    "staging-data": {
      value: "${data.terraform_remote_state.staging-network.outputs.subnet}",
      reads: "staging-network",
    },
  };
  const { reviewed, record } = await planned({ "staging-network": network("a") }, head);
  expect(record.stacks).toEqual([
    { stack: "staging-network", digest: expect.any(String) },
    { stack: "staging-data", waitsFor: ["staging-network"] },
  ]);
  const stopped = await applied(head, reviewed);
  expect(done(stopped)).toMatchObject({
    applied: ["staging-network"],
    differences: [expect.stringContaining("staging-data")],
  });
  expect(done(await applied(head, stopped.out))).toEqual({ applied: ["staging-data"], differences: [] });
});

test("a person deploys the stack with the roles of workflows", async () => {
  const { reviewed } = await planned({}, { "staging-delivery": network("a") });
  const result = await applied({ "staging-delivery": network("a") }, reviewed);
  expect(done(result)).toEqual({ applied: [], differences: [] });
  expect(result.lines).toEqual(["staging-delivery: a person deploys it: npx cdktf deploy staging-delivery"]);
});

test("a failed plan does not hide the others, and nothing of that review is applied", async () => {
  const secret = { ...network("a"), more: { variable: { pagerduty_token: { type: "string", sensitive: true } } } };
  const head = { "staging-network": network("a"), "staging-pagerduty": secret };
  const { reviewed, record } = await planned({}, head);
  expect(record.stacks).toContainEqual({ stack: "staging-network", digest: expect.any(String) });
  expect(record.stacks).toContainEqual({
    stack: "staging-pagerduty",
    failure: "TF_VAR_pagerduty_token is not set: add the secrets to the GitHub environment of this job",
  });
  await expect(applied(head, reviewed)).rejects.toThrow(
    "the plan of staging-pagerduty failed in the review: plan again",
  );
});

test("the plans of another environment, and those of a stack that is gone, are refused", async () => {
  const { reviewed, record } = await planned({}, { "staging-network": network("a") });
  await expect(applied({ [NOTHING]: network("a") }, reviewed)).rejects.toThrow(
    "staging-network was reviewed and is no stack of staging now",
  );
  writeRecord(reviewed, { ...record, environment: "sandbox" });
  await expect(applied({ "staging-network": network("a") }, reviewed)).rejects.toThrow(
    "has plans of sandbox, must have those of staging",
  );
});

test("a plan takes no lock and leaves none", async () => {
  await planned({}, { "staging-network": network("a") });
  const listing = await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${bucket}`);
  expect(await listing.text()).not.toContain("<Key>");
});

test("the counts of drift are metrics of the environment", async () => {
  await putMetrics("staging", "us-east-1", { DriftedResources: 2, UnappliedChanges: 0 }, env);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = "Action=ListMetrics&Version=2010-08-01&Namespace=GoCarbonTracker";
  const listed = await requestAws({ service: "monitoring", region: "us-east-1", headers, body }, env);
  for (const text of ["DriftedResources", "UnappliedChanges", "<Name>Environment</Name>", "<Value>staging</Value>"]) {
    expect(listed).toContain(text);
  }
});
