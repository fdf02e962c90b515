import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runbookUrl } from "../../alerts/render/runbook-url";
import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { TITLES } from "../../dashboards/titles";
import { errorKeyParameter } from "../../environments/names";
import { datadogMonitoring } from "../../monitoring/datadog";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { type AlertName, affectsUsers, alertPolicy, homes } from "../../policy/alert-policies";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { emittedResources, environment } from "../support";
import { whole } from "../whole";
import { blocks, commands, runbooks, section } from "./runbook";

const HEADINGS = ["User impact", "First look", "Decide", "Act", "Verify", "Escalate", "After"];
/** Commands that the on-call engineer has installed. */
const PROGRAMS = [
  "aws",
  "curl",
  "dig",
  "export",
  "npx",
  "on",
  "sql",
  "source",
  "npm",
  "pgrep",
  "python3",
  "rm",
  "respond",
];

const all = runbooks();
const names = Object.values(homes).flatMap((home) => Object.keys(home)) as AlertName[];
const ofAlerts = all.filter(({ name }) => name !== "README" && !name.includes("/"));
const dashboards = prometheusMonitoring(environment("production")).dashboards;

test("every alert has a runbook, and every runbook has an alert", () => {
  expect(ofAlerts.map(({ name }) => name).sort()).toEqual(names.map(runbookFile).sort());
});

describe.each(names)("%s", (name) => {
  const runbook = all.find((one) => one.name === runbookFile(name)) ?? { name: "", text: "" };

  test("has the seven headings in order, with text below each", () => {
    const headings = [...runbook.text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(HEADINGS);
    expect(HEADINGS.filter((heading) => section(runbook, heading).length < 3)).toEqual([]);
    expect(
      section(runbook, "Decide")
        .split("\n")
        .filter((line) => line.startsWith("- ")).length,
    ).toBeGreaterThan(0);
  });

  test("names its severity, an existing dashboard and a command", () => {
    expect(section(runbook, "Escalate")).toMatch(new RegExp(`^${alertPolicy(name).severity}\\. `));
    const linked = [...runbook.text.matchAll(/\$GRAFANA\/d\/([\w-]+)/g)].map(([, uid]) => uid);
    expect(linked.length).toBeGreaterThan(0);
    expect(linked.filter((uid) => !dashboards.some((dashboard) => dashboard.uid === uid))).toEqual([]);
    expect(commands(runbook).length).toBeGreaterThan(0);
  });
});

const browsers = datadogMonitoring(environment("production")).dashboard.sections.flatMap(({ panels }) =>
  panels.map(({ title }) => title),
);
/** Names that a first look may use: dashboards, and the panels of those that it opens. */
const titles = (look: string) => [
  ...Object.values(TITLES),
  ...dashboards
    .filter(({ uid }) => look.includes(`$GRAFANA/d/${uid}\``))
    .flatMap(({ sections }) => sections.flatMap(({ panels }) => panels.map((panel) => panel.title))),
  ...(look.includes("Datadog") ? browsers : []),
];

test("every panel in a runbook's first look is on a dashboard that the first look opens", () => {
  const named = ofAlerts.flatMap((runbook) => {
    const look = section(runbook, "First look");
    return [...look.matchAll(/(?<![\w=])"([A-Z][\w ,%'-]+)"/g)].map(([, title = ""]) => ({
      name: runbook.name,
      title,
      there: titles(look).includes(title),
    }));
  });
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ there }) => !there)).toEqual([]);
});

test.each(ofAlerts)("$name begins with one sentence on the fault and its effect", ({ text }) => {
  const [, first = ""] = text.split("\n\n");
  expect(first).toMatch(/^[A-Z][^.!?]+\.$/);
  const words = first.split(" ").length;
  expect([words > 8, words <= 32]).toEqual([true, true]);
});

test.each(ofAlerts)("the first command of $name only reads", (runbook) => {
  expect(commands(runbook)[0]).not.toMatch(
    / (?:start|cancel|rollback|terminate|detach|update|create|delete|request|register|failover|reboot|restart)-|systemctl (?:re)?start|--vacuum/,
  );
});

test("every log group in a runbook exists in the Terraform configuration", () => {
  const made = [
    ...emittedResources(whole("production"), "aws_cloudwatch_log_group").map(({ block }) => block.name),
    // RDS creates this log group itself.
    "/aws/rds/cluster/gocarbontracker-production-database/postgresql",
  ];
  const read = all.flatMap((runbook) =>
    commands(runbook).flatMap((line) =>
      [...line.matchAll(/--log-group-name "([^"]+)"/g)].map(
        ([, name = ""]) =>
          `${runbook.name}: ${name.replace("$PREFIX", "gocarbontracker-production").replace("$ENVIRONMENT", "production")}`,
      ),
    ),
  );
  expect(read.length).toBeGreaterThan(15);
  expect(read.filter((one) => !made.includes(one.split(": ")[1]))).toEqual([]);
});

/** Retired words, each with its replacement. */
const NOT_OURS: Readonly<Record<string, RegExp>> = {
  "notify, alert, report, page": /\b(?:tell|tells|told|heard?|unheard)\b/i,
  "the on-call engineer, the primary, no user": /\b(?:somebody|nobody|whoever)\b/i,
  "fails, has a failure, an incident": /\btroubles?\b/i,
  "synthetic test": /\brobots?\b/i,
  "not monitored, has no data": /\b(?:blind|deaf)\b/i,
  fix: /\bmend(?:s|ed)?\b/i,
  process: /\bprograms?\b/i,
  "secondary region": /\bother region\b/i,
};

test.each(all)("$name has no retired word", ({ text }) => {
  // Panel titles and commands are exempt.
  const prose = text.replaceAll(/```sh\n.*?```|"[^"]*"|`[^`]*`|\]\([^)]*\)/gs, "");
  expect(
    Object.entries(NOT_OURS).flatMap(([word, other]) => (other.test(prose) ? [`${other}: say ${word}`] : [])),
  ).toEqual([]);
});

test("every parameter in a runbook exists in the Terraform configuration", () => {
  const made = emittedResources(whole("production"), "aws_ssm_parameter").map(({ block }) => block.name);
  const read = all.flatMap(({ name, text }) =>
    [...text.matchAll(/ssm get-parameters?(?:-by-path)? [^\n]*?--(?:name|names|path) "([^"]+)"/g)].map(
      ([, path = ""]) => `${name}: ${path.replace("$ENVIRONMENT", "production")}`,
    ),
  );
  expect(read).toHaveLength(all.flatMap(commands).filter((line) => line.includes("ssm get-parameter")).length);
  expect(read.filter((one) => !made.includes(one.split(": ")[1]))).toEqual([]);
});

test("every bucket, role and global database in a runbook exists in the Terraform configuration", () => {
  const variables: Record<string, string> = {
    PREFIX: "gocarbontracker-production",
    ACCOUNT: "333333333333",
    PLACE: "euc1",
    RECOVERY_PLACE: "euw1",
  };
  const readme = all.find(({ name }) => name === "README")?.text ?? "";
  expect(readme).toContain(`PLACE=${variables.PLACE} RECOVERY_PLACE=${variables.RECOVERY_PLACE}`);
  const made = [
    ...emittedResources(whole("production"), "aws_s3_bucket").map(({ block }) => block.bucket),
    ...emittedResources(whole("production"), "aws_iam_role").map(({ block }) => block.name),
    ...emittedResources(whole("production"), "aws_rds_global_cluster").map(
      ({ block }) => block.global_cluster_identifier,
    ),
  ];
  const named = all.flatMap((runbook) =>
    commands(runbook).flatMap((line) =>
      [...line.matchAll(/(?:s3:\/\/|:::|--bucket "|role\/|--global-cluster-identifier ")(\$PREFIX[\w$-]*)/g)].map(
        ([, name = ""]) =>
          `${runbook.name}: ${name.replace(/\$(\w+)/g, (_, variable) => variables[variable] ?? variable)}`,
      ),
    ),
  );
  expect(named.length).toBeGreaterThan(12);
  expect(named.filter((one) => !made.includes(one.split(": ")[1]))).toEqual([]);
});

test("the runbook on a missed check-in reads the client key of the routines", () => {
  const key = errorKeyParameter(environment("production"), "routines").replace("production", "$ENVIRONMENT");
  const runbook = all.find(({ name }) => name === runbookFile("RoutineMissed"));
  expect(runbook && commands(runbook).filter((line) => line.includes(`--name "${key}"`))).toHaveLength(1);
});

const told = names.filter((name) => alertPolicy(name).severity === "P2");
const escalation = (name: AlertName) =>
  section(all.find((one) => one.name === runbookFile(name)) ?? { name: "", text: "" }, "Escalate");

test.each(told.filter((name) => affectsUsers(name)))(
  "%s notifies the secondary too, and its runbook states it",
  (name) => {
    expect(escalation(name)).toContain("the secondary is notified too");
  },
);

test.each(told.filter((name) => name in homes.sentry && !affectsUsers(name)))(
  "%s notifies only the primary, and its runbook does not mention a notification of the secondary",
  (name) => {
    expect(escalation(name)).not.toContain("the secondary is notified");
  },
);

test("no two alerts have the same answer", () => {
  const answers = ofAlerts.map((runbook) => `${section(runbook, "Decide")}\n${section(runbook, "Act")}`);
  expect(answers.filter((answer, index) => answers.indexOf(answer) !== index)).toEqual([]);
});

test.each(all)("every link of $name leads to an existing target", (runbook) => {
  const links = [...runbook.text.matchAll(/\]\(([\w/.-]+)\.md(?:#([\w-]+))?\)/g)];
  const broken = links.filter(([, path = "", heading]) => {
    const file = join("runbooks", dirname(runbook.name), `${path}.md`);
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title.toLowerCase().replaceAll(" ", "-"),
    );
    return text === "" || (heading !== undefined && !headings.includes(heading));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test.each(all.filter((runbook) => blocks(runbook, "sh").length > 0))(
  "the commands of $name are valid shell syntax",
  (runbook) => {
    for (const block of blocks(runbook, "sh")) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: block, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    }
    expect(commands(runbook).filter((line) => !PROGRAMS.includes(line.split(" ")[0] ?? ""))).toEqual([]);
  },
);

describe("alerts from AWS", () => {
  const stacks: Stacks = whole("production");
  const { url } = environment("production").grafana;
  const alarms = [...cloudWatchAlarms(stacks), ...eventRules(stacks).flatMap(({ alarm }) => alarm ?? [])];

  test.each(alarms.map(({ name, alarm }) => [name, alarm] as const))(
    "%s links its runbook, and the dashboard that the runbook opens",
    (name, alarm) => {
      const lines = (alarm.alarm_description ?? "").split("\n");
      const runbook = all.find((one) => one.name === runbookFile(name));
      const opened = /\$GRAFANA\/d\/([\w-]+)/.exec(runbook?.text ?? "")?.[1];
      expect(lines.slice(-2)).toEqual([`${url}/d/${opened}`, runbookUrl(name)]);
    },
  );

  test("the runbook of an alarm in the secondary region names that region, because the README's variables name the other one", () => {
    const abroad = new Set(alarms.filter(({ alarm }) => alarm.provider !== undefined).map(({ name }) => name));
    expect(abroad.size).toBeGreaterThan(4);
    const texts = [...abroad].map((name) => all.find((one) => one.name === runbookFile(name)));
    expect(texts.filter((runbook) => !runbook?.text.includes("$RECOVERY_REGION")).map((one) => one?.name)).toEqual([]);
  });

  test("e-mails on an event link both as well", () => {
    const mails = emittedResources(stacks, "aws_cloudwatch_event_target").flatMap(
      ({ block }) => block.input_transformer?.input_template ?? [],
    );
    expect(mails).toHaveLength(eventRules(stacks).length);
    for (const mail of mails) {
      const { dashboard, runbook } = JSON.parse(mail.replace("<aws.events.event.json>", "{}"));
      expect(dashboard).toMatch(new RegExp(`^${url}/d/[a-z-]+$`));
      expect(runbook).toMatch(/\/runbooks\/[a-z-]+\.md$/);
    }
  });
});
