import type { ConditionName } from "../policy/conditions";
import type { Cause } from "../policy/conditions/condition";
import type { Severity } from "../policy/severities";
import type { CloudWatchSignal, PrometheusSignal, Signal } from "../signals/signal";

/** A signal on the wrong side of a limit. The limit is in the signal's unit. */
export interface Condition<S extends Signal> {
  readonly signal: S;
  readonly is: "above" | "atLeast" | "below";
  readonly limit: number;
}

/** What every alert has; severity, cause and whether users are affected are the policy's (`policy/conditions`), looked up by the name. */
interface Told<N extends string> {
  /** The condition's name in PascalCase; the runbook's name and address derive from it. */
  readonly name: N;
  readonly severity: Severity;
  /** What an incident is about: alerts of one cause are one notification. */
  readonly cause: Cause;
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
export interface GrafanaAlert extends Told<ConditionName<"grafana">> {
  readonly home: "grafana";
  readonly when: readonly [Condition<PrometheusSignal>, ...Condition<PrometheusSignal>[]];
  readonly forSeconds: number;
  readonly keepFiringForSeconds: number;
  /** What no series at all means: trouble, or that all is well (another alert then watches for absence). */
  readonly missingData: "fires" | "ok";
}

/** When a CloudWatch alarm speaks: M of N datapoints. */
export interface AlarmTerms {
  readonly when: Condition<CloudWatchSignal>;
  /** M */
  readonly datapointsToAlarmCount: number;
  /** N */
  readonly evaluationPeriodsCount: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
}

/** An alert that CloudWatch evaluates. */
export interface CloudWatchAlert extends Told<ConditionName<"cloudwatch">>, AlarmTerms {
  readonly home: "cloudwatch";
}

/** An alert for something that happens once and has no metric: EventBridge waits for it, and an alarm counts what came. */
export interface EventAlert extends Told<ConditionName<"events">> {
  readonly home: "events";
  /** EventBridge's event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** An alert, whoever evaluates it. */
export type Alert = GrafanaAlert | CloudWatchAlert | EventAlert;

/** An alert as it is written: what the policy knows of it is looked up. */
export type Written<A extends Alert> = Omit<A, "home" | "severity" | "cause" | "affectsUsers">;
