import { type AlertName, alertPolicy, type Home, homes } from "../../policy/alert-policies";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { markdownTable } from "./markdown-table";

const TOOLS: Readonly<Record<Home, string>> = {
  grafana: "Grafana (Prometheus)",
  cloudwatch: "CloudWatch alarm",
  events: "EventBridge rule",
  datadog: "Datadog",
  sentry: "Sentry",
};

const HEAD = `# Alerts

Every alert with its severity, the tool that reports it, what its incidents are grouped by, the user impact, and the reason of its severity.
\`npm run docs\` writes this page from \`policy/alert-policies/\` and \`runbooks/\`; a test compares them.
`;

/**
 * Writes the page of all alerts, by severity and name.
 *
 * @param runbooks text of each runbook, by its file's name without the ending
 */
export function alertCatalogue(runbooks: ReadonlyMap<string, string>): string {
  const alerts = (Object.keys(homes) as Home[])
    .flatMap((home) => (Object.keys(homes[home]) as AlertName[]).map((name) => ({ home, name, ...alertPolicy(name) })))
    .sort((a, b) => a.severity.localeCompare(b.severity) || a.name.localeCompare(b.name));
  const severities = [...new Set(alerts.map(({ severity }) => severity))];
  const chapters = severities.map((severity) => {
    const rows = alerts
      .filter((alert) => alert.severity === severity)
      .map(({ name, home, incidentGroup, why, planned }) => {
        const file = runbookFile(name);
        const impact = userImpactOf(runbooks.get(file) ?? "");
        const tool = planned === undefined ? TOOLS[home] : `${TOOLS[home]}, planned until ${planned.untilDay}`;
        return [`[${name}](../runbooks/${file}.md)`, tool, incidentGroup, impact, why];
      });
    return `## ${severity}\n\n${markdownTable(["alert", "reported by", "grouped by", "user impact", "reason of the severity"], rows)}`;
  });
  return [HEAD, ...chapters].join("\n");
}

/** The first sentence of the runbook's first chapter. */
function userImpactOf(runbook: string): string {
  const [, text = ""] = /^## User impact\n+((?:.+\n)+)/m.exec(runbook) ?? [];
  const [sentence = ""] = /^.*?[.!?](?=\s|$)/s.exec(text.trim()) ?? [text.trim()];
  return sentence.replaceAll(/\s+/g, " ");
}
