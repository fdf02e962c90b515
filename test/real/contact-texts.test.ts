import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { deliveredText } from "../../checks/emitted/delivered-text";
import { run } from "../../tools/run";
import { alertmanagerCommand } from "../../verification/e2e/alertmanager-command";
import { emittedResources } from "../support";
import { whole } from "../whole";

/** An alert as Alertmanager hands it to a template. */
interface Alert {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

const NEVER = "0001-01-01T00:00:00Z";
const alert = (name: string, about: string, startsAt: string, endsAt = NEVER): Alert => ({
  status: endsAt === NEVER ? "firing" : "resolved",
  labels: { alertname: name, about, cause: "database", severity: "P1" },
  annotations: {
    summary: `${name} is wrong`,
    description: `how bad ${name} is`,
    runbook_url: `https://runbooks.example/${name}`,
    breakdown_url: about === "users" ? "https://grafana.example/explore?panes=%7B%7D" : "",
    dashboard_url: `https://grafana.example/d/${name}?viewPanel=1`,
    affected_users: about === "users" ? "12" : "",
  },
  startsAt,
  endsAt,
});

const over = alert("DatabaseConnectionsHigh", "database", "2026-11-28T08:00:00Z", "2026-11-28T08:59:00Z");
const firing = alert("DatabaseQueryTimeHigh", "users", "2026-11-28T09:00:00Z");
const alsoFiring = alert("DatabaseDeadlocks", "database", "2026-11-28T09:10:00Z");

const stacks = whole("production");
const folder = mkdtempSync(join(tmpdir(), "texts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const severities = ["p0", "p1", "p2", "p3"] as const;

/** The title and the details that a severity's contact point sends to PagerDuty, as Alertmanager renders them. */
async function details(of: Stacks, severity: string, alerts: readonly Alert[]): Promise<Record<string, string>> {
  const point = emittedResources(of, "grafana_contact_point").find(({ block }) => block.name === severity);
  const [{ summary: title, details: shown }] = point?.block.pagerduty ?? [];
  const texts = Object.entries<string>({ ...shown, title });
  const data = join(folder, "data.json");
  const common = { groupLabels: {}, commonLabels: {}, commonAnnotations: {}, externalURL: "" };
  const status = alerts.some((one) => one.status === "firing") ? "firing" : "resolved";
  writeFileSync(data, JSON.stringify({ receiver: severity, status, alerts, ...common }));
  const { program, args } = alertmanagerCommand("amtool", [
    "template",
    "render",
    "--template.glob=/dev/null",
    `--template.text=${texts.map(([name, text]) => `${name}=${deliveredText(text)}`).join("\n")}`,
    `--template.data=${data}`,
  ]);
  const { code, stdout, output } = await run(program, args);
  if (code !== 0) throw new Error(`amtool could not render the texts of ${severity}:\n${output}`);
  return Object.fromEntries(
    stdout.split("\n").flatMap((line) => [/^(\w+)=(.*)$/.exec(line)?.slice(1) ?? []].filter(isPair)),
  );
}

function isPair(words: string[]): words is [string, string] {
  return words.length === 2;
}

const OF_FIRING = {
  title: "[P1] DatabaseQueryTimeHigh is wrong",
  summary: "DatabaseQueryTimeHigh is wrong",
  description: "how bad DatabaseQueryTimeHigh is",
  runbook: "https://runbooks.example/DatabaseQueryTimeHigh",
  breakdown: "https://grafana.example/explore?panes=%7B%7D",
  about: "users",
  affected_users: "12 ",
  users: "Users connected now: 12. How many of them are affected is not measured.",
  since: "2026-11-28 09:00:00 UTC",
  // 2026-11-28 08:00 UTC, an hour before.
  dashboard: "https://grafana.example/d/DatabaseQueryTimeHigh?viewPanel=1&from=1795852800000&to=now",
};

test.each(severities)(
  "%s: what is sent is of the alert that fires, wherever one that is over stands",
  async (severity) => {
    expect(await details(stacks, severity, [over, firing])).toEqual(OF_FIRING);
    expect(await details(stacks, severity, [firing, over])).toEqual(OF_FIRING);
  },
);

test("of several that fire it is the first, and of none that does the first of all", async () => {
  expect(await details(stacks, "p1", [over, firing, alsoFiring])).toMatchObject({
    about: "users",
    title: "[P1] DatabaseQueryTimeHigh is wrong, and 1 more",
  });
  expect(await details(stacks, "p1", [over, alsoFiring, firing])).toMatchObject({
    about: "database",
    summary: "DatabaseDeadlocks is wrong",
    title: "[P1] DatabaseDeadlocks is wrong, and 1 more",
    affected_users: "12 ",
  });
  expect(await details(stacks, "p1", [over])).toMatchObject({
    about: "database",
    summary: "DatabaseConnectionsHigh is wrong",
    title: "Resolved: [P1] DatabaseConnectionsHigh is wrong",
    affected_users: "",
    users: "",
  });
});

test("a text of the first alert, firing or not, is found", async () => {
  const copy = structuredClone(stacks);
  for (const { block } of emittedResources(copy, "grafana_contact_point")) {
    const [pagerduty] = block.pagerduty ?? [];
    if (pagerduty !== undefined) pagerduty.details.about = "{{ (index .Alerts 0).Labels.about }}";
  }
  expect(await details(copy, "p1", [over, firing])).not.toEqual(OF_FIRING);
});

test("Alertmanager renders every text of every contact point, mails included", async () => {
  const data = join(folder, "mail.json");
  writeFileSync(data, JSON.stringify({ receiver: "x", status: "firing", alerts: [firing] }));
  const mails = emittedResources(stacks, "grafana_contact_point").flatMap(({ block }) => block.email ?? []);
  const texts = mails.flatMap(({ subject, message }) => [subject, message]).filter((text) => text !== undefined);
  expect(texts.length).toBeGreaterThan(0);
  const { program, args } = alertmanagerCommand("amtool", [
    "template",
    "render",
    "--template.glob=/dev/null",
    `--template.text=${texts.map(deliveredText).join("\n")}`,
    `--template.data=${data}`,
  ]);
  const { code, output } = await run(program, args);
  expect([code, output]).toEqual([
    0,
    expect.stringContaining("since 2026-11-28 09:00: DatabaseQueryTimeHigh is wrong"),
  ]);
});
