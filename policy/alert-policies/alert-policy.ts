import type { Severity } from "../severities";
import type { alertCategories } from "./categories";

/** The grouping keys of alerts by cause. Alerts of one group in one environment send one notification. */
export const incidentGroups = [
  "service",
  "latency",
  "experience",
  "servers",
  "database",
  "cache",
  "uploads",
  "backups",
  "routines",
  "data-quality",
  "security",
  "platform",
  "telemetry",
] as const;

/** The name of an incident group. */
export type IncidentGroup = (typeof incidentGroups)[number];

/** Classes of resources whose failure must have an alert. */
export const watchedClasses = [
  "servers",
  "scaling",
  "machine automation",
  "load balancer",
  "database",
  "cache",
  "object storage",
  "backups",
  "certificate",
  "DNS",
  "metrics",
  "alerting",
  "heartbeat",
  "web app",
  "errors",
  "routines",
  "synthetic tests",
  "browser telemetry",
  "security monitoring",
  "logs",
] as const;

/** The name of a watched class. */
export type WatchedClass = (typeof watchedClasses)[number];

/** A planned emitter: the alert's data is not emitted yet. */
export interface PlannedEmitter {
  /** The system or role that will emit the data. */
  readonly emitter: string;
  /** The last day, YYYY-MM-DD, on which the coverage check accepts the plan. */
  readonly untilDay: string;
}

/** The policy of an alert: category, severity, grouping key, and the reason for the severity. */
export interface AlertPolicy {
  readonly category: keyof typeof alertCategories;
  readonly severity: Severity;
  readonly incidentGroup: IncidentGroup;
  /** The reason for the severity. */
  readonly why: string;
  readonly planned?: PlannedEmitter;
  /** True if users are impaired while the alert fires. @default the category's value */
  readonly affectsUsers?: boolean;
  /** The classes of resources whose failure the alert reports. */
  readonly watches?: readonly WatchedClass[];
  /** The sentences of the handbook that the alert implements, verbatim. */
  readonly handbook?: readonly string[];
}

/** Alert policies by name. The alert has the same name. */
export type AlertPolicies = Readonly<Record<string, AlertPolicy>>;
