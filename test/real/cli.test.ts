import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { sandbox } from "../../environments/sandbox";
import { Emulator } from "../../sandbox/emulator";
import { type Run, run } from "../../tools/run";
import { terraformEnvironment } from "../../tools/terraform";

const MINUTES = 60_000;

// What a checkout has beside its files: made by installing, synthesizing or testing.
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
    // The provider comes from where Terraform is told, not from a cache that two stacks would write at the same time.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    CDKTF_EXPERIMENTAL_PROVIDER_SCHEMA_CACHE_PATH: "provider-schemas",
    FORCE_COLOR: "0",
  });
}, MINUTES);

afterAll(async () => {
  await emulator?.stop();
  rmSync(checkout, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

async function cdktf(...args: string[]): Promise<Run> {
  const cli = resolve("node_modules/cdktf-cli/bundle/bin/cdktf.js");
  const result = await run(process.execPath, [cli, ...args], { cwd: checkout, env });
  if (result.code !== 0) throw new Error(`cdktf ${args.join(" ")} failed:\n${result.output}`);
  return result;
}

/** The app command of cdktf.json, followed by what turns AWS into the emulator. */
function forEmulator(): string[] {
  const { app } = JSON.parse(readFileSync(join(checkout, "cdktf.json"), "utf8"));
  const adapt = "node scripts/bundle.mjs sandbox/adapt-output.ts .build/adapt-output.js && node .build/adapt-output.js";
  return ["--app", `${app} && ${adapt}`];
}

const unlocked = "--skip-provider-lock";
// Grafana's stack reads from the others, and no Grafana is here to deploy it to.
const withoutGrafana = "--ignore-missing-stack-dependencies";

test(
  "cdktf get makes the Grafana bindings from the schema in the checkout",
  async () => {
    await cdktf("get", "--force");
    expect(existsSync(join(checkout, ".gen/providers/grafana"))).toBe(true);
  },
  MINUTES,
);

test(
  "cdktf synth writes the sandbox's stacks and no others",
  async () => {
    await cdktf("synth");
    const { stacks } = JSON.parse(readFileSync(join(checkout, "cdktf.out/manifest.json"), "utf8"));
    expect(Object.keys(stacks)).toContain("sandbox-bootstrap");
    expect(Object.keys(stacks).filter((name) => !name.startsWith("sandbox-"))).toEqual([]);
  },
  MINUTES,
);

test(
  "cdktf deploy makes the state bucket, after which a diff is empty",
  async () => {
    await cdktf("deploy", "sandbox-bootstrap", "--auto-approve", unlocked, ...forEmulator());
    expect(existsSync(join(checkout, ".state/sandbox-bootstrap.tfstate"))).toBe(true);
    const { output } = await cdktf("diff", "sandbox-bootstrap", unlocked, ...forEmulator());
    expect(output).toContain("No changes.");
  },
  3 * MINUTES,
);

test(
  "cdktf deploy makes network and monitoring with their state in the bucket, after which a diff is empty",
  async () => {
    const stacks = ["sandbox-monitoring", "sandbox-network"];
    await cdktf("deploy", ...stacks, "--auto-approve", unlocked, ...forEmulator());
    const { output } = await cdktf("diff", "sandbox-network", unlocked, ...forEmulator());
    expect(output).toContain("No changes.");
  },
  5 * MINUTES,
);

test(
  "cdktf destroy takes everything down again",
  async () => {
    const destroy = ["destroy", "--auto-approve", unlocked, withoutGrafana, ...forEmulator()];
    await cdktf(...destroy, "sandbox-monitoring", "sandbox-network");
    await cdktf(...destroy, "sandbox-bootstrap");
    const state = JSON.parse(readFileSync(join(checkout, ".state/sandbox-bootstrap.tfstate"), "utf8"));
    expect(state.resources).toEqual([]);
  },
  4 * MINUTES,
);
