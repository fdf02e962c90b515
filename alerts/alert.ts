import type { AlertName } from "../policy/alert-policies";
import type { IncidentGroup } from "../policy/alert-policies/alert-policy";
import type { Severity } from "../policy/severities";
import type { CloudWatchSignal, DatadogSignal, PrometheusSignal, Signal } from "../signals/signal";
import type { SyntheticTest } from "../synthetics/synthetic-test";

/** A signal on the wrong side of a limit. The limit is in the signal's unit. */
export interface Threshold<S extends Signal | DatadogSignal> {
  readonly signal: S;
  readonly is: "above" | "atLeast" | "below";
  readonly limit: number;
}

/** What every alert has; severity, cause and whether users are affected are the policy's (`policy/alert-policies`), looked up by the name. */
interface AlertBase<N extends string> {
  /** The condition's name in PascalCase; the runbook's name and address derive from it. */
  readonly name: N;
  readonly severity: Severity;
  /** What an incident is about: alerts of one cause are one notification. */
  readonly incidentGroup: IncidentGroup;
  /** Does it impair what users do while it lasts? */
  readonly affectsUsers: boolean;
  /** What is wrong for users, in one line. */
  readonly summary: string;
  /** How bad, against which limit. */
  readonly description: string;
  /** The uid of the dashboard that shows what it is about. */
  readonly dashboard: string;
}

/** An alert that Grafana evaluates over Prometheus. It fires when every condition holds for `forSeconds`. */
export interface GrafanaAlert extends AlertBase<AlertName<"grafana">> {
  readonly home: "grafana";
  readonly when: readonly [Threshold<PrometheusSignal>, ...Threshold<PrometheusSignal>[]];
  readonly forSeconds: number;
  readonly keepFiringForSeconds: number;
  /** What no series at all means: trouble, or that all is well (another alert then watches for absence). */
  readonly missingData: "fires" | "ok";
}

/** When a CloudWatch alarm speaks: M of N datapoints. */
export interface AlarmCriteria {
  readonly when: Threshold<CloudWatchSignal>;
  /** M */
  readonly datapointsToAlarmCount: number;
  /** N */
  readonly evaluationPeriodsCount: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
}

/** An alert that CloudWatch evaluates. */
export interface CloudWatchAlert extends AlertBase<AlertName<"cloudwatch">>, AlarmCriteria {
  readonly home: "cloudwatch";
}

/** An alert for something that happens once and has no metric: EventBridge waits for it, and an alarm counts what came. */
export interface EventAlert extends AlertBase<AlertName<"events">> {
  readonly home: "events";
  /** EventBridge's event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** An alert that a Datadog monitor evaluates over what browsers, traces or tests report. */
export interface MonitorAlert extends AlertBase<AlertName<"datadog">> {
  readonly home: "datadog";
  /** Which of several it is about, in lower case with hyphens, where one condition is told of each of them. */
  readonly of?: string;
  readonly when: Threshold<DatadogSignal>;
  /** It says nothing while fewer of these were counted than it takes to say something. */
  readonly minimumSamples?: {
    /** What is counted, in lower case with hyphens: alerts that count the same name it alike. */
    readonly counted: string;
    readonly signal: DatadogSignal;
    readonly minimumCount: number;
  };
  /** What no data at all means: trouble, or that all is well. */
  readonly missingData: "fires" | "ok";
}

/** An alert that tells of a journey that fails, unless one of those that explain it fails too. */
export interface JourneyAlert extends AlertBase<AlertName<"datadog">> {
  readonly home: "datadog";
  readonly journey: SyntheticTest;
  readonly suppressedBy: readonly SyntheticTest[];
}

/** An alert that Sentry tells. */
export interface SentryAlert extends AlertBase<AlertName<"sentry">> {
  readonly home: "sentry";
  readonly on: SentryEvent;
}

/** What Sentry tells of. Each is about monitors of one kind, which tell nobody by themselves. */
export type SentryEvent =
  /** An error that nobody knew, or one that was mended and is back. */
  | { readonly kind: "newError" | "regression" }
  /** More users than this met an error of their own browser's within the window. */
  | { readonly kind: "manyUsers"; readonly usersCount: number; readonly windowSeconds: number }
  /** Fewer sessions than this end without a crash. */
  | { readonly kind: "crashFree"; readonly minimumPercent: number; readonly windowSeconds: number }
  /** A routine that did not check in, or said that it failed. */
  | { readonly kind: "routines" }
  /** The web application's address does not answer as it should. */
  | { readonly kind: "unreachable" };

/** An alert, whoever evaluates it. */
export type Alert = GrafanaAlert | CloudWatchAlert | EventAlert;

/** An alert as it is written: what the policy knows of it is looked up. */
export type AlertDefinition<A extends Alert> = Omit<A, "home" | "severity" | "incidentGroup" | "affectsUsers">;
