import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCriteria, CloudWatchAlert, Threshold } from "../../alerts/alert";
import type { CloudWatchSignal } from "../../signals/signal";
import { metricQuery } from "./metric-query";

export interface AlarmProps {
  /** What to watch, and when it is trouble. */
  readonly alert: AlarmCriteria & Pick<CloudWatchAlert, "severity" | "summary" | "description">;
  /** The alarm's name in the account. */
  readonly name: string;
  /** Addresses of the dashboard and the runbook, the last lines of the description; since when is in each message of CloudWatch's. */
  readonly dashboardUrl: string;
  readonly runbookUrl: string;
  /** SNS topic that tells people. */
  readonly topicArn: string;
  /**
   * Is the trouble over when the alarm is? Then people are told, and the pager closes the incident. What happened once is over
   * when somebody has looked: a night's incident must not be closed before anybody is told of it.
   *
   * @default true
   */
  readonly notifiesOnRecovery?: boolean;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** One alert as a CloudWatch alarm. */
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

/** The provider wants a single metric flat and an expression as queries. */
function metricArguments(signal: CloudWatchSignal) {
  const metrics = Object.entries(signal.metrics);
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
