import { copyFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DEBIAN, program } from "../../../tools/find";
import { requireRoot } from "../../../tools/require-root";
import { run } from "../../../tools/run";
import { ENVIRONMENT, Machine, type Place } from "./machine";

const SUITE = "bookworm";
const SUITES = [SUITE, `${SUITE}-updates`, `${SUITE}-security`];
/** Packages of Debian's cloud image that the smallest root lacks and the playbooks need. */
const PACKAGES = ["ca-certificates", "dbus", "python3", "python3-apt", "systemd-sysv"];

/** Fresh roots of Debian 12, one for each name: bootstrapped once, then copied. @throws Error when this process is not root's */
export async function bareMachines<Name extends string>(
  place: Place,
  names: readonly [Name, ...Name[]],
): Promise<Record<Name, Machine>> {
  requireRoot("a bare Debian");
  const sources = await debianSources();
  const [first, ...others] = names.map((name) => new Machine(place, join(place.folder, name)));
  if (first === undefined) throw new Error("no machine has a name");
  await bootstrap(place, first, sources);
  for (const other of others) await must(place.run("cp", ["--archive", "--one-file-system", first.root, other.root]));
  const machines = [first, ...others];
  for (const { root } of machines) await must(place.run("mount", ["-t", "proc", "proc", join(root, "proc")]));
  return Object.fromEntries(names.map((name, index) => [name, machines[index]])) as Record<Name, Machine>;
}

interface Source {
  readonly site: string;
  readonly suite: string;
}

/** Where this machine has its own Debian packages from. */
async function debianSources(): Promise<Source[]> {
  const words = ["indextargets", "--format", "$(SITE) $(RELEASE) $(COMPONENT)", "Created-By: Packages"];
  const { stdout } = await run("apt-get", words);
  const lines = [...new Set(stdout.split("\n"))].map((line) => line.split(" "));
  const found = lines.flatMap(([site, suite, component]) =>
    site !== undefined && suite !== undefined && SUITES.includes(suite) && component === "main"
      ? [{ site: site.replace(/\/$/, ""), suite }]
      : [],
  );
  if (!found.some(({ suite }) => suite === SUITE)) {
    throw new Error(`apt's sources have no ${SUITE}, must have it: run the tests on Debian 12`);
  }
  return found;
}

async function bootstrap(place: Place, machine: Machine, sources: readonly Source[]): Promise<void> {
  const debootstrap = program("debootstrap");
  const scripts = resolve(dirname(debootstrap), "../share/debootstrap");
  const mirror = sources.find(({ suite }) => suite === SUITE)?.site ?? "";
  const words = ["--variant=minbase", `--include=${PACKAGES.join(",")}`, SUITE, machine.root, mirror];
  // It downloads with a command that may have been unpacked beside it.
  const PATH = `${ENVIRONMENT.PATH}:${resolve(DEBIAN, "usr/bin")}`;
  const env = { ...process.env, ...ENVIRONMENT, PATH, DEBOOTSTRAP_DIR: scripts };
  await must(place.run(debootstrap, words, { env }));
  const lines = sources.map(({ site, suite }) => `deb ${site} ${suite} main\n`);
  machine.write("etc/apt/sources.list", lines.join(""));
  machine.write("etc/apt/apt.conf.d/00here", await waysOut());
  for (const file of ["/etc/resolv.conf", "/etc/hosts"]) copyFileSync(file, machine.path(file));
  // Nothing is started by being installed: its ports would be this machine's.
  machine.write("usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", 0o755);
}

/** The proxy and certificate settings of this machine's apt. */
async function waysOut(): Promise<string> {
  const { stdout } = await run("apt-config", ["dump", "Acquire"]);
  return `${stdout
    .split("\n")
    .filter((line) => /::(Proxy|CaInfo|Check-)/.test(line))
    .join("\n")}\n`;
}

async function must(ending: Promise<{ code: number; output: string }>): Promise<void> {
  const { code, output } = await ending;
  if (code !== 0) throw new Error(`no bare machine could be made:\n${output.slice(-2000)}`);
}
