import type { CloudWatchAlert, EventAlert, GrafanaAlert, Threshold } from "../../alerts/alert";
import { neverFiringFaults } from "../../checks/can-fire/never-firing";
import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { type EmittedRule, grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import type { CloudWatchMetric, CloudWatchSignal } from "../../signals/signal";

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

function ofAlarm(name: string, alarm: Block): CloudWatchAlert {
  return {
    home: "cloudwatch",
    name,
    when: { signal: signalOf(alarm), is: IS[alarm.comparison_operator], limit: alarm.threshold },
    datapointsToAlarmCount: alarm.datapoints_to_alarm ?? alarm.evaluation_periods,
    evaluationPeriodsCount: alarm.evaluation_periods,
    missingData: alarm.treat_missing_data ?? "missing",
  } as CloudWatchAlert;
}

function signalOf(alarm: Block): CloudWatchSignal {
  const signal = { source: "cloudwatch", question: "the alarm's metric", unit: "count" } as const;
  const queries: Block[] = alarm.metric_query ?? [];
  if (queries.length === 0) {
    return { ...signal, periodSeconds: alarm.period, metrics: { only: metricOf(alarm, alarm.statistic) } };
  }
  const metrics = queries.filter(({ metric }) => metric !== undefined);
  const [first] = metrics;
  return {
    ...signal,
    periodSeconds: first?.metric.period,
    metrics: Object.fromEntries(metrics.map(({ id, metric }) => [id, metricOf(metric, metric.stat)])),
    expression: queries.find(({ return_data }) => return_data)?.expression,
  };
}

function metricOf({ namespace, metric_name, dimensions }: Block, statistic: CloudWatchMetric["statistic"]) {
  return { namespace, name: metric_name, statistic, dimensions: dimensions ?? {} };
}
