import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCriteria, CloudWatchAlert, Threshold } from "../../alerts/alert";
import type { CloudWatchSignal } from "../../signals/signal";
import { metricQuery } from "./metric-query";

export interface AlarmProps {
  /** The alert's severity, texts and threshold. */
  readonly alert: AlarmCriteria & Pick<CloudWatchAlert, "severity" | "summary" | "description">;
  /** A line on the values: what they are, their unit and the threshold. CloudWatch's message has bare numbers. */
  readonly valuesLine: string;
  /** The alarm's name in the account. */
  readonly name: string;
  /**
   * Addresses of the dashboard and the runbook, on the last lines of the description. CloudWatch's message has the time at which the alarm
   * began.
   */
  readonly dashboardUrl: string;
  readonly runbookUrl: string;
  /** ARN of the SNS topic that the alarm notifies. */
  readonly topicArn: string;
  /**
   * True when the alarm notifies its topic on recovery, too, and PagerDuty closes the incident. False for a one-time event, whose incident
   * stays open until an engineer has checked it.
   *
   * @default true
   */
  readonly notifiesOnRecovery?: boolean;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A CloudWatch alarm for one alert. */
export class Alarm extends Construct {
  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { alert } = props;
    new CloudwatchMetricAlarm(this, "alarm", {
      provider: props.provider,
      alarmName: props.name,
      alarmDescription: [
        `[${alert.severity}] ${alert.summary}`,
        alert.description,
        props.valuesLine,
        props.dashboardUrl,
        props.runbookUrl,
      ].join("\n"),
      comparisonOperator: OPERATORS[alert.when.is],
      threshold: alert.when.limit,
      datapointsToAlarm: alert.datapointsToAlarmCount,
      evaluationPeriods: alert.evaluationPeriodsCount,
      treatMissingData: alert.missingData,
      alarmActions: [props.topicArn],
      okActions: props.notifiesOnRecovery === false ? undefined : [props.topicArn],
      tags: { Severity: alert.severity },
      ...metricArguments(alert.when.signal),
    });
  }
}

const OPERATORS: Record<Threshold<CloudWatchSignal>["is"], string> = {
  above: "GreaterThanThreshold",
  atLeast: "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
};

/** AWS refuses an alarm with more metrics (CloudWatch user guide, limits of alarms based on metric math expressions). */
const METRICS_COUNT = 10;

/** The provider requires flat arguments for a single metric and queries for an expression. */
function metricArguments(signal: CloudWatchSignal) {
  const metrics = Object.entries(signal.metrics);
  if (metrics.length > METRICS_COUNT) {
    throw new Error(
      `signal "${signal.question}" has ${metrics.length} metrics, must have at most ${METRICS_COUNT}, the limit of an alarm: split the alert, or publish their total`,
    );
  }
  if (signal.expression === undefined) {
    const [only, ...others] = metrics;
    if (only === undefined || others.length > 0) {
      throw new Error(
        `signal "${signal.question}" has ${metrics.length} metrics, must have exactly 1 without an expression: add one`,
      );
    }
    const { namespace, name, statistic, dimensions } = only[1];
    return { namespace, metricName: name, statistic, dimensions: { ...dimensions }, period: signal.periodSeconds };
  }
  return {
    metricQuery: [
      { id: "result", expression: signal.expression, label: signal.question, returnData: true },
      ...metrics.map(([id, metric]) => metricQuery(id, metric, signal.periodSeconds)),
    ],
  };
}
