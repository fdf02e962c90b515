import type { Severity } from "../severities";
import type { alertCategories } from "./categories";

/** What an incident can be about. Alerts of one cause in one environment are one notification, not forty. */
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

/** What an incident is about. */
export type IncidentGroup = (typeof incidentGroups)[number];

/** Classes of resources that can fail and that alerts watch. */
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
] as const;

/** The name of a watched class of resources. */
export type WatchedClass = (typeof watchedClasses)[number];

/** A condition whose emitter comes with later work: not yet watched, and to be looked at again by a date. */
export interface PlannedEmitter {
  /** What will emit it. */
  readonly emitter: string;
  /** The day, YYYY-MM-DD, after which the proofs refuse it. */
  readonly untilDay: string;
}

/** Something that somebody is told of: what kind of trouble, how urgent, and why. */
export interface AlertPolicy {
  readonly category: keyof typeof alertCategories;
  readonly severity: Severity;
  readonly incidentGroup: IncidentGroup;
  /** The reason of the severity. */
  readonly why: string;
  readonly planned?: PlannedEmitter;
  /** Does it impair what users do while it lasts? @default what its kind says */
  readonly affectsUsers?: boolean;
  /** The classes of resources whose failure the alert reports. */
  readonly watches?: readonly WatchedClass[];
  /** The sentences of the handbook that the alert keeps, verbatim. */
  readonly handbook?: readonly string[];
}

/** Conditions by name, which is also the name of the alert that tells of it. */
export type AlertPolicies = Readonly<Record<string, AlertPolicy>>;
