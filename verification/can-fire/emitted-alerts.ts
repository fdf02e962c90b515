import type { CloudWatchAlert, EventAlert, GrafanaAlert, Threshold } from "../../alerts/alert";
import { neverFiringFaults } from "../../checks/can-fire/never-firing";
import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { type EmittedRule, grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import type { CloudWatchMetric, CloudWatchSignal } from "../../signals/signal";
import { readBy } from "../cloudwatch/alarm";

const IS: Record<string, Threshold<never>["is"]> = {
  ">": "above",
  ">=": "atLeast",
  "<": "below",
  GreaterThanThreshold: "above",
  GreaterThanOrEqualToThreshold: "atLeast",
  LessThanThreshold: "below",
};

/** Every reason why a generated alert of an environment cannot fire. */
export function emittedNeverFiringFaults(stacks: Stacks, environment: string): string[] {
  return neverFiringFaults(
    [
      ...grafanaRules(stacks).map(ofRule),
      ...cloudWatchAlarms(stacks).map(({ name, alarm }) => ofAlarm(name, alarm)),
      // Alarms that start scaling must be able to fire, too.
      ...resourcesOfType(stacks, "aws_cloudwatch_metric_alarm")
        .filter(({ block }) => block.tags?.Severity === undefined)
        .map(({ block }) => ofAlarm(block.alarm_name, block)),
      ...eventRules(stacks).map(({ name, pattern }) => ({ home: "events", name, pattern }) as EventAlert),
      ...eventRules(stacks).flatMap(({ name, alarm }) => (alarm === undefined ? [] : [ofAlarm(name, alarm.alarm)])),
    ],
    environment,
    recordingRules(stacks),
  );
}

/** The fields of a generated rule that the can-fire check reads. */
function ofRule({ name, conditions, noDataState }: EmittedRule): GrafanaAlert {
  const when = conditions.map(({ refId, query, operator, limit }) => ({
    signal: { source: "prometheus", question: `query ${refId}`, unit: "count", query },
    is: IS[operator],
    limit,
  }));
  return {
    home: "grafana",
    name,
    when,
    missingData: noDataState === "Alerting" ? "fires" : "ok",
  } as unknown as GrafanaAlert;
}

/** The metric of an alarm, or of one of its queries. */
interface Metric {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

type Alarm = Attributes<"aws_cloudwatch_metric_alarm">;

function ofAlarm(name: string, alarm: Alarm): CloudWatchAlert {
  return {
    home: "cloudwatch",
    name,
    when: { signal: signalOf(alarm), is: IS[alarm.comparison_operator], limit: alarm.threshold },
    datapointsToAlarmCount: alarm.datapoints_to_alarm ?? alarm.evaluation_periods,
    evaluationPeriodsCount: alarm.evaluation_periods,
    missingData: alarm.treat_missing_data ?? "missing",
  } as CloudWatchAlert;
}

function signalOf(alarm: Alarm): CloudWatchSignal {
  const signal = { source: "cloudwatch", question: "the alarm's metric", unit: "count" } as const;
  const { periodSeconds } = readBy(alarm);
  if (alarm.metric_query === undefined) {
    return { ...signal, periodSeconds, metrics: { only: metricOf(alarm, alarm.statistic) } };
  }
  const metrics = alarm.metric_query.flatMap(({ id, metric }) =>
    metric === undefined ? [] : [[id, metricOf(metric, metric.stat)] as const],
  );
  return {
    ...signal,
    periodSeconds,
    metrics: Object.fromEntries(metrics),
    expression: alarm.metric_query.find(({ return_data }) => return_data)?.expression,
  };
}

function metricOf({ namespace, metric_name, dimensions }: Metric, statistic: CloudWatchMetric["statistic"]) {
  return { namespace, name: metric_name, statistic, dimensions: dimensions ?? {} };
}
