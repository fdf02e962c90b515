import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { sandbox } from "../../environments/sandbox";
import { type Run, run, stopAll } from "../../tools/run";
import { terraformEnvironment } from "../../tools/terraform";
import { Emulator } from "../../verification/sandbox/emulator";

// Folders of a checkout that installation, synth or tests create.
const MADE = ["node_modules", ".git", ".gen", ".build", ".tools", ".state", "cdktf.out", "coverage"];

let checkout: string;
let scratch: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), "cli-"));
  scratch = mkdtempSync(join(tmpdir(), "cli-terraform-"));
  cpSync(resolve("."), checkout, {
    recursive: true,
    filter: (source) => source === resolve(".") || !MADE.includes(basename(source)),
  });
  symlinkSync(resolve("node_modules"), join(checkout, "node_modules"));
  emulator = await Emulator.start([sandbox.hostedZone]);
  env = terraformEnvironment(scratch, {
    ...emulator.environment,
    ENVIRONMENTS: "sandbox",
    CI: "1",
    // The provider comes from the configured source, not from a cache that two stacks would write at the same time.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    CDKTF_EXPERIMENTAL_PROVIDER_SCHEMA_CACHE_PATH: "provider-schemas",
    FORCE_COLOR: "0",
  });
});

afterAll(async () => {
  // The CLI ignores other signals while Terraform runs.
  stopAll("SIGKILL");
  await emulator?.stop();
  rmSync(checkout, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

async function cdktf(...args: string[]): Promise<Run> {
  return cdktfWith({}, ...args);
}

async function cdktfWith(more: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> {
  const cli = require.resolve("cdktf-cli/bundle/bin/cdktf.js");
  const result = await run(process.execPath, [cli, ...args], { cwd: checkout, env: { ...env, ...more } });
  if (result.code !== 0) throw new Error(`cdktf ${args.join(" ")} failed:\n${result.output}`);
  return result;
}

// Few enough for a test, enough to have their state in the first one's bucket.
const STACKS = ["sandbox-monitoring", "sandbox-network"];

/** The app command of cdktf.json, followed by what turns AWS into the emulator and leaves out every other stack. */
function forEmulator(): string[] {
  const { app } = JSON.parse(readFileSync(join(checkout, "cdktf.json"), "utf8"));
  const bundle = "node scripts/bundle.mjs verification/sandbox/adapt-output.ts .build/adapt-output.js";
  const adapt = `node .build/adapt-output.js sandbox-bootstrap ${STACKS.join(" ")}`;
  return ["--app", `${app} && ${bundle} && ${adapt}`, "--skip-provider-lock"];
}

test("cdktf get makes the Grafana bindings from the schema in the checkout", async () => {
  await cdktf("get", "--force");
  expect(existsSync(join(checkout, ".gen/providers/grafana"))).toBe(true);
});

test("cdktf synth of the sandbox after one of everything writes the sandbox's stacks and no others", async () => {
  // The first call of all must leave nothing behind over which the second one stumbles.
  await cdktfWith({ ENVIRONMENTS: undefined }, "synth");
  await cdktf("synth");
  const { stacks } = JSON.parse(readFileSync(join(checkout, "cdktf.out/manifest.json"), "utf8"));
  expect(Object.keys(stacks)).toEqual(expect.arrayContaining(["sandbox-bootstrap", ...STACKS]));
  expect(Object.keys(stacks).filter((name) => !name.startsWith("sandbox-"))).toEqual([]);
});

test("cdktf deploy makes the state bucket", async () => {
  await cdktf("deploy", "sandbox-bootstrap", "--auto-approve", ...forEmulator());
  expect(existsSync(join(checkout, ".state/sandbox-bootstrap.tfstate"))).toBe(true);
});

test("cdktf deploy of everything makes the stacks whose states lie in that bucket", async () => {
  await cdktf("deploy", "sandbox-*", "--auto-approve", ...forEmulator());
});

// The other stacks' second plans are empty in sandbox.test.ts.
test("a diff is empty then", async () => {
  const { output } = await cdktf("diff", "sandbox-network", ...forEmulator());
  expect(output).toContain("No changes.");
});

test("cdktf destroy of everything takes the state bucket down last", async () => {
  await cdktf("destroy", "sandbox-*", "--auto-approve", ...forEmulator());
  const state = JSON.parse(readFileSync(join(checkout, ".state/sandbox-bootstrap.tfstate"), "utf8"));
  expect(state.resources).toEqual([]);
});
