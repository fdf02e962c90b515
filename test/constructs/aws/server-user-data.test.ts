import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Token } from "cdktf";
import { type ServerUserDataProps, serverUserData } from "../../../constructs/aws/server-user-data";

const AGENT = "an agent's package\n";
const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

const PROPS: ServerUserDataProps = {
  region: "eu-central-1",
  architecture: "arm64",
  systemsManagerAgent: { version: "3.3.1", sha256: sha256(AGENT) },
  cloudWatchAgent: { version: "1.3.2", sha256: sha256(AGENT) },
  groupName: "gocarbontracker-test-servers",
  launchHookName: "configure",
  artefactBucketName: "artefacts",
  releaseVersion: "1.4.2",
  releaseKey: "releases/1.4.2/gocarbontracker-1.4.2.tar.gz",
  applicationPort: 3001,
  healthPath: "/health",
  healthyWithinSeconds: 0,
  probeSeconds: 1,
  applicationEnvironment: { DATABASE_HOST: "database.internal" },
  usersGauge: "http_active_connections",
  usersMetric: { namespace: "GoCarbonTracker", name: "ConcurrentUsers", dimensions: { Environment: "test" } },
};

/** Stand-ins for what a test must not do for real. Each says what it was asked for. */
const PROGRAMS: Record<string, string> = {
  "apt-get": 'echo "apt-get $*" >>"$ROOT/calls"; [ "$BROKEN" != apt-get ]',
  dpkg: 'echo "dpkg $*" >>"$ROOT/calls"',
  systemctl: 'echo "systemctl $*" >>"$ROOT/calls"',
  useradd: 'echo "useradd $*" >>"$ROOT/calls"',
  sleep: ":",
  aws: `echo "aws $*" >>"$ROOT/calls"
    if [ "$1 $2" = "s3 cp" ]; then cp "$ROOT/bucket/$(basename "\${@: -2:1}")" "\${@: -1}"; fi`,
  curl: `case "\${@: -1}" in
      */health) cat "$ROOT/health" ;;
      */metrics) cat "$ROOT/metrics" ;;
      *) while [ "$1" != --output ]; do shift; done; printf "%s" "$AGENT" >"$2"; echo "curl \${@: -1}" >>"$ROOT/calls" ;;
    esac`,
};

let root: string;
/** The script with every folder that it changes inside the test's own. */
const inRoot = (script: string) => script.replace(/(?<![\w.])\/(etc|opt|usr\/local|var\/lib)\//g, `${root}/$1/`);

const put = (path: string, content: string | Buffer, mode = 0o644) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content, { mode });
  chmodSync(join(root, path), mode);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "server-"));
  for (const [name, body] of Object.entries(PROGRAMS)) put(`bin/${name}`, `#!/bin/bash\n${body}\n`, 0o755);
  put("calls", "");
  put("health", '{"status":"healthy"}');
  put("var/lib/cloud/data/instance-id", "i-0123456789abcdef0\n");
  put("etc/apt/sources.list.d/debian.sources", "URIs: http://deb.debian.org/debian\n");
  put("etc/systemd/system/.keep", "");
  put("usr/local/bin/.keep", "");
  put("opt/aws/amazon-cloudwatch-agent/etc/.keep", "");
  put(
    "opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl",
    '#!/bin/bash\necho "agent-ctl $*" >>"$ROOT/calls"\n',
    0o755,
  );
  put("release/package.json", '{"main":"server.js"}');
  mkdirSync(join(root, "bucket"));
  const archive = join(root, "bucket/gocarbontracker-1.4.2.tar.gz");
  execFileSync("tar", ["czf", archive, "-C", join(root, "release"), "."]);
  put("bucket/gocarbontracker-1.4.2.tar.gz.sha256", `${sha256(readFileSync(archive))}  gocarbontracker-1.4.2.tar.gz\n`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const environment = (extra: NodeJS.ProcessEnv = {}) => ({
  PATH: `${join(root, "bin")}:${process.env.PATH}`,
  ROOT: root,
  AGENT,
  BROKEN: "",
  ...extra,
});

/** Runs the whole script and returns how it ended and what it asked for. */
function launch(changed: Partial<ServerUserDataProps> = {}, extra: NodeJS.ProcessEnv = {}) {
  const script = inRoot(serverUserData({ ...PROPS, ...changed }));
  const { status, stderr } = spawnSync("bash", ["-s"], { input: script, env: environment(extra), encoding: "utf8" });
  const calls = readFileSync(join(root, "calls"), "utf8").trim().split("\n");
  const verdicts = calls.filter((call) => call.startsWith("aws autoscaling"));
  return { status, stderr, calls, verdict: verdicts.join("\n") };
}

const verdict = (result: string) =>
  `aws autoscaling complete-lifecycle-action --region eu-central-1 --auto-scaling-group-name gocarbontracker-test-servers --lifecycle-hook-name configure --instance-id i-0123456789abcdef0 --lifecycle-action-result ${result}`;

test("a machine becomes a server, and only then its launch goes on", () => {
  const { status, verdict: said, calls, stderr } = launch();
  expect([stderr, status, said]).toEqual(["", 0, verdict("CONTINUE")]);
  expect(calls.at(-1)).toBe(said);
  expect(calls).toEqual(
    expect.arrayContaining([
      "curl https://amazon-ssm-eu-central-1.s3.eu-central-1.amazonaws.com/3.3.1/debian_arm64/amazon-ssm-agent.deb",
      "curl https://amazoncloudwatch-agent-eu-central-1.s3.eu-central-1.amazonaws.com/debian/arm64/1.3.2/amazon-cloudwatch-agent.deb",
      "systemctl enable --now amazon-ssm-agent",
      "systemctl enable --now gocarbontracker",
      "systemctl enable --now publish-concurrent-users.timer",
    ]),
  );
  expect(calls.find((call) => call.includes("install --yes"))).toMatch(/\bansible\b/);
  expect(readFileSync(join(root, "opt/gocarbontracker/current/package.json"), "utf8")).toBe('{"main":"server.js"}');
  expect(readFileSync(join(root, "etc/gocarbontracker/environment"), "utf8")).toBe(
    "DATABASE_HOST=database.internal\nPORT=3001\n",
  );
});

test("packages come over HTTPS, the only way out that is open", () => {
  launch();
  expect(readFileSync(join(root, "etc/apt/sources.list.d/debian.sources"), "utf8")).toBe(
    "URIs: https://deb.debian.org/debian\n",
  );
});

test.each(["systemsManagerAgent", "cloudWatchAgent"] as const)(
  "a wrong checksum of the %s gives the launch up",
  (agent) => {
    const { status, verdict: said, calls } = launch({ [agent]: { version: "1", sha256: "0".repeat(64) } });
    expect([status, said]).toEqual([1, verdict("ABANDON")]);
    const file = agent === "systemsManagerAgent" ? "amazon-ssm-agent" : "amazon-cloudwatch-agent";
    expect(calls.filter((call) => call.startsWith("dpkg") && call.includes(file))).toEqual([]);
    expect(calls.filter((call) => call.startsWith("aws s3"))).toEqual([]);
  },
);

test.each([
  ["of other content", `${"0".repeat(64)}  gocarbontracker-1.4.2.tar.gz\n`],
  ["of another file", `${sha256(AGENT)}  amazon-ssm-agent.deb\n`],
  ["that is empty", ""],
])("a release with a checksum %s gives the launch up", (_, checksum) => {
  put("bucket/gocarbontracker-1.4.2.tar.gz.sha256", checksum);
  const { status, verdict: said, calls } = launch();
  expect([status, said]).toEqual([1, verdict("ABANDON")]);
  expect(calls.filter((call) => call.includes("enable --now gocarbontracker"))).toEqual([]);
});

test("packages that cannot be had give the launch up", () => {
  const { status, verdict: said } = launch({}, { BROKEN: "apt-get" });
  expect([status, said]).toEqual([1, verdict("ABANDON")]);
});

test.each([
  ['{"status":"healthy"}', "CONTINUE"],
  ['{"status":"degraded"}', "CONTINUE"],
  ['{"status":"unhealthy"}', "ABANDON"],
  ['{"message":"status healthy"}', "ABANDON"],
  ["<!doctype html><title>healthy</title>", "ABANDON"],
  ["", "ABANDON"],
])("a health of %s makes the launch %s", (body, result) => {
  put("health", body);
  expect(launch().verdict).toBe(verdict(result));
});

test("the agent reports memory and the root file system, rolled up over the group alone", () => {
  launch();
  const written = JSON.parse(readFileSync(join(root, "opt/aws/amazon-cloudwatch-agent/etc/server.json"), "utf8"));
  const { namespace, append_dimensions, aggregation_dimensions, metrics_collected } = written.metrics;
  expect([namespace, aggregation_dimensions]).toEqual(["CWAgent", [["AutoScalingGroupName"]]]);
  expect(append_dimensions).toEqual({ InstanceId: "${aws:InstanceId}" });
  const group = { AutoScalingGroupName: "gocarbontracker-test-servers" };
  expect(metrics_collected).toEqual({
    mem: { measurement: ["mem_used_percent"], append_dimensions: group },
    disk: { measurement: ["disk_used_percent"], resources: ["/"], append_dimensions: group },
  });
});

/** Runs the program that publishes the users, as the timer does every minute. */
function publish(metrics: string) {
  launch();
  put("metrics", metrics);
  put("calls", "");
  const path = join(root, "usr/local/bin/publish-concurrent-users");
  const { status } = spawnSync(path, { env: environment(), encoding: "utf8" });
  return { status, calls: readFileSync(join(root, "calls"), "utf8") };
}

test("a server publishes one datapoint with all its connections, under the environment alone", () => {
  const { status, calls } = publish(
    [
      "# TYPE http_active_connections gauge",
      'http_active_connections{kind="websocket"} 40',
      'http_active_connections{kind="http"} 2',
      "http_active_connections_total 9999",
      "process_cpu_seconds_total 7",
    ].join("\n"),
  );
  expect(status).toBe(0);
  expect(calls.trim().split("\n")).toEqual([
    expect.stringMatching(
      /^aws cloudwatch put-metric-data --region eu-central-1 --namespace GoCarbonTracker --metric-name ConcurrentUsers --dimensions Environment=test --unit Count --value 42 --timestamp \d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/,
    ),
  ]);
});

test("a server without users says zero, a server without the gauge says nothing", () => {
  expect(publish("http_active_connections 0\n").calls).toContain("--value 0 ");
  expect(publish("process_cpu_seconds_total 7\n")).toEqual({ status: 1, calls: "" });
});

test("the users are published by the calendar, once a minute", () => {
  launch();
  const timer = readFileSync(join(root, "etc/systemd/system/publish-concurrent-users.timer"), "utf8");
  expect(timer).toContain("OnCalendar=*-*-* *:*:00\n");
  const delay = Number(/RandomizedDelaySec=(\d+)s/.exec(timer)?.[1]);
  const timeout = Number(
    /TimeoutStartSec=(\d+)/.exec(
      readFileSync(join(root, "etc/systemd/system/publish-concurrent-users.service"), "utf8"),
    )?.[1],
  );
  expect(delay + timeout).toBeLessThan(60);
});

const ofBytes = (bytes: number) => {
  const empty = Buffer.byteLength(serverUserData({ ...PROPS, applicationEnvironment: { PADDING: "" } }));
  return serverUserData({ ...PROPS, applicationEnvironment: { PADDING: "x".repeat(bytes - empty) } });
};

test("EC2's 16 KB are kept: a byte more is refused", () => {
  expect(Buffer.byteLength(ofBytes(16_384))).toBe(16_384);
  expect(() => ofBytes(16_385)).toThrow(
    "user data has 16385 bytes, must have at most 16384: move steps into the release",
  );
});

test("a value that only Terraform knows counts as two hundred bytes", () => {
  const unknown = Token.asString({ resolve: () => "known to Terraform" });
  const room = 16_384 - Buffer.byteLength(serverUserData({ ...PROPS, applicationEnvironment: { A: unknown, B: "" } }));
  const padded = (bytes: number) => ({ ...PROPS, applicationEnvironment: { A: unknown, B: "x".repeat(bytes) } });
  expect(() => serverUserData(padded(room - 200))).not.toThrow();
  expect(() => serverUserData(padded(room - 199))).toThrow("user data has 16385 bytes");
});

test.each(["", "abc", "A".repeat(64)])("%p is no checksum", (sha) => {
  expect(() => serverUserData({ ...PROPS, cloudWatchAgent: { version: "1", sha256: sha } })).toThrow(
    `cloudWatchAgent.sha256 is "${sha}", must be 64 lower-case hexadecimal digits: record it with sha256sum`,
  );
});

test("a quote cannot leave its place", () => {
  expect(() => serverUserData({ ...PROPS, groupName: "it's" })).toThrow(
    'GROUP is "it\'s", must have neither a quote nor a line break: rename it',
  );
});
