import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCommand } from "./command";
import { DEBIAN, find, program } from "./find";
import { LOCAL_AWS_PROVIDER } from "./local-provider";
import { DEBIAN_PACKAGES, GO_MODULES, PYTHON_TOOLS } from "./packages";
import { run } from "./run";
import { scratchFolder } from "./scratch-folder";
import { terraformEnvironment, terraformOrThrow } from "./terraform";

const NEEDS_PYTHON =
  "python3 cannot create a virtual environment: install Python 3.10 or newer with its venv module " +
  "(Debian: apt-get install python3-venv)";

/** The provider of the real tests, downloaded once because they use it at the same time. */
const PROVIDER = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: LOCAL_AWS_PROVIDER } } },
};

/** The installation steps, by name; `npm run tools -- debian` runs one of them. */
const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  terraform,
  debian: () => debian(Object.keys(DEBIAN_PACKAGES) as DebianProgram[]),
  prometheus: () => debian(["prometheus", "promtool"]),
  checkov: () => python("checkov"),
  emulator: () => python("emulator"),
  aws: () => python("aws"),
  ansible: () => python("ansible"),
  zizmor: () => python("zizmor"),
  cloudsplaining: () => python("cloudsplaining"),
  sigma: () => python("sigma"),
  // The Terraform provider that serves the committed schemas.
  provider: () => goModule("verification/sandbox/provider", "provider/schema-provider"),
  "short-schema": () => goModule("verification/terraform/short-schema", "short-schema/short-schema"),
  // Vale needs a C compiler for its parsers of source code.
  vale: () => goTool("vale", async () => ({ CGO_ENABLED: "1", CC: await compilerCommand() })),
  sloth: () => goTool("sloth"),
  // `go install` refuses OpenSLO's validator, which the module proxy does not list.
  oslo: () => goModule("verification/openslo", "oslo/oslo", "github.com/OpenSLO/oslo/cmd/oslo"),
  actionlint: () => goTool("actionlint"),
  opensearch: () => maven({ name: "opensearch", main: "SingleNode", settings: `-Xms512m -Xmx512m ${SHORT_LIVED}` }),
  "event-ruler": () => maven({ name: "event-ruler", main: "MatchEvents", settings: `-Xmx256m ${SHORT_LIVED}` }),
};

/** Without Java's slower, better compiler, a process that ends within minutes takes half of the CPU seconds. */
const SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

/** Steps that another one contains. */
const CONTAINED = ["prometheus"];

async function install(wanted: readonly string[], mustAll: boolean): Promise<void> {
  const steps = Object.entries(STEPS).filter(([name]) =>
    wanted.length === 0 ? !CONTAINED.includes(name) : wanted.includes(name),
  );
  const outcomes = await Promise.allSettled(steps.map(([, step]) => step()));
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [`${outcome.reason.message}`] : []));
  process.stderr.write(failures.map((failure) => `✗ ${failure}\n`).join(""));
  process.exitCode = failures.length > 0 && mustAll ? 1 : 0;
}

async function terraform(): Promise<void> {
  program("terraform");
  await inScratch(async (folder) => {
    writeFileSync(join(folder, "provider.tf.json"), JSON.stringify(PROVIDER));
    await terraformOrThrow(folder, terraformEnvironment(folder), "init");
  });
}

type DebianProgram = keyof typeof DEBIAN_PACKAGES;

/** Unpacks Debian's packages of some tools with their dependencies. Installed packages would start services on the machine. */
async function debian(programs: readonly DebianProgram[]): Promise<void> {
  const missing = programs.filter((name) => find(name) === undefined);
  const packages = [...new Set(missing.map((name) => DEBIAN_PACKAGES[name]))];
  if (packages.length === 0) return;
  process.stdout.write(`Unpacking ${packages.join(", ")} from Debian into ${DEBIAN} …\n`);
  await inScratch(async (folder) => {
    const place = ["-o", `Dir::Cache::archives=${folder}`, "-o", "Debug::NoLocking=true"];
    const words = ["install", "--download-only", "--yes", "--quiet", "--no-install-recommends"];
    const download = () => run("apt-get", [...words, ...place, ...packages]);
    let downloaded = await download();
    if (downloaded.code !== 0) {
      await run("apt-get", ["update", "-qq"]);
      downloaded = await download();
    }
    if (downloaded.code !== 0) throw new Error(`apt-get cannot download ${packages.join(", ")}\n${downloaded.output}`);
    mkdirSync(resolve(DEBIAN), { recursive: true });
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb"))) {
      const { code, output } = await run("dpkg", ["-x", join(folder, file), resolve(DEBIAN)]);
      if (code !== 0) throw new Error(`dpkg cannot unpack ${file}\n${output}`);
    }
  });
  missing.forEach(program);
}

/** Builds a Go module of this repository. @param source a package of it, its own by default */
async function goModule(folder: string, tool: string, source = "."): Promise<void> {
  const go = await goProgram();
  const built = await run(go, ["build", "-trimpath", "-o", resolve(".tools", tool), source], {
    cwd: folder,
    env: { ...process.env, GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local", CGO_ENABLED: "0" },
  });
  if (built.code !== 0) {
    throw new Error(`go cannot build ${folder}: check the connection to its module proxy\n${built.output}`);
  }
}

/** Builds a tool from Go's module proxy into a folder of its own, once for each version. */
async function goTool(
  name: keyof typeof GO_MODULES,
  compiler: () => Promise<NodeJS.ProcessEnv> = async () => ({ CGO_ENABLED: "0" }),
): Promise<void> {
  const pinned = GO_MODULES[name];
  const folder = resolve(".tools", name);
  const stamp = join(folder, "installed");
  if (text(stamp) === pinned && find(name) !== undefined) return;
  const [go, env] = [await goProgram(), await compiler()];
  process.stdout.write(`Building ${pinned} into .tools/${name} …\n`);
  const built = await run(go, ["install", "-trimpath", pinned], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local", ...env },
  });
  if (built.code !== 0) {
    const cc = env.CC === undefined ? "" : `, and the C compiler ${env.CC}`;
    throw new Error(`go cannot build ${pinned}: check the connection to its module proxy${cc}\n${built.output}`);
  }
  writeFileSync(stamp, pinned);
}

/** The C compiler on PATH, or Zig's, which is installed when there is none. */
async function compilerCommand(): Promise<string> {
  const compiler = find("cc");
  if (compiler !== undefined) return compiler;
  await python("zig");
  return `'${program("zig")}' -m ziglang cc`;
}

let goInstalled: Promise<void> | undefined;

/** The path of Go, from PATH or installed once for all steps. */
async function goProgram(): Promise<string> {
  if (find("go") === undefined) goInstalled ??= python("go");
  await goInstalled;
  return program("go");
}

async function python(name: keyof typeof PYTHON_TOOLS): Promise<void> {
  const { requirements, programs } = PYTHON_TOOLS[name];
  const wanted = requirements.join(" ");
  const folder = resolve(".tools", name);
  const stamp = join(folder, "installed");
  if (text(stamp) === wanted && programs.every((name) => find(name) !== undefined)) return;
  process.stdout.write(`Installing ${wanted} into .tools/${name} …\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(resolve(".tools"), { recursive: true });
  const made = await run("python3", ["-m", "venv", folder]);
  if (made.code !== 0) throw new Error(`${NEEDS_PYTHON}\n${made.output}`);
  const installed = await run(join(folder, "bin/python"), ["-m", "pip", "install", "--quiet", ...requirements]);
  if (installed.code !== 0) {
    throw new Error(`pip cannot install ${wanted}: check the connection to its package index\n${installed.output}`);
  }
  writeFileSync(stamp, wanted);
}

/** A tool that Maven's repository has: its folder in `verification/`, the class that starts it, and the settings of Java. */
interface MavenTool {
  readonly name: "opensearch" | "event-ruler";
  readonly main: string;
  readonly settings: string;
}

/** Gets a tool's libraries from Maven's repository, and compiles the class that starts it, once for each version. */
async function maven({ name, main, settings }: MavenTool): Promise<void> {
  const [source, folder] = [`verification/${name}`, resolve(`.tools/${name}`)];
  const stamp = join(folder, "installed");
  const pinned = [...["pom.xml", `${main}.java`].map((file) => text(join(source, file))), settings].join("\n");
  if (text(stamp) === pinned && find(name) !== undefined) return;
  const [mvn, javac, java] = [program("mvn"), program("javac"), program("java")];
  process.stdout.write(`Installing ${name} from Maven's repository into .tools/${name} …\n`);
  rmSync(folder, { recursive: true, force: true });
  const [libraries, classes] = [join(folder, "lib"), join(folder, "classes")];
  mkdirSync(classes, { recursive: true });
  const words = ["--quiet", "--batch-mode", "--file", `${source}/pom.xml`, "dependency:copy-dependencies"];
  const copied = await run(mvn, [...words, `-DoutputDirectory=${libraries}`]);
  if (copied.code !== 0) {
    throw new Error(`mvn cannot get ${name}: check the connection to Maven's repository\n${copied.output}`);
  }
  const path = join(libraries, "*");
  const compiled = await run(javac, ["-d", classes, "-cp", path, `${source}/${main}.java`]);
  if (compiled.code !== 0) throw new Error(`javac cannot compile ${source}/${main}.java\n${compiled.output}`);
  const start = `exec '${java}' ${settings} -cp "$folder/lib/*:$folder/classes" ${main} "$@"`;
  writeFileSync(join(folder, name), `#!/bin/sh\nfolder=$(dirname "$0")\n${start}\n`, { mode: 0o755 });
  writeFileSync(stamp, pinned);
}

async function inScratch(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = scratchFolder("tools-");
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

void runCommand(
  {
    name: "tools",
    does: "Installs the tools of the tests into .tools/.",
    next: "npm test.",
    // Other commands install single tools first, and continue.
    printsNext: ({ positionals, flags }) => positionals.length === 0 && !flags.has("where-possible"),
    positionals: [
      { name: "TOOL", does: "those to install, all by default", oneOf: Object.keys(STEPS), repeated: true },
    ],
    flags: { "where-possible": "succeeds also when a tool cannot be installed, except with CI=true" },
  },
  ({ positionals, flags }) => install(positionals, !flags.has("where-possible") || process.env.CI === "true"),
);
