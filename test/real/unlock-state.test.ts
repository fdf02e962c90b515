import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../../tools/find";
import { terraform, terraformEnvironment } from "../../tools/terraform";
import { unlockState } from "../../tools/unlock-state";
import { Emulator } from "../../verification/sandbox/emulator";

const LOCK_ID = "11111111-2222-3333-4444-555555555555";
const BACKEND = {
  bucket: "states-of-a-test",
  key: "network.tfstate",
  region: "eu-central-1",
  use_lockfile: true,
  use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};

let folder: string;
let stack: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;

const unlock = (more: { stack?: string; lockId?: string } = {}) =>
  unlockState({ stack: "test-network", stacks: folder, terraform: program("terraform"), env, ...more });

/** Writes an object of the states' bucket, or the bucket itself. */
async function put(path: string, body = ""): Promise<void> {
  const { ok, status } = await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${path}`, { method: "PUT", body });
  if (!ok) throw new Error(`PUT ${path}: ${status}`);
}

/** The lock of an interrupted command, as Terraform writes it. */
function leaveLock(): Promise<void> {
  const lock = {
    ID: LOCK_ID,
    Operation: "OperationTypePlan",
    Who: "ada@laptop",
    Version: "1.11.4",
    Created: "2026-11-28T08:00:00.1Z",
    Path: `${BACKEND.bucket}/${BACKEND.key}`,
  };
  return put(`${BACKEND.bucket}/${BACKEND.key}.tflock`, JSON.stringify(lock));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unlock-"));
  stack = join(folder, "test-network");
  mkdirSync(stack);
  emulator = await Emulator.start([]);
  env = terraformEnvironment(folder, { ...emulator.environment, AWS_REGION: BACKEND.region });
  await put(BACKEND.bucket);
  const configuration = { terraform: { backend: { s3: BACKEND } }, output: { x: { value: "1" } } };
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(configuration));
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a state without a lock is not locked", async () => {
  expect(await unlock()).toBe("The state of test-network is not locked.");
});

test("without its id a lock stays, and its owner is printed", async () => {
  await leaveLock();
  expect(await unlock()).toBe(
    `The state of test-network is locked by ada@laptop since 2026-11-28 08:00:00.1 +0000 UTC (OperationTypePlan).
When that command has ended, remove the lock: npm run state:unlock -- test-network ${LOCK_ID}`,
  );
  expect((await terraform(stack, env, "plan")).output).toContain("Error acquiring the state lock");
});

test("the id of another lock removes no lock", async () => {
  await expect(unlock({ lockId: "of-yesterday" })).rejects.toThrow(
    `lock id is of-yesterday, must be ${LOCK_ID}, the id of the current lock: another command has locked the state since`,
  );
  expect((await terraform(stack, env, "plan")).output).toContain("Error acquiring the state lock");
});

test("its own id removes it, and the next plan works", async () => {
  expect(await unlock({ lockId: LOCK_ID })).toContain("The lock is removed.");
  expect((await terraform(stack, env, "plan")).code).toBe(0);
  expect(await unlock()).toBe("The state of test-network is not locked.");
});

test("a stack that was not synthesized, and none at all, are rejected with one sentence", async () => {
  await expect(unlock({ stack: "test-gone" })).rejects.toThrow('stack "test-gone" is not in ');
  await expect(unlock({ stack: "" })).rejects.toThrow("name the stack: npm run state:unlock -- staging-network");
});
