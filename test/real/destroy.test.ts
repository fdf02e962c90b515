import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Block, isBlock } from "../../checks/emitted/configuration";
import type { Environment } from "../../environments/schema";
import { BootstrapStack } from "../../stacks/bootstrap-stack";
import { DataStack } from "../../stacks/data-stack";
import type { Configuration } from "../../tools/emitted";
import { program } from "../../tools/find";
import { returnState } from "../../tools/return-state";
import { type Run, run } from "../../tools/run";
import { terraform, terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { adapt, STATE_SETTINGS } from "../../verification/sandbox/adapt";
import { Emulator } from "../../verification/sandbox/emulator";
import { blocks, commands, runbooks } from "../runbooks/runbook";
import { environment, synthesized } from "../support";

/** Staging, in the emulator's account. Its regions have networks there. */
const staging = environment("staging");
const account = "123456789012";
const ofAccount = (text: string) => text.replace(staging.account, account);
const kept: Environment = {
  ...staging,
  account,
  grafana: { ...staging.grafana, awsPrincipalArn: ofAccount(staging.grafana.awsPrincipalArn) },
  state: { ...staging.state, bucket: ofAccount(staging.state.bucket) },
};

let folder: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;
let network: ConstructorParameters<typeof DataStack>[2]["network"];

/** Commands of the on-call engineer, in the emulator's account. */
async function shell(command: string): Promise<Run> {
  const [readme] = runbooks().filter(({ name }) => name === "README");
  const preamble = blocks(readme!, "sh")
    .join("\n")
    .replace("ENVIRONMENT=production", `ENVIRONMENT=${kept.name}`)
    .replace("ACCOUNT=333333333333", `ACCOUNT=${kept.account}`);
  return run("bash", ["-c", `set -euo pipefail\n${preamble}\n${command}`], {
    env: {
      ...process.env,
      ...emulator.environment,
      PATH: `${program("aws").replace(/\/aws$/, "")}:${process.env.PATH}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_PAGER: "",
    },
  });
}

async function asked(command: string): Promise<string> {
  const { code, output, stdout } = await shell(command);
  if (code !== 0) throw new Error(`${command}\n${output}`);
  return stdout.trim();
}

async function subnets(region: string): Promise<{ vpc: string; ids: string[] }> {
  const [vpc = "", ...ids] = (
    await asked(
      `aws ec2 describe-subnets --region ${region} --query "[Subnets[0].VpcId, Subnets[].SubnetId][]" --output text`,
    )
  ).split(/\s+/);
  return { vpc, ids: ids.slice(0, 3) };
}

/** Puts a stack of an environment where Terraform runs, with a change. */
function place(unit: "bootstrap" | "data", of: Environment, change: (configuration: Configuration) => void = () => {}) {
  const name = `${of.name}-${unit}`;
  const emitted = synthesized((app) => {
    if (unit === "bootstrap") new BootstrapStack(app, of);
    else new DataStack(app, of, { network });
  })[name] as Configuration;
  change(emitted);
  const { stacks } = adapt([{ name, dependencies: [], configuration: emitted }], { notEmulated: [], drifts: [] });
  const at = join(folder, "cdktf.out/stacks", name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(stacks[0]?.configuration));
  return at;
}

async function apply(at: string): Promise<void> {
  await terraformOrThrow(at, env, "init", "-migrate-state", "-force-copy");
  await terraformOrThrow(at, env, "apply", "-auto-approve");
}

const local = (of: Environment): Environment => ({ ...of, state: { ...of.state, bootstrap: "local" } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "destroy-"));
  emulator = await Emulator.start([]);
  env = terraformEnvironment(folder, emulator.environment);
  const [here, there] = await Promise.all([subnets(kept.region), subnets(kept.disasterRecoveryRegion)]);
  network = {
    vpcId: here.vpc,
    isolatedSubnetIds: here.ids,
    disasterRecoveryVpcId: there.vpc,
    disasterRecoverySubnetIds: there.ids,
  };
  // As README has it: the bucket first, with its state beside the checkout, which then moves into the bucket.
  await apply(place("bootstrap", local(kept)));
  await apply(place("bootstrap", kept));
  await apply(place("data", kept));
  // A reader as Application Auto Scaling makes it: in no state.
  await asked(
    `aws rds create-db-instance --db-instance-identifier application-autoscaling-0123 --db-cluster-identifier gocarbontracker-staging-database --db-instance-class db.r7g.large --engine aurora-postgresql`,
  );
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const keyStates = async () =>
  (
    await asked(
      `for key in $(aws kms list-keys --query "Keys[].KeyId" --output text); do aws kms describe-key --key-id "$key" --query "KeyMetadata.[Description,KeyState]" --output text; done`,
    )
  ).split("\n");

test.each(["bootstrap", "data"] as const)(
  "Terraform refuses to destroy %s, and nothing of it is gone",
  async (unit) => {
    const at = place(unit, kept);
    const before = (await terraformOrThrow(at, env, "state", "list")).stdout;
    const { code, output } = await terraform(at, env, "destroy", "-auto-approve");
    expect(code).not.toBe(0);
    expect(output).toMatch(/Instance cannot be destroyed/);
    expect((await terraformOrThrow(at, env, "state", "list")).stdout).toBe(before);
    expect((await terraformOrThrow(at, env, "plan", "-detailed-exitcode")).output).toContain("No changes.");
  },
);

test("also without that refusal no key goes while the bucket of the states is there", async () => {
  const at = place("bootstrap", local(kept), ({ resource = {} }) => {
    for (const block of Object.values(resource).flatMap((blocks): Block[] => Object.values(blocks))) {
      if (isBlock(block.lifecycle)) delete block.lifecycle.prevent_destroy;
    }
  });
  await terraformOrThrow(at, env, "init", "-migrate-state", "-force-copy");
  const { code, output } = await terraform(at, env, "destroy", "-auto-approve");
  expect(code).not.toBe(0);
  expect(output).toMatch(/BucketNotEmpty/);
  expect(await keyStates()).toContain("Terraform state of every stack of the environment\tEnabled");
  // A deploy creates the destroyed half again.
  await apply(place("bootstrap", local(kept)));
  await apply(place("bootstrap", kept));
});

test("the how-to leads to the end of the environment, and leaves a snapshot", async () => {
  const [howTo] = runbooks().filter(({ name }) => name === "how-to/destroy-environment");
  const readers = () =>
    asked(
      `aws rds describe-db-instances --filters "Name=db-cluster-id,Values=$PREFIX-database" --query "DBInstances[].DBInstanceIdentifier" --output text`,
    );
  expect(await readers()).toContain("application-autoscaling-0123");
  for (const command of commands(howTo!).filter((line) => line.startsWith("aws "))) await asked(command);
  expect(await readers()).not.toContain("application-autoscaling");

  const disposable: Environment = {
    ...kept,
    protection: "disposable",
    backups: { ...kept.backups, lock: { mode: "none" } },
  };
  await apply(place("bootstrap", disposable));
  const data = place("data", disposable);
  await apply(data);
  await terraformOrThrow(data, env, "destroy", "-auto-approve");

  // In a clone without a record of the backend.
  rmSync(join(folder, "cdktf.out/stacks/staging-bootstrap/.terraform"), { recursive: true, force: true });
  rmSync(join(folder, ".state"), { recursive: true, force: true });
  const scratch = join(folder, "return");
  mkdirSync(scratch);
  await returnState({
    wanted: kept.name,
    known: [local(disposable)],
    states: join(folder, ".state"),
    stacks: join(folder, "cdktf.out/stacks"),
    scratch,
    terraform: program("terraform"),
    env,
    backendSettings: STATE_SETTINGS,
  });
  const bootstrap = place("bootstrap", local(disposable));
  await terraformOrThrow(bootstrap, env, "init");
  await terraformOrThrow(bootstrap, env, "destroy", "-auto-approve");
  expect(await asked("aws s3api list-buckets --query Buckets")).toBe("[]");
  expect(await asked(`aws rds describe-db-clusters --query DBClusters`)).toBe("[]");
  expect(
    await asked(
      "aws rds describe-db-cluster-snapshots --query DBClusterSnapshots[].DBClusterSnapshotIdentifier --output text",
    ),
  ).toMatch(/gocarbontracker-staging-last-\d{8}/);
});
