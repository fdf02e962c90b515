import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Block } from "../../checks/emitted/configuration";
import { assemble } from "../../main";
import { program } from "../../tools/find";
import { run } from "../../tools/run";
import { terraformEnvironment, terraformOrThrow } from "../../tools/terraform";
import { STATE_SETTINGS } from "../../verification/sandbox/adapt";
import { Emulator } from "../../verification/sandbox/emulator";
import { blocks, commands, runbooks } from "../runbooks/runbook";
import { environment, organization, synthesized } from "../support";

const stateOwners = { former: environment("production"), next: environment("staging") };

let folder: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "state-owner-"));
  emulator = await Emulator.start([]);
  env = terraformEnvironment(folder, emulator.environment);
  for (const { state } of Object.values(stateOwners)) {
    expect((await fetch(`${env.AWS_ENDPOINT_URL}/${state.bucket}`, { method: "PUT" })).ok).toBe(true);
  }
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The backends of the shared stacks with one state owner, by stack: every stack of the organization, and the catalogue. */
function backends(stateOwner: keyof typeof stateOwners): Map<string, Block> {
  const kept = stateOwners[stateOwner];
  const emitted = synthesized((app) =>
    assemble(app, Object.values(stateOwners), { ...organization(), stateOwner: kept.name }),
  );
  const shared = Object.keys(emitted).filter(
    (name) => name.startsWith("organization-") || name === `${kept.name}-catalogue`,
  );
  expect(shared.length).toBeGreaterThan(3);
  return new Map(shared.map((name) => [name, emitted[name]?.terraform.backend.s3]));
}

/** A stack with a resource that needs no vendor, in a folder without Terraform's records. */
function place(name: string, s3: Block): string {
  const at = join(folder, "stacks", `${name}-${s3.bucket}`);
  mkdirSync(at, { recursive: true });
  const content = {
    terraform: { backend: { s3: { ...s3, ...STATE_SETTINGS } } },
    resource: { terraform_data: { kept: { input: name.replace(/^.*-/, "") } } },
  };
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(content));
  return at;
}

async function shell(command: string): Promise<void> {
  const [readme] = runbooks().filter(({ name }) => name === "README");
  const script = `set -euo pipefail\n${blocks(readme!, "sh")
    .join("\n")
    .replace(/^source runbooks\/.*$/gm, "")}\n${command}`;
  const { code, output } = await run("bash", ["-c", script], {
    cwd: folder,
    env: {
      ...env,
      PATH: `${program("aws").replace(/\/aws$/, "")}:${process.env.PATH}`,
      STATE_OWNER_BUCKET: stateOwners.next.state.bucket,
    },
  });
  if (code !== 0) throw new Error(`${command}\n${output}`);
}

test("the how-to moves every shared state, and the next state owner plans no change", async () => {
  for (const [name, s3] of backends("former")) {
    const at = place(name, s3);
    await terraformOrThrow(at, env, "init");
    await terraformOrThrow(at, env, "apply", "-auto-approve");
  }
  const [howTo] = runbooks().filter(({ name }) => name === "how-to/change-state-owner");
  for (const command of commands(howTo!).filter((line) => /^(aws|rm) /.test(line))) await shell(command);
  for (const [name, s3] of backends("next")) {
    const at = place(name, s3);
    await terraformOrThrow(at, env, "init");
    expect((await terraformOrThrow(at, env, "plan", "-detailed-exitcode")).output).toContain("No changes.");
  }
  for (const [name, s3] of backends("former")) {
    const at = place(`${name}-again`, s3);
    await terraformOrThrow(at, env, "init");
    expect(JSON.parse((await terraformOrThrow(at, env, "state", "pull")).stdout).resources).toEqual([]);
  }
});
