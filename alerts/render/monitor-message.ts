import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { ownership } from "../../policy/ownership";
import type { Severity } from "../../policy/severities";
import type { JourneyAlert, MonitorAlert } from "../alert";
import { groupingKeyText } from "./grouping-key-text";
import { runbookUrl } from "./runbook-url";

/** What an alert of Datadog's says, whichever kind of monitor tells it. */
type MonitorText = Pick<MonitorAlert | JourneyAlert, "name" | "severity" | "incidentGroup" | "summary" | "description">;

/** Where a monitor stands and whom it tells. */
export interface MonitorContext {
  /** The environment's name. */
  readonly environment: string;
  /** The PagerDuty service of the alert's severity, by the name under which Datadog knows it. */
  readonly pagerService: string;
  /** Address of the dashboard that shows what it is about. */
  readonly dashboardUrl: string;
}

/** Datadog counts from 1, the most urgent, to 5. */
const PRIORITIES = { P0: "1", P1: "2", P2: "3", P3: "4" } as const satisfies Record<Severity, string>;

/**
 * What a Datadog monitor is called, says and is found by. The handle stands outside every condition of the message, so that
 * PagerDuty is told of the end as well and closes the incident.
 */
export function monitorText(alert: MonitorText, { environment, pagerService, dashboardUrl }: MonitorContext) {
  const { name, severity, incidentGroup, summary, description } = alert;
  return {
    name: `[${severity}] ${name}: ${summary}`,
    message: [
      summary,
      `${description} ${groupingKeyText(name)}`,
      `Runbook: ${runbookUrl(name)}`,
      `Dashboard: ${dashboardUrl}`,
      `@pagerduty-${pagerService}`,
    ].join("\n"),
    priority: PRIORITIES[severity],
    tags: [
      ...ownerTags(environment),
      `severity:${severity.toLowerCase()}`,
      `cause:${incidentGroup}`,
      `condition:${runbookFile(name)}`,
    ],
  };
}

/** Whose something in Datadog is, in which environment. Datadog keeps tags in lower case. */
export function ownerTags(environment: string): string[] {
  return [`env:${environment}`, `service:${ownership.service}`, `team:${ownership.team}`];
}
