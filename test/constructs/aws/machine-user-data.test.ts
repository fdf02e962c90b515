import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type MachineUserDataProps, machineUserData } from "../../../constructs/aws/machine-user-data";

const AGENT = "an agent's package\n";
const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");

const PROPS: MachineUserDataProps = {
  region: "eu-central-1",
  systemsManagerAgent: { url: "https://agents.test/amazon-ssm-agent.deb", sha256: sha256(AGENT) },
  groupName: "gocarbontracker-test-servers",
  launchHookName: "configure",
  factsPath: "/etc/machine/facts.json",
  facts: { application_version: "1.4.2" },
};

/** Stand-ins for commands with side effects. Each records its arguments. */
const PROGRAMS: Record<string, string> = {
  "apt-get": 'echo "apt-get $*" >>"$ROOT/calls"; [ "$BROKEN" != apt-get ]',
  dpkg: 'echo "dpkg $*" >>"$ROOT/calls"',
  systemctl: 'echo "systemctl $*" >>"$ROOT/calls"; [ "$BROKEN" != systemctl ]',
  aws: 'echo "aws $*" >>"$ROOT/calls"',
  curl: `while [ "$1" != --output ]; do shift; done; printf "%s" "$AGENT" >"$2"; echo "curl \${@: -1}" >>"$ROOT/calls"`,
};

let root: string;
/** Moves every folder that the script changes into the test's folder. */
const inRoot = (script: string) => script.replace(/(?<![\w.])\/(etc|var\/lib)\//g, `${root}/$1/`);

const put = (path: string, content: string, mode = 0o644) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  chmodSync(join(root, path), mode);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "machine-"));
  for (const [name, body] of Object.entries(PROGRAMS)) put(`bin/${name}`, `#!/bin/bash\n${body}\n`, 0o755);
  put("calls", "");
  put("var/lib/cloud/data/instance-id", "i-0123456789abcdef0\n");
  put("etc/apt/sources.list.d/debian.sources", "URIs: http://packages.test/debian\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the whole script and returns its result and its calls. */
function launch(changed: Partial<MachineUserDataProps> = {}, broken = "") {
  const script = inRoot(machineUserData({ ...PROPS, ...changed }));
  const env = { PATH: `${join(root, "bin")}:${process.env.PATH}`, ROOT: root, AGENT, BROKEN: broken };
  const { status, stderr } = spawnSync("bash", ["-s"], { input: script, env, encoding: "utf8" });
  const calls = readFileSync(join(root, "calls"), "utf8").trim().split("\n");
  return { status, stderr, calls, verdict: calls.filter((call) => call.startsWith("aws autoscaling")).join("\n") };
}

const GIVEN_UP =
  "aws autoscaling complete-lifecycle-action --region eu-central-1 --auto-scaling-group-name gocarbontracker-test-servers --lifecycle-hook-name configure --instance-id i-0123456789abcdef0 --lifecycle-action-result ABANDON";

test("a bare machine gets what State Manager requires, and its launch hook stays open", () => {
  const { status, stderr, calls, verdict } = launch();
  expect([stderr, status, verdict]).toEqual(["", 0, ""]);
  expect(calls.find((call) => call.includes("install --yes"))).toMatch(/ ansible-core awscli /);
  expect(calls.at(-1)).toBe("systemctl enable --now amazon-ssm-agent");
});

test("a machine stores its fixed properties at launch", () => {
  launch();
  expect(JSON.parse(readFileSync(join(root, "etc/machine/facts.json"), "utf8"))).toEqual(PROPS.facts);
});

test("packages come over HTTPS, the only outgoing traffic that is allowed", () => {
  launch();
  expect(readFileSync(join(root, "etc/apt/sources.list.d/debian.sources"), "utf8")).toBe(
    "URIs: https://packages.test/debian\n",
  );
});

test("a wrong checksum of the agent aborts the launch before the agent runs", () => {
  const { status, calls, verdict } = launch({
    systemsManagerAgent: { url: "https://x.test/a", sha256: "0".repeat(64) },
  });
  expect([status, verdict]).toEqual([1, GIVEN_UP]);
  expect(calls.filter((call) => call.startsWith("dpkg"))).toEqual([]);
});

test.each(["apt-get", "systemctl"])("a failing %s aborts the launch", (broken) => {
  const { status, verdict } = launch({}, broken);
  expect([status, verdict]).toEqual([1, GIVEN_UP]);
});

test.each(["", "abc", "A".repeat(64)])("%p is refused as a checksum", (sha) => {
  expect(() => machineUserData({ ...PROPS, systemsManagerAgent: { url: "https://x.test/a", sha256: sha } })).toThrow(
    `systemsManagerAgent.sha256 is "${sha}", must be 64 lower-case hexadecimal digits: record it with sha256sum`,
  );
});

test("a value with a quote is refused, because it would end its place in the script", () => {
  expect(() => machineUserData({ ...PROPS, groupName: "it's" })).toThrow(
    'GROUP is "it\'s", must have neither a quote nor a line break: rename it',
  );
});

test("the script is far below EC2's limit of 16 KB", () => {
  expect(Buffer.byteLength(machineUserData(PROPS))).toBeLessThan(16_384 / 4);
});
