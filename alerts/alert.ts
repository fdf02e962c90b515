import type { Severity } from "../policy/severities";
import type { CloudWatchSignal, PrometheusSignal, Signal } from "../signals/signal";

/** A signal on the wrong side of a limit. The limit is in the signal's unit. */
export interface Condition<S extends Signal> {
  readonly signal: S;
  readonly is: "above" | "atLeast" | "below";
  readonly limit: number;
}

interface AlertText {
  /** PascalCase; the runbook's name and address derive from it. */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong for users, in one line. */
  readonly summary: string;
  /** How bad, against which limit. */
  readonly description: string;
}

/** An alert that Grafana evaluates over Prometheus. It fires when every condition holds for `forSeconds`. */
export interface GrafanaAlert extends AlertText {
  readonly home: "grafana";
  readonly when: readonly [Condition<PrometheusSignal>, ...Condition<PrometheusSignal>[]];
  readonly forSeconds: number;
  readonly keepFiringForSeconds: number;
  /** What no series at all means: trouble, or that all is well (another alert then watches for absence). */
  readonly missingData: "fires" | "ok";
  /** The uid of the dashboard that shows the signal. */
  readonly dashboard: string;
}

/** An alert that CloudWatch evaluates: M of N datapoints. */
export interface CloudWatchAlert extends AlertText {
  readonly home: "cloudwatch";
  readonly when: Condition<CloudWatchSignal>;
  /** M */
  readonly datapointsToAlarmCount: number;
  /** N */
  readonly evaluationPeriodsCount: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
}

/** An alert for something that happens once and has no metric: EventBridge tells it as it comes. */
export interface EventAlert extends AlertText {
  readonly home: "events";
  /** EventBridge's event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** An alert, whoever evaluates it. */
export type Alert = GrafanaAlert | CloudWatchAlert | EventAlert;
