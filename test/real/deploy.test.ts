import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { DeployEvent } from "../../tools/deploy/events";
import { program } from "../../tools/find";
import { terraformEnvironment } from "../../tools/terraform";
import { unlockState } from "../../tools/unlock-state";
import { Emulator } from "../../verification/sandbox/emulator";
import { Copy } from "../validation/copy";
import { fillOwnValues, OWN_ACCOUNT } from "./own-values";

// In deploy order. Both refer to other stacks only by their names.
const STACKS = ["sandbox-monitoring", "sandbox-delivery"] as const;
const [FIRST, SECOND] = STACKS;
const BUCKET = `gocarbontracker-sandbox-state-${OWN_ACCOUNT}-use1`;

let copy: Copy;
let scratch: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  copy = new Copy();
  scratch = mkdtempSync(join(tmpdir(), "deploy-"));
  emulator = await Emulator.start([], { account: OWN_ACCOUNT });
  env = terraformEnvironment(scratch, emulator.environment);
});

afterAll(async () => {
  await emulator?.stop();
  copy?.remove();
  rmSync(scratch, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly events: readonly DeployEvent[];
  readonly errors: string;
}

/**
 * Runs the command as a terminal does: npm, the shell and Node are in one process group, which receives a Ctrl-C.
 *
 * @param isTimeToStop the event after which the person types Ctrl-C
 */
async function deploy(
  args: readonly string[],
  isTimeToStop: (event: DeployEvent) => boolean = () => false,
): Promise<Ended> {
  const child = spawn("npm", ["run", "--silent", "deploy", "--", ...args], {
    cwd: copy.folder,
    env: { ...env, npm_config_ignore_scripts: "true" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const events: DeployEvent[] = [];
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event: DeployEvent = JSON.parse(line);
    events.push(event);
    // A second later Terraform is in the middle of its apply.
    if (isTimeToStop(event)) setTimeout(() => process.kill(-(child.pid ?? 0), "SIGINT"), 1000);
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, events, errors };
}

const results = ({ events }: Ended) =>
  events.flatMap((event) => (event.event === "stack-end" ? [[event.stack, event.result]] : []));
const errors = ({ events }: Ended) =>
  events.flatMap((event) => (event.event === "stack-end" && event.error !== undefined ? [event.error] : []));
const last = ({ events }: Ended) => events.at(-1);

async function put(path: string, body = ""): Promise<void> {
  const { ok, status } = await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${path}`, { method: "PUT", body });
  if (!ok) throw new Error(`PUT ${path}: ${status}`);
}

const LOCK_ID = "11111111-2222-3333-4444-555555555555";
const LOCK = `${BUCKET}/delivery.tfstate.tflock`;

test("an environment with examples is refused before anything is written", async () => {
  const { code, events, errors } = await deploy(["sandbox", "--auto-approve", "--json"]);
  expect({ code, events }).toEqual({ code: 2, events: [] });
  expect(errors).toMatch(/^✗ sandbox has examples, must have your own values\.\nNot deployable yet: \d+ fields/);
  expect(errors).not.toMatch(/^\s+at /m);
  expect(existsSync(join(copy.folder, "cdktf.out"))).toBe(false);
});

describe("with own values, on the emulator", () => {
  beforeAll(async () => {
    fillOwnValues(copy.folder);
    const edit = (file: string, from: string, to: string) => {
      const path = join(copy.folder, file);
      writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    };
    edit("environments/sandbox.ts", 'bootstrap: "local"', 'bootstrap: "migrated"');
    const adapt = "node scripts/bundle.mjs verification/sandbox/adapt-output.ts .build/adapt-output.js";
    edit(
      "cdktf.json",
      "node .build/main.js",
      `node .build/main.js && ${adapt} && node .build/adapt-output.js ${STACKS.join(" ")}`,
    );
    await put(BUCKET);
  });

  test("Ctrl-C lets the running apply end, and no later stack starts", async () => {
    const run = await deploy(
      ["sandbox", "--auto-approve", "--json"],
      (event) => event.event === "plan" && event.stack === FIRST,
    );
    expect([results(run), errors(run)]).toEqual([[[FIRST, "applied"]], []]);
    expect(run.events).toContainEqual({ event: "stopping", stack: FIRST });
    expect(last(run)).toMatchObject({
      result: "stopped",
      deployed: [FIRST],
      failed: [],
      open: [SECOND],
    });
    expect(run.code).toBe(3);
  });

  test("the next run skips that stack, and a failing stack ends it with Terraform's error", async () => {
    await put(LOCK, JSON.stringify({ ID: LOCK_ID, Operation: "OperationTypeApply", Who: "ada@laptop" }));
    const run = await deploy(["sandbox", "--auto-approve", "--json"]);
    expect(results(run)).toEqual([
      [FIRST, "applied-before"],
      [SECOND, "failed"],
    ]);
    expect(run.events).toContainEqual(
      expect.objectContaining({
        stack: SECOND,
        error: expect.stringContaining("Error acquiring the state lock"),
      }),
    );
    expect(last(run)).toMatchObject({ result: "failed", deployed: [FIRST], failed: [SECOND], open: [] });
    expect(run.code).toBe(1);
  });

  test("after the correction a run deploys the rest, and the one after it finds no change", async () => {
    const stacks = join(copy.folder, "cdktf.out/stacks");
    await unlockState({ stack: SECOND, lockId: LOCK_ID, stacks, terraform: program("terraform"), env });
    const run = await deploy(["sandbox", "--auto-approve", "--json"]);
    expect(results(run)).toEqual([
      [FIRST, "applied-before"],
      [SECOND, "applied"],
    ]);
    expect([run.code, last(run)]).toEqual([0, expect.objectContaining({ result: "done", deployed: STACKS, open: [] })]);
    for (const stack of STACKS) expect(existsSync(join(stacks, stack, "plan"))).toBe(false);

    const again = await deploy(["sandbox", "--auto-approve", "--json"]);
    expect([results(again), errors(again)]).toEqual([STACKS.map((stack) => [stack, "unchanged"]), []]);
    expect(again.code).toBe(0);
  });
});
