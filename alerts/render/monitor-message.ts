import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { ownership } from "../../policy/ownership";
import type { Severity } from "../../policy/severities";
import type { NativeUnit } from "../../signals/catalogue/datadog";
import { nativeValue } from "../../signals/native-unit";
import type { DatadogSignal } from "../../signals/signal";
import type { MonitorAlert, SyntheticTestAlert, Threshold } from "../alert";
import { groupingKeyText } from "./grouping-key-text";
import { limitText } from "./limit-text";
import { runbookUrl } from "./runbook-url";

/** The fields of a Datadog alert that its message uses. */
type MonitorText = Pick<
  MonitorAlert | SyntheticTestAlert,
  "name" | "severity" | "incidentGroup" | "summary" | "description"
>;

/** The environment, the pager and the dashboard of a monitor. */
export interface MonitorContext {
  /** The environment's name. */
  readonly environment: string;
  /** Datadog's name of the PagerDuty service for the alert's severity. */
  readonly pagerService: string;
  /** The URL of the alert's dashboard. */
  readonly dashboardUrl: string;
  /** The measured value. @default none, for a synthetic test, whose result has the failed step */
  readonly value?: MonitorValue;
}

/** The value of a monitor in its message. */
interface MonitorValue {
  /** Datadog's variable: `value`, or `a.value` for the first part of a composite monitor. */
  readonly variable: "value" | "a.value";
  readonly unit: NativeUnit | "percent";
  /** The comparison that the monitor evaluates. */
  readonly when: Threshold<DatadogSignal>;
}

/** The words after a value in Datadog's unit. */
const AFTER_VALUE = {
  nanoseconds: " nanoseconds",
  seconds: " s",
  percent: " %",
  count: "",
  none: "",
} as const satisfies Record<MonitorValue["unit"], string>;

/** Datadog's monitor priorities: 1 is the most urgent, 5 the least. */
const PRIORITIES = { P0: "1", P1: "2", P2: "3", P3: "4" } as const satisfies Record<Severity, string>;

/**
 * The name, message and tags of a Datadog monitor. The PagerDuty handle stands outside every conditional block, so that PagerDuty also
 * receives the recovery and resolves the incident.
 */
export function monitorText(alert: MonitorText, { environment, pagerService, dashboardUrl, value }: MonitorContext) {
  const { name, severity, incidentGroup, summary, description } = alert;
  return {
    name: `[${severity}] ${name}: ${summary}`,
    message: [
      summary,
      `${description} ${groupingKeyText(name)}`,
      ...(value === undefined ? [] : [valueText(value)]),
      "Since: {{last_triggered_at}} UTC",
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

/** Returns the value in Datadog's unit, and the threshold for people; in nanoseconds too, where the value is in them. */
function valueText({ variable, unit, when }: MonitorValue): string {
  const native = unit === "nanoseconds" ? ` (${nativeValue(when.signal, when.limit)} nanoseconds)` : "";
  return `Value: {{${variable}}}${AFTER_VALUE[unit]}; threshold: ${limitText(when)}${native}`;
}

/** Tags for the owner and the environment of a Datadog resource. Datadog stores tags in lower case. */
export function ownerTags(environment: string): string[] {
  return [`env:${environment}`, `service:${ownership.service}`, `team:${ownership.team}`];
}
