import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Variables } from "../../machines/variables/variables";
import { scaling } from "../../policy/scaling";
import { program } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { until } from "../../verification/e2e/until";
import { bareMachines } from "./ansible/bare-machines";
import { clearLeftOver } from "./ansible/left-over";
import { type Machine, Place } from "./ansible/machine";
import { type Played, play } from "./ansible/playbook";
import { IDLE_START_SECONDS, pythonStart } from "./ansible/python-start";
import { shipped } from "./ansible/shipped";
import { agentPackages, release, sha256, standInForAws } from "./ansible/stand-ins";
import { startUnit } from "./ansible/unit";
import { watchOnce } from "./ansible/watch-once";
import { variablesFor } from "./machine-variables";

const LAUNCHED = "autoscaling complete-lifecycle-action";
/** Everything that a shell and systemd would take for their own. */
const ODD = 'a "quoted" $HOME, `date` and \\n';
type Kind = "server" | "collector";

let place: Place;
let closeAgents = () => {};
let machines: Record<Kind, Machine>;
let variables: Record<Kind, Variables>;
const first: Partial<Record<Kind, Played>> = {};
/** Processor seconds of a start of Python while the server was configured. */
let startSeconds: number;

beforeAll(async () => {
  await clearLeftOver();
  place = new Place();
  machines = await bareMachines(place, ["server", "collector"]);
  const { server, collector } = machines;
  for (const machine of [server, collector]) standInForAws(machine);
  const { agents, close } = await agentPackages(place);
  closeAgents = close;
  const { server: ofServer, collector: ofCollector } = variablesFor(agents);
  // The application's own port may be taken on this machine.
  const port = await freePort();
  const health = `${ofServer.application_health_url}`.replace(/:\d+\//, `:${port}/`);
  const here = { application_port: port, application_health_url: health, application_probe_seconds: 1 };
  const application_environment = { ...(ofServer.application_environment as object), ODD };
  variables = { server: { ...ofServer, ...here, application_environment }, collector: ofCollector };
  await release(server, "1.4.2");
  // There is no systemd to start it while the playbook waits.
  const unit = server.path("etc/systemd/system/gocarbontracker.service");
  const written = until(
    async () => existsSync(unit),
    () => "the playbook wrote no unit",
  );
  void written.then(() => startUnit(server, "gocarbontracker")).catch(() => undefined);
  const configured = play(server, "server", variables.server);
  startSeconds = await pythonStart(server, configured);
  first.server = await configured;
  first.collector = await play(collector, "collector", variables.collector);
});

afterAll(async () => {
  closeAgents();
  await place?.end();
});

const text = (machine: Machine, path: string) => readFileSync(machine.path(path), "utf8");
const calls = (machine: Machine) => text(machine, "srv/aws-calls").trim().split("\n");
const launches = (machine: Machine) => calls(machine).filter((call) => call.startsWith(LAUNCHED));
const launchOf = (kind: Kind, instance: string) =>
  `${LAUNCHED} --region eu-central-1 --auto-scaling-group-name gocarbontracker-test-${kind}s --lifecycle-hook-name configure --instance-id ${instance} --lifecycle-action-result CONTINUE`;

test("ansible-lint finds nothing in its strictest profile", async () => {
  const copy = join(place.folder, "lint");
  cpSync("machines/ansible", copy, { recursive: true });
  const lint = program("ansible-lint");
  const env = { ...process.env, PATH: `${join(lint, "..")}:${process.env.PATH}`, HOME: place.folder };
  const { code, output } = await place.run(lint, ["--offline", "--nocolor"], { cwd: copy, env });
  expect([code, output]).toEqual([0, expect.stringContaining("Profile 'production' was required, and it passed")]);
});

/** The expected output of each process for its own file. */
const UNDERSTOOD: [string, string[], RegExp][] = [
  [
    "sshd",
    ["sh", "-c", "mkdir -p /run/sshd && sshd -t && sshd -T"],
    /^permitrootlogin no\n[\s\S]*^passwordauthentication no\nkbdinteractiveauthentication no$/m,
  ],
  ["chronyd", ["chronyd", "-p", "-f", "/etc/chrony/chrony.conf"], /^server 169\.254\.169\.123 /m],
  ["rsyslogd", ["rsyslogd", "-N1"], /End of config validation run/],
  [
    "logrotate",
    ["logrotate", "--debug", "/etc/logrotate.conf"],
    /\/var\/log\/gocarbontracker\/sshd\.log .*104857600 bytes \(4 rotations\)/,
  ],
  ["augenrules", ["sh", "-c", "augenrules && cat /etc/audit/audit.rules"], /^-w \/etc\/sudoers -p wa -k sudoers$/m],
  ["apt", ["apt-config", "dump"], /^Unattended-Upgrade::Automatic-Reboot "false";$/m],
  ["systemd", ["systemd-analyze", "cat-config", "systemd/system.conf"], /^DefaultLimitNOFILE=65536$/m],
  ["the journal", ["systemd-analyze", "cat-config", "systemd/journald.conf"], /^SystemMaxUse=500M$/m],
];

describe.each<Kind>(["server", "collector"])("a bare machine as %s", (kind) => {
  test("is configured, and enters service once, at the end", () => {
    const { failed, changed, output } = first[kind] as Played;
    expect([failed, failed === 0 ? "" : output.slice(-3000)]).toEqual([0, ""]);
    expect(changed).toBeGreaterThan(20);
    expect(launches(machines[kind])).toEqual([launchOf(kind, "i-0123456789abcdef0")]);
    expect(calls(machines[kind]).at(-1)).toMatch(LAUNCHED);
  });

  test("is left as it is by a second run", async () => {
    const before = [calls(machines[kind]), text(machines[kind], "srv/agent-calls")];
    const { changed, failed, output } = await play(machines[kind], kind, variables[kind]);
    expect([failed, changed, changed === 0 ? "" : output]).toEqual([0, 0, ""]);
    expect([calls(machines[kind]), text(machines[kind], "srv/agent-calls")]).toEqual(before);
  });

  test("is refused before anything happens when its last role misses a variable", async () => {
    const { launch_hook: _, ...others } = variables[kind];
    const { changed, failed, output } = await play(machines[kind], kind, others);
    expect([failed, changed]).toEqual([1, 0]);
    expect(output).toContain("missing required arguments: launch_hook");
    expect(output).not.toContain("TASK [base");
  });

  test.each(UNDERSTOOD)("%s understands its file", async (_, command, says) => {
    const { code, output } = await machines[kind].run(...command);
    expect([code, output]).toEqual([0, expect.stringMatching(says)]);
  });

  test("security upgrades come by themselves, and nothing else does", async () => {
    const { output } = await machines[kind].run("apt-config", "dump", "Unattended-Upgrade::Origins-Pattern");
    expect(output.trim().split("\n")).toEqual([
      'Unattended-Upgrade::Origins-Pattern "";',
      'Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=${distro_codename}-security,label=Debian-Security";',
    ]);
  });

  test("systemd understands every unit that was written or changed", async () => {
    const find = "find /etc/systemd/system -maxdepth 1 -type f; echo /lib/systemd/system/logrotate.timer";
    const { output: units } = await machines[kind].run("sh", "-c", find);
    const verified = await machines[kind].run("systemd-analyze", "verify", "--man=no", ...units.trim().split("\n"));
    expect(units.trim().split("\n").length).toBeGreaterThan(3);
    expect(verified).toEqual({ code: 0, output: "" });
  });

  test("what a program says is shipped as it was said, for those who read logs alone", async () => {
    expect(await shipped(machines[kind], "sshd", '{"said": "by \\"somebody\\""}')).toBe(
      '{"said": "by \\"somebody\\""}\n',
    );
    const folder = "/var/log/gocarbontracker";
    const { output } = await machines[kind].run("stat", "--format=%U %G %a", folder, `${folder}/sshd.log`);
    expect(output).toBe("root adm 750\nroot adm 640\n");
    expect((await machines[kind].run("id", "-nG", "cwagent")).output).toBe("cwagent adm\n");
  });
});

test("a server is configured within the time that scaling reckons with", () => {
  const { failed, seconds, processorSeconds } = first.server as Played;
  // A slower or shared processor needs more seconds for the same work. The time of a known piece of work shows by how much.
  const slowness = Math.max(1, startSeconds / IDLE_START_SECONDS);
  const whole = [seconds, processorSeconds, processorSeconds / slowness].map(Math.round);
  process.stdout.write(
    `a bare server was configured in ${whole[0]} s (processor: ${whole[1]} s, idle: ${whole[2]} s)\n`,
  );
  expect(failed).toBe(0);
  expect(processorSeconds).toBeGreaterThan(1);
  // A third of the time remains for disk and network.
  expect(processorSeconds / slowness).toBeLessThan((scaling.serverLaunch.configureSeconds * 2) / 3);
});

describe("a server", () => {
  /** A launch of another machine with this one's disk. */
  const launch = (instance: string, changed: Variables = {}, from?: string) =>
    play(machines.server, "server", { ...variables.server, ...changed }, { instance, from });
  const AGENT = "Make the agent's user";
  const RELEASE = "Look whether the release is here";

  test("runs the release as its own user, with its environment", async () => {
    const answer = await fetch(`${variables.server.application_health_url}`);
    const { output: user } = await machines.server.run("id", "-u", "gocarbontracker");
    expect(await answer.json()).toEqual({
      status: "degraded",
      user: Number(user),
      host: "database.internal",
      odd: ODD,
    });
    const environment = text(machines.server, "etc/gocarbontracker/environment");
    expect(environment).toContain('DATABASE_HOST="database.internal"\n');
    for (const named of ["SENTRY_RELEASE", "DD_VERSION"]) expect(environment).toContain(`${named}="1.4.2"\n`);
  });

  test("waited for what the application says, not for an answer", () => {
    const { output } = first.server as Played;
    expect(output).toMatch(/FAILED - RETRYING: .*Ask the application how it is/);
  });

  test("restored from a snapshot of another one is launched as itself, without downloading anything", async () => {
    const before = calls(machines.server);
    const { failed } = await launch("i-00000000000000002");
    expect([failed, calls(machines.server)]).toEqual([0, [...before, launchOf("server", "i-00000000000000002")]]);
  });

  test("with an agent of another content is not launched", async () => {
    const before = launches(machines.server);
    const { failed, output } = await launch("i-00000000000000003", { cloudwatch_agent_sha256: "0".repeat(64) }, AGENT);
    expect([failed, launches(machines.server)]).toEqual([1, before]);
    expect(output).toMatch(/Download the agent[\s\S]*fatal/);
  });

  const TRACES = "etc/datadog-agent/datadog.yaml";

  test("forwards traces with an agent that requires its key, in a file that only its user can read", async () => {
    const written = parse(text(machines.server, TRACES));
    expect([written.api_key, written.apm_config]).toEqual([
      "ENC[/gocarbontracker/test/datadog/agent-key]",
      { enabled: true },
    ]);
    const { output } = await machines.server.run("stat", "--format=%U %G %a", `/${TRACES}`);
    expect(output).toBe("dd-agent dd-agent 640\n");
  });

  test("serves although no agent for its traces can be had, and says so", async () => {
    const before = launches(machines.server);
    const { trace_agent_package: its } = variables.server as { trace_agent_package: object };
    const other = { trace_agent_package: { ...its, sha256: "0".repeat(64) } };
    const { failed, output } = await launch("i-00000000000000006", other, "Make a place for the machine's memory");
    expect([failed, launches(machines.server)]).toEqual([1, [...before, launchOf("server", "i-00000000000000006")]]);
    expect(output).toMatch(/Download the agent of traces[\s\S]*fatal/);
  });

  test("whose environment waits for no traces any more loses the agent, and has one again when it does", async () => {
    const none = { trace_agent_package: {}, trace_agent_configuration: {} };
    const from = "Download the agent of traces";
    const installed = async () => (await machines.server.run("dpkg", "--status", "datadog-agent")).code === 0;
    const without = await play(machines.server, "server", { ...variables.server, ...none }, { from });
    expect([without.failed, await installed()]).toEqual([0, false]);
    const again = await play(machines.server, "server", variables.server, { from });
    expect([again.failed, await installed()]).toEqual([0, true]);
  });

  test.each<[string, (archive: Buffer) => string]>([
    ["of other content", () => `${"0".repeat(64)}  gocarbontracker-2.0.0.tar.gz\n`],
    ["of another file", (archive) => `${sha256(archive)}  gocarbontracker-1.4.2.tar.gz\n`],
    ["that is empty", () => ""],
  ])("with a release whose checksum is one %s is not launched", async (_, checksum) => {
    const before = launches(machines.server);
    const url = await release(machines.server, "2.0.0", checksum);
    const changed = { application_version: "2.0.0", application_release_url: url };
    const { failed, output } = await launch("i-00000000000000004", changed, RELEASE);
    expect([failed, launches(machines.server)]).toEqual([1, before]);
    expect(output.replace(/\s+/g, " ")).toContain(
      "must have one line with the sha256sum of the present gocarbontracker-2.0.0.tar.gz",
    );
    expect(existsSync(machines.server.path("opt/gocarbontracker/releases/2.0.0"))).toBe(false);
  });

  test("whose application says that it is not well is not launched", async () => {
    const before = launches(machines.server);
    const changed = { application_serving_statuses: ["healthy"], application_healthy_within_seconds: 2 };
    const { failed, output } = await launch("i-00000000000000005", changed, RELEASE);
    expect([failed, launches(machines.server)]).toEqual([1, before]);
    expect(output).toContain("has the status: degraded");
  });
});

describe("a collector", () => {
  test("has a configuration that Prometheus understands, with its own name and zone in it", async () => {
    const { code, output } = await machines.collector.run(
      "promtool",
      "check",
      "config",
      "--agent",
      "/etc/prometheus/prometheus.yml",
    );
    expect([code, output]).toEqual([0, expect.stringContaining("SUCCESS")]);
    const written = text(machines.collector, "etc/prometheus/prometheus.yml");
    expect(written).toContain("__replica__: i-0123456789abcdef0\n");
    expect(written).toContain("replacement: eu-central-1a\n");
  });

  test("has no exporter of Debian's own, which would watch nothing", () => {
    for (const service of ["prometheus-postgres-exporter", "prometheus-redis-exporter"]) {
      const unit = machines.collector.path(`etc/systemd/system/${service}.service`);
      expect(readFileSync(unit, "utf8")).toBe("");
    }
  });

  test("follows the instances of the database, signed in by Debian's own library", async () => {
    const { code, output } = await watchOnce(machines.collector);
    expect([code, output]).toEqual([
      0,
      [
        "restart prometheus-redis-exporter@gocarbontracker-test.service",
        "restart prometheus-postgres-exporter@reader.service",
        "restart prometheus-postgres-exporter@writer.service",
        "",
      ].join("\n"),
    ]);
    const cache = text(machines.collector, "run/datastores/prometheus-redis-exporter@gocarbontracker-test.env");
    expect(cache).toMatch(
      /^REDIS_PASSWORD='gocarbontracker-test\/\?Action=connect&User=monitoring&X-Amz-Algorithm=AWS4-HMAC-SHA256&.*%2Felasticache%2Faws4_request&.*X-Amz-Expires=900&.*X-Amz-Signature=[0-9a-f]{64}'$/m,
    );
    const database = text(machines.collector, "run/datastores/prometheus-postgres-exporter@writer.env");
    expect(database).toMatch(
      /^DATA_SOURCE_PASS='writer\.internal:5432\/\?Action=connect&DBUser=monitoring&.*%2Frds-db%2Faws4_request&.*X-Amz-Signature=[0-9a-f]{64}'$/m,
    );
    expect(JSON.parse(text(machines.collector, "var/lib/prometheus/databases.json"))).toEqual([
      { targets: ["127.0.0.1:9200"], labels: { instance: "reader", zone: "eu-central-1b" } },
      { targets: ["127.0.0.1:9201"], labels: { instance: "writer", zone: "eu-central-1a" } },
    ]);
  });
});

test("what is changed reaches each exporter of a datastore within a minute", async () => {
  const { collector } = machines;
  expect(await watchOnce(collector)).toEqual({ code: 0, output: "" });
  const datastores_database_exporter = variables.collector.datastores_database_exporter as { arguments: string[] };
  const changed = {
    ...datastores_database_exporter,
    arguments: [...datastores_database_exporter.arguments, "--log.level=warn"],
  };
  const variablesNow = { ...variables.collector, datastores_database_exporter: changed };
  const { failed } = await play(collector, "collector", variablesNow, { from: "Mask Debian's own units" });
  expect(failed).toBe(0);
  expect((await watchOnce(collector)).output.trim().split("\n")).toHaveLength(3);
});

describe("an exporter of the machine, started as its unit says, answers", () => {
  const SERVED: [string, Kind, string, string, string[]][] = [
    [
      "of the machine",
      "server",
      "prometheus-node-exporter",
      "/metrics",
      ["node_cpu_seconds_total{", "node_memory_MemAvailable_bytes "],
    ],
    [
      "of probes",
      "collector",
      "prometheus-blackbox-exporter",
      "/probe?module=health&target=127.0.0.1:1",
      ["probe_success 0"],
    ],
    ["of a database", "collector", "prometheus-postgres-exporter@writer", "/metrics", ["pg_up 0"]],
    ["of the cache", "collector", "prometheus-redis-exporter@gocarbontracker-test", "/metrics", ["redis_up 0"]],
  ];

  test.each(SERVED)("%s", async (_, kind, unit, path, expected) => {
    const port = await freePort();
    const { pid } = startUnit(machines[kind], unit, `--web.listen-address=127.0.0.1:${port}`);
    const ask = async () => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    try {
      const here = async () => (await ask()) !== "";
      await until(here, () => `${unit} does not answer`);
      const answer = await ask();
      for (const metric of expected) expect(answer).toContain(`\n${metric}`);
    } finally {
      if (pid !== undefined) process.kill(-pid);
    }
  });
});
