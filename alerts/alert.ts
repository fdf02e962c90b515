import type { AlertName } from "../policy/alert-policies";
import type { IncidentGroup } from "../policy/alert-policies/alert-policy";
import type { Severity } from "../policy/severities";
import type { CloudWatchSignal, DatadogSignal, PrometheusSignal, Signal } from "../signals/signal";
import type { SyntheticTest } from "../synthetics/synthetic-test";

/** A comparison of a signal with a limit in the signal's unit. */
export interface Threshold<S extends Signal | DatadogSignal> {
  readonly signal: S;
  readonly is: "above" | "atLeast" | "below";
  readonly limit: number;
}

/**
 * The fields that every alert has. `withAlertPolicy` reads `severity`, `incidentGroup` and `affectsUsers` from `policy/alert-policies` by
 * name.
 */
interface AlertBase<N extends string> {
  /** The alert policy's name in PascalCase. The runbook's file name and URL derive from it. */
  readonly name: N;
  readonly severity: Severity;
  /** The grouping key by cause: alerts of one group send one notification. */
  readonly incidentGroup: IncidentGroup;
  /** True if users are impaired while the alert fires. */
  readonly affectsUsers: boolean;
  /** One line that states the user impact. */
  readonly summary: string;
  /** Value, threshold, duration and the first step. */
  readonly description: string;
  /** The uid of the dashboard that the notification links to. */
  readonly dashboard: string;
}

/** A breakdown of an alert by a label, whose worst series the alert's description names. */
export interface Breakdown {
  /** The label that distinguishes the series, and what its values are, such as "server". */
  readonly label: string;
  readonly part: string;
  /** The text after the label's value, with the placeholder `CURRENT`. */
  readonly shows: string;
  /** The values by the label; the highest is the worst. */
  readonly signal: PrometheusSignal;
  /** The label that the alert's own series have, too. */
  readonly within?: string;
}

/** An alert that Grafana evaluates with Prometheus data. It fires when every comparison holds for `forSeconds`. */
export interface GrafanaAlert extends AlertBase<AlertName<"grafana">> {
  readonly home: "grafana";
  readonly when: readonly [Threshold<PrometheusSignal>, ...Threshold<PrometheusSignal>[]];
  readonly forSeconds: number;
  readonly keepFiringForSeconds: number;
  /** The state when the query returns no series. "ok" requires another alert for the missing data. */
  readonly missingData: "fires" | "ok";
  /** The place of most of the fault, for an alert whose first signal aggregates routes, servers or zones. */
  readonly breakdowns?: readonly Breakdown[];
}

/** The criteria of a CloudWatch alarm: M of N datapoints are beyond the threshold. */
export interface AlarmCriteria {
  readonly when: Threshold<CloudWatchSignal>;
  /** M. */
  readonly datapointsToAlarmCount: number;
  /** N. */
  readonly evaluationPeriodsCount: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
}

/** An alert that CloudWatch evaluates. */
export interface CloudWatchAlert extends AlertBase<AlertName<"cloudwatch">>, AlarmCriteria {
  readonly home: "cloudwatch";
}

/** An alert for an event without a metric. An EventBridge rule matches the event, and a CloudWatch alarm counts the matches. */
export interface EventAlert extends AlertBase<AlertName<"events">> {
  readonly home: "events";
  /** The event pattern of the EventBridge rule. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** True for an alert on findings: its incident ends when none of them is open. Otherwise an engineer ends it. */
  readonly endsWithFindings?: true;
}

/** An alert that a Datadog monitor evaluates over data of browsers, traces or synthetic tests. */
export interface MonitorAlert extends AlertBase<AlertName<"datadog">> {
  readonly home: "datadog";
  /** The part that the monitor covers, in lower case with hyphens. It is set where one alert policy has several monitors. */
  readonly of?: string;
  readonly when: Threshold<DatadogSignal>;
  /** The minimum number of samples. The alert does not fire below it. */
  readonly minimumSamples?: {
    /** The name of the samples, in lower case with hyphens. Alerts that count the same samples use the same name. */
    readonly counted: string;
    readonly signal: DatadogSignal;
    readonly minimumCount: number;
  };
  /** The state when the query returns no data. */
  readonly missingData: "fires" | "ok";
}

/** An alert for a failing synthetic test. It is suppressed while one of the tests in `suppressedBy` fails. */
export interface SyntheticTestAlert extends AlertBase<AlertName<"datadog">> {
  readonly home: "datadog";
  readonly syntheticTest: SyntheticTest;
  readonly suppressedBy: readonly SyntheticTest[];
}

/** An alert that Sentry sends. */
export interface SentryAlert extends AlertBase<AlertName<"sentry">> {
  readonly home: "sentry";
  readonly on: SentryEvent;
}

/** The events that alert in Sentry. Each kind has monitors of its own, which send no notifications themselves. */
export type SentryEvent =
  /** A new error, or a resolved error that occurs again. */
  | { readonly kind: "newError" | "regression" }
  /** More than `usersCount` users had a browser error within the window. */
  | { readonly kind: "manyUsers"; readonly usersCount: number; readonly windowSeconds: number }
  /** The percentage of sessions without a crash is below `minimumPercent`. */
  | { readonly kind: "crashFree"; readonly minimumPercent: number; readonly windowSeconds: number }
  /** A routine did not check in, or it reported a failure. */
  | { readonly kind: "routines" }
  /** The uptime check of the web application fails. */
  | { readonly kind: "unreachable" };

/** An alert of Grafana, CloudWatch or EventBridge. */
export type Alert = GrafanaAlert | CloudWatchAlert | EventAlert;

/** An alert without the fields that derive from its alert policy. */
export type AlertDefinition<A extends Alert> = Omit<A, "home" | "severity" | "incidentGroup" | "affectsUsers">;
