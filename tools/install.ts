import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { find, program } from "./find";
import { run } from "./run";
import { terraformEnvironment, terraformOrThrow } from "./terraform";

/** What is installed into .tools/, each with a Python of its own: they pin different versions of the same libraries. */
const PYTHON_TOOLS = { checkov: "checkov==3.3.30", emulator: "moto[server]==5.2.1", aws: "awscli==1.46.3" } as const;

const NEEDS_PYTHON =
  "python3 cannot make a virtual environment: install Python 3.10 or newer with its venv module " +
  "(Debian: apt-get install python3-venv)";

/** The provider that the real tests plan with: fetched here once, so that they can use it side by side. */
const PROVIDER = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100, < 7" } } },
};

async function install(): Promise<void> {
  const outcomes = await Promise.allSettled([
    terraform(),
    prometheus(),
    python("checkov"),
    python("emulator"),
    python("aws"),
  ]);
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [`${outcome.reason.message}`] : []));
  process.stderr.write(failures.map((failure) => `✗ ${failure}\n`).join(""));
  process.exitCode = failures.length > 0 ? 1 : 0;
}

async function terraform(): Promise<void> {
  program("terraform");
  await inScratch(async (folder) => {
    writeFileSync(join(folder, "provider.tf.json"), JSON.stringify(PROVIDER));
    await terraformOrThrow(folder, terraformEnvironment(folder), "init");
  });
}

/** Debian's package is unpacked, not installed: installed, it would start a Prometheus on the machine. */
async function prometheus(): Promise<void> {
  const programs = ["promtool", "prometheus"] as const;
  if (programs.every((name) => find(name) !== undefined)) return;
  process.stdout.write("Unpacking Prometheus from Debian's package prometheus into .tools/bin …\n");
  await inScratch(async (folder) => {
    const download = () => run("apt-get", ["download", "prometheus"], { cwd: folder });
    if ((await download()).code !== 0) {
      await run("apt-get", ["update", "-qq"]);
      await download();
    }
    const deb = readdirSync(folder).find((file) => file.endsWith(".deb"));
    if (deb === undefined || (await run("dpkg", ["-x", deb, "."], { cwd: folder })).code !== 0) return;
    mkdirSync(resolve(".tools/bin"), { recursive: true });
    for (const name of programs) cpSync(join(folder, "usr/bin", name), resolve(".tools/bin", name));
  });
  programs.forEach(program);
}

async function python(name: keyof typeof PYTHON_TOOLS): Promise<void> {
  const requirement = PYTHON_TOOLS[name];
  const folder = resolve(".tools", name);
  const stamp = join(folder, "installed");
  if (text(stamp) === requirement && find(name) !== undefined) return;
  process.stdout.write(`Installing ${requirement} into .tools/${name} …\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(resolve(".tools"), { recursive: true });
  const made = await run("python3", ["-m", "venv", folder]);
  if (made.code !== 0) throw new Error(`${NEEDS_PYTHON}\n${made.output}`);
  const installed = await run(join(folder, "bin/python"), ["-m", "pip", "install", "--quiet", requirement]);
  if (installed.code !== 0) {
    throw new Error(
      `pip cannot install ${requirement}: see to the connection to its package index\n${installed.output}`,
    );
  }
  writeFileSync(stamp, requirement);
}

async function inScratch(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tools-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function text(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

void install();
