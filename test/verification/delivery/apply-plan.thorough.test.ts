import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nodeOrThrow } from "../../../tools/emitted";
import { keepPlan, writeRecord } from "../../../verification/delivery/plan-record";
import { digestOf, plannedChanges } from "../../../verification/delivery/planned-changes";

const STACK = "staging-network";
const ENTRY = `import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { scratchFolder } from ${JSON.stringify(resolve("tools/scratch-folder.ts"))};
import { applyEnvironment } from ${JSON.stringify(resolve("verification/delivery/apply-environment.ts"))};
const headOut = scratchFolder("head-");
mkdirSync(headOut + "/stacks/${STACK}", { recursive: true });
for (const file of ["manifest.json", "stacks/${STACK}/cdk.tf.json"]) writeFileSync(headOut + "/" + file, readFileSync("synthesized/" + file));
const work = { environment: "staging", stateOwner: "production", reviewed: "reviewed", out: "out", env: process.env, pauseMilliseconds: 1 };
applyEnvironment({ ...work, headOut, report: () => {} }).catch((error: Error) => {
  process.stdout.write(error.message);
  process.exitCode = 2;
});
`;

let root: string;
let folder: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "apply-plan-"));
  writeFileSync(join(root, "entry.ts"), ENTRY);
  await nodeOrThrow(["scripts/bundle.mjs", join(root, "entry.ts"), join(root, "entry.js")]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The JSON of a plan that changes one resource. */
const PLAN = JSON.stringify({
  format_version: "1.2",
  resource_changes: [
    {
      address: "aws_lb.web",
      mode: "managed",
      type: "aws_lb",
      change: { actions: ["update"], before: { size: 2 }, after: { size: 4 } },
    },
  ],
});

/** Starts an apply in a folder of its own. @param apply what the stand-in of Terraform does for `apply`, @param push for `state push` */
function start(apply: string, push = "exit 1") {
  folder = mkdtempSync(join(root, "run-"));
  for (const at of ["bin", "reviewed", `synthesized/stacks/${STACK}`]) mkdirSync(join(folder, at), { recursive: true });
  writeFileSync(join(folder, "plan.json"), PLAN);
  const file = join(folder, "bin/terraform");
  writeFileSync(
    file,
    `#!/bin/bash
run=${folder}
case "$1" in
  show) cat $run/plan.json;;
  output) echo '{}';;
  apply) ${apply};;
  state) echo "$2 \${*: -1}" >> $run/pushes; ${push};;
esac
`,
  );
  chmodSync(file, 0o755);
  const backend = { s3: { bucket: "x", key: "x", region: "us-east-1" } };
  writeFileSync(
    join(folder, `synthesized/stacks/${STACK}/cdk.tf.json`),
    JSON.stringify({ terraform: { required_providers: {}, backend } }),
  );
  const entry = { name: STACK, dependencies: [], synthesizedStackPath: `stacks/${STACK}/cdk.tf.json` };
  writeFileSync(join(folder, "synthesized/manifest.json"), JSON.stringify({ stacks: { [STACK]: entry } }));
  const changes = plannedChanges(keepPlan(join(folder, "reviewed"), STACK, folder, PLAN));
  writeRecord(join(folder, "reviewed"), {
    environment: "staging",
    stacks: [{ stack: STACK, digest: digestOf(changes) }],
  });
  const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}` };
  const child = spawn(process.execPath, [join(root, "entry.js")], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = once(child, "close").then(([code]) => ({ code, output }));
  return { child, ended };
}

/** Waits for a file of the stand-in. @throws Error after five seconds */
async function until(file: string): Promise<void> {
  for (let count = 0; count < 250; count++) {
    if (existsSync(join(folder, file))) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`${file} is missing`);
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s lets Terraform write its state, and applies nothing more",
  async (signal) => {
    const { child, ended } = start(
      `trap 'sleep 0.3; touch $run/state-written; exit 1' INT; touch $run/applying; while :; do sleep 0.05; done`,
    );
    await until("applying");
    child.kill(signal);
    child.kill(signal);
    const { code } = await ended;
    expect([code, existsSync(join(folder, "state-written"))]).toEqual([2, true]);
  },
);

test("a signal ends the command with a failure also when Terraform finishes its apply", async () => {
  const { child, ended } = start(`trap '' INT; touch $run/applying; sleep 0.5`);
  await until("applying");
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 2, output: expect.stringContaining("stopped by SIGINT") });
});

test("a state that Terraform could not write is sent again", async () => {
  const { ended } = start(`echo the-state > errored.tfstate; exit 1`, "exit 0");
  expect(await ended).toEqual({ code: 2, output: expect.stringContaining("A later attempt wrote the state") });
  expect(readFileSync(join(folder, "pushes"), "utf8")).toBe("push errored.tfstate\n");
});

test("a state that cannot be written stays on the machine, and its place is named", async () => {
  const { ended } = start(`echo the-state > errored.tfstate; exit 1`);
  const kept = `.state/${STACK}.errored.tfstate`;
  expect(await ended).toEqual({ code: 2, output: expect.stringContaining(`is in ${kept} on this machine`) });
  expect(readFileSync(join(folder, kept), "utf8")).toBe("the-state\n");
});
