import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stateCopyBucketName } from "../../environments/names";
import { DeliveryStack } from "../../stacks/delivery-stack";
import type { Configuration } from "../../tools/emitted";
import { program } from "../../tools/find";
import { StateRecovery, type Way } from "../../tools/recover/recover-state";
import { run } from "../../tools/run";
import { terraform, terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { adapt } from "../../verification/sandbox/adapt";
import { Emulator } from "../../verification/sandbox/emulator";
import { environment, organization, synthesized } from "../support";

const STACK = "sandbox-delivery";
const sandbox = environment("sandbox");
const home = { bucket: sandbox.state.bucket, region: sandbox.region };
const copy = { bucket: stateCopyBucketName(sandbox), region: sandbox.disasterRecoveryRegion };
const KEY = "delivery.tfstate";

let folder: string;
let at: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;
let runs = 0;

async function aws(args: readonly string[]): Promise<string> {
  const { code, output, stdout } = await run(program("aws"), [...args, "--output", "json"], { env });
  if (code !== 0) throw new Error(`aws ${args.join(" ")}\n${output}`);
  return stdout;
}

const s3api = (command: string, { bucket, region }: typeof home, ...args: string[]) =>
  aws(["s3api", command, "--bucket", bucket, "--region", region, ...args]);

function recover(way: Way): Promise<string> {
  runs += 1;
  const scratch = join(folder, `run-${runs}`);
  mkdirSync(scratch);
  return StateRecovery.of({
    stack: STACK,
    stacks: folder,
    copyOf: () => copy,
    aws,
    find: async (call, query, region) => JSON.parse(await aws([...call, "--query", query, "--region", region])) ?? [],
    scratch,
  }).recover(way);
}

/** The stack of the roles, with further resources: AWS gave the ids of some of them. */
function configuration(): Configuration {
  const emitted = synthesized((app) => {
    new DeliveryStack(app, sandbox, organization().delivery as ConstructorParameters<typeof DeliveryStack>[2]);
  })[STACK] as Configuration;
  const { stacks } = adapt([{ name: STACK, dependencies: [], configuration: emitted }], {
    notEmulated: [],
    drifts: [],
  });
  const adapted = stacks[0]?.configuration as Configuration;
  const key = "${aws_kms_key.states.key_id}";
  return {
    ...adapted,
    resource: {
      ...adapted.resource,
      aws_kms_key: { states: { description: "States", deletion_window_in_days: 30 } },
      aws_kms_alias: { states: { name: "alias/states", target_key_id: key } },
      aws_sns_topic: { alerts: { name: "alerts" } },
      aws_cloudwatch_event_rule: { hourly: { name: "hourly", schedule_expression: "rate(1 hour)" } },
      aws_cloudwatch_event_target: {
        hourly: { rule: "${aws_cloudwatch_event_rule.hourly.name}", arn: "${aws_sns_topic.alerts.arn}" },
      },
      aws_security_group: { servers: { name: "servers", description: "Servers" } },
    },
  };
}

const resources = () => {
  const { resource = {} } = JSON.parse(readFileSync(join(at, "cdk.tf.json"), "utf8"));
  return Object.values(resource as Record<string, object>).flatMap((blocks) => Object.keys(blocks)).length;
};
const plan = () => terraform(at, env, "plan", "-detailed-exitcode");
const expectNoChange = async () => expect(await plan()).toMatchObject({ code: 0 });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "recover-"));
  at = join(folder, STACK);
  mkdirSync(at);
  emulator = await Emulator.start([]);
  env = terraformEnvironment(folder, emulator.environment);
  for (const { bucket, region } of [home, copy]) {
    await aws([
      ...["s3api", "create-bucket", "--bucket", bucket, "--region", region],
      ...(region === "us-east-1" ? [] : ["--create-bucket-configuration", `LocationConstraint=${region}`]),
    ]);
    await s3api("put-bucket-versioning", { bucket, region }, "--versioning-configuration", "Status=Enabled");
  }
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(configuration()));
  await terraformOrThrow(at, env, "init");
  await terraformOrThrow(at, env, "apply", "-auto-approve");
  // S3 copies each version to the other region; the emulator does not replicate.
  const file = join(folder, "applied.tfstate");
  await s3api("get-object", home, "--key", KEY, file);
  await s3api("put-object", copy, "--key", KEY, "--body", file);
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The id behind an option in the output of an inspection: that of the first version with resources. */
const offered = (output: string, option: "version" | "copy") =>
  new RegExp(`has serial \\d+ with [1-9]\\d* resources  --${option} (\\S+)`).exec(output)?.[1] ?? "";

test("a damaged state is replaced by its newest version that is whole, and no change is planned", async () => {
  const broken = join(folder, "broken");
  writeFileSync(broken, '{"version": 4, "serial": 7, "resour');
  await s3api("put-object", home, "--key", KEY, "--body", broken);
  expect((await plan()).code).toBe(1);

  const seen = await recover({ from: "inspect" });
  expect(seen).toContain(`The state of ${STACK} (s3://${home.bucket}/${KEY}) is damaged.`);
  await expect(recover({ from: "version", id: /is damaged {2}--version (\S+)/.exec(seen)?.[1] ?? "" })).rejects.toThrow(
    "is damaged, must be a state of Terraform: choose another one",
  );
  expect(await recover({ from: "version", id: offered(seen, "version") })).toMatch(
    /of serial \d+ again, with \d+ resources/,
  );
  await expectNoChange();
});

test("a state whose versions are all gone comes from the other region", async () => {
  const { Versions } = JSON.parse(await s3api("list-object-versions", home, "--prefix", KEY));
  for (const { VersionId } of Versions as { VersionId: string }[]) {
    await s3api("delete-object", home, "--key", KEY, "--version-id", VersionId);
  }
  const seen = await recover({ from: "inspect" });
  expect(seen).toContain("is missing.");
  expect(seen).toContain(`${home.bucket} has no version of it.`);
  await recover({ from: "copy", id: offered(seen, "copy") });
  await expectNoChange();
});

test("a locked state is not changed", async () => {
  const lock = join(folder, "lock");
  writeFileSync(lock, "{}");
  await s3api("put-object", home, "--key", `${KEY}.tflock`, "--body", lock);
  const id = offered(await recover({ from: "inspect" }), "version");
  for (const way of [{ from: "version", id }, { from: "import" }] as const) {
    await expect(recover(way)).rejects.toThrow(`the state of ${STACK} is locked`);
  }
  await s3api("delete-object", home, "--key", `${KEY}.tflock`);
});

test("a state without any version is imported from the configuration and the cloud", async () => {
  await expect(recover({ from: "import" })).rejects.toThrow("must have none before an import: delete it");
  await s3api("delete-object", home, "--key", KEY);
  const outcome = await recover({ from: "import" });
  expect(outcome).toContain(`imports ${resources()} resources; 0 have no id.`);

  const planned = await terraformOrThrow(at, env, "plan", "-out=plan");
  // Nothing is created or destroyed. The changes are arguments of Terraform alone, which no API returns.
  expect(planned.output).toMatch(new RegExp(`Plan: ${resources()} to import, 0 to add, \\d+ to change, 0 to destroy`));
  const shown = JSON.parse((await terraformOrThrow(at, env, "show", "-json", "plan")).stdout);
  expect(changedArguments(shown)).toEqual([
    "aws_kms_key: bypass_policy_lockout_safety_check",
    "aws_kms_key: deletion_window_in_days",
  ]);
  await terraformOrThrow(at, env, "apply", "plan");
  rmSync(join(at, "import.tf.json"));
  await expectNoChange();
});

interface Change {
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly before: object; readonly after: object };
}

function changedArguments({ resource_changes }: { resource_changes: readonly Change[] }): string[] {
  return resource_changes
    .filter(({ change: { actions } }) => actions.includes("update"))
    .flatMap(({ type, change: { before, after } }) =>
      Object.entries(after)
        .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[name]))
        .map(([name]) => `${type}: ${name}`),
    );
}
