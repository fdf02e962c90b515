import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sandbox } from "../../environments/sandbox";
import { BootstrapStack } from "../../stacks/bootstrap-stack";
import type { Configuration } from "../../tools/emitted";
import { program } from "../../tools/find";
import { migrateState } from "../../tools/migrate-state";
import type { Migration } from "../../tools/migration";
import { returnState } from "../../tools/return-state";
import { terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { adapt, STATE_SETTINGS } from "../../verification/sandbox/adapt";
import { Emulator } from "../../verification/sandbox/emulator";
import { environment, synthesized } from "../support";

const migrated = { ...sandbox, state: { ...sandbox.state, bootstrap: "migrated" } };

let folder: string;
let states: string;
let stacks: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;
let attempts = 0;

function bootstrap(state: "local" | "migrated"): Configuration {
  const base = environment("sandbox");
  const stack = { ...base, state: { ...base.state, bootstrap: state } };
  const configuration = synthesized((app) => new BootstrapStack(app, stack))["sandbox-bootstrap"] as Configuration;
  const { stacks } = adapt([{ name: "sandbox-bootstrap", dependencies: [], configuration }], {
    notEmulated: [],
    drifts: [],
  });
  return stacks[0]!.configuration;
}

function migration(changed: Partial<Migration> = {}): Migration {
  attempts += 1;
  const scratch = join(folder, `attempt-${attempts}`);
  mkdirSync(scratch);
  return {
    wanted: "sandbox",
    known: [migrated],
    states,
    stacks,
    scratch,
    terraform: program("terraform"),
    env,
    backendSettings: STATE_SETTINGS,
    ...changed,
  };
}

const migrate = (changed: Partial<Migration> = {}) => migrateState(migration(changed));
const giveBack = (changed: Partial<Migration> = {}) => returnState(migration({ known: [sandbox], ...changed }));

// The state's bucket has been deployed, with its own state still on this machine.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "migrate-"));
  states = join(folder, ".state");
  emulator = await Emulator.start([]);
  env = terraformEnvironment(folder, emulator.environment);
  stacks = join(folder, "cdktf.out/stacks");
  const at = join(stacks, "sandbox-bootstrap");
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(bootstrap("local")));
  await terraformOrThrow(at, env, "init");
  await terraformOrThrow(at, env, "apply", "-auto-approve");
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ["an unknown environment", { wanted: "nowhere" }, 'environment "nowhere" is unknown'],
  ["no environment", { wanted: "" }, "name the environment"],
  [
    "an environment whose file still has local",
    { known: [sandbox] },
    'environments/sandbox.ts: state.bootstrap is "local", must be "migrated": change it there first',
  ],
  ["a machine without the state", { states: "/nowhere" }, "/nowhere/sandbox-bootstrap.tfstate is missing: deploy"],
])("%s is rejected with one sentence", async (_, changed, message) => {
  await expect(migrate(changed)).rejects.toThrow(message);
});

test("a state without resources is rejected", async () => {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  writeFileSync(join(empty, "sandbox-bootstrap.tfstate"), '{"version":4,"lineage":"x","resources":[]}');
  await expect(migrate({ states: empty })).rejects.toThrow("has no resources");
});

test("the state moves into its bucket, and the local file is not changed", async () => {
  const file = join(states, "sandbox-bootstrap.tfstate");
  const before = readFileSync(file, "utf8");
  const applied = JSON.parse(before).resources.length;
  await expect(migrate()).resolves.toMatch(
    new RegExp(`^${applied} resources of sandbox-bootstrap are in gocarbontracker-sandbox-state-\\d+-[a-z0-9]+ now`),
  );
  expect(readFileSync(file, "utf8")).toBe(before);

  // The folder from which it was deployed: Terraform stores there that the state was local.
  const at = join(stacks, "sandbox-bootstrap");
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(bootstrap("migrated")));
  await terraformOrThrow(at, env, "init");
  const { output } = await terraformOrThrow(at, env, "plan", "-detailed-exitcode");
  expect(output).toContain("No changes.");
});

test("a second run reports the copied state, also when the first stopped before it deleted Terraform's record", async () => {
  const remembered = join(stacks, "sandbox-bootstrap/.terraform");
  mkdirSync(remembered, { recursive: true });
  await expect(migrate()).resolves.toContain("already");
  expect(existsSync(remembered)).toBe(false);
});

test("another state in the bucket is never overwritten", async () => {
  const other = join(folder, "other");
  cpSync(states, other, { recursive: true });
  const file = join(other, "sandbox-bootstrap.tfstate");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("gocarbontracker-sandbox-state", "another"));
  await expect(migrate({ states: other })).rejects.toThrow("already has another state");
});

describe("back to this machine", () => {
  test.each([
    ["an unknown environment", { wanted: "nowhere" }, 'environment "nowhere" is unknown'],
    ["no environment", { wanted: "" }, "name the environment: npm run state:migrate -- staging --back"],
    [
      "an environment whose file still has migrated",
      { known: [migrated] },
      'environments/sandbox.ts: state.bootstrap is "migrated", must be "local": change it there first',
    ],
  ])("%s is rejected with one sentence", async (_, changed, message) => {
    await expect(giveBack(changed)).rejects.toThrow(message);
  });

  test("a local file with another state stays as it is", async () => {
    const other = join(folder, "stale");
    mkdirSync(other);
    const file = join(other, "sandbox-bootstrap.tfstate");
    const stale = '{"version":4,"lineage":"x","resources":[{"type":"aws_s3_bucket"}]}';
    writeFileSync(file, stale);
    await expect(giveBack({ states: other })).rejects.toThrow("have different states");
    expect(readFileSync(file, "utf8")).toBe(stale);
  });

  test("another clone without the local state gets the bucket's state and plans no change", async () => {
    const clone = join(folder, "clone");
    const at = join(clone, "cdktf.out/stacks/sandbox-bootstrap");
    mkdirSync(at, { recursive: true });
    const report = await giveBack({ states: join(clone, ".state"), stacks: join(clone, "cdktf.out/stacks") });
    const file = join(clone, ".state/sandbox-bootstrap.tfstate");
    const { resources } = JSON.parse(readFileSync(join(states, "sandbox-bootstrap.tfstate"), "utf8"));
    expect(JSON.parse(readFileSync(file, "utf8")).resources).toEqual(resources);
    expect(report).toContain(`${resources.length} resources of sandbox-bootstrap are in ${file} now`);
    writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(bootstrap("local")));
    await terraformOrThrow(at, env, "init");
    expect((await terraformOrThrow(at, env, "plan", "-detailed-exitcode")).output).toContain("No changes.");
  });

  test("a bucket without the state is rejected, and no file is written", async () => {
    const nowhere = join(folder, "nowhere");
    const known = [{ ...sandbox, state: { ...sandbox.state, bucket: "another-bucket" } }];
    expect((await fetch(`${env.AWS_ENDPOINT_URL}/another-bucket`, { method: "PUT" })).ok).toBe(true);
    await expect(giveBack({ states: nowhere, known })).rejects.toThrow("has no state of sandbox-bootstrap");
    expect(existsSync(nowhere)).toBe(false);
  });
});
