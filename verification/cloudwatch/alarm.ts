import { parseMetricMath } from "../../checks/can-fire/parse-metric-math";
import type { Attributes } from "../../checks/emitted/schemas";
import { type Datapoint, mathOf, type Period } from "./value";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** A metric of an alarm, by its id; the only metric of an alarm without expressions has the id `value`. */
export interface ReadMetric {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** An alarm's own arguments. */
type Alarm = Attributes<"aws_cloudwatch_metric_alarm">;

/** The arguments that determine an alarm's states. */
type Evaluation = Pick<
  Alarm,
  | "metric_query"
  | "comparison_operator"
  | "threshold"
  | "evaluation_periods"
  | "datapoints_to_alarm"
  | "treat_missing_data"
>;

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** The metrics of an alarm, and its period in seconds. */
export function readBy(alarm: Alarm): { readonly periodSeconds: number; readonly metrics: readonly ReadMetric[] } {
  if (alarm.metric_query === undefined) {
    const { namespace, metric_name: name, dimensions = {}, period } = alarm;
    return { periodSeconds: period, metrics: [{ id: "value", namespace, name, dimensions }] };
  }
  const queries = alarm.metric_query.flatMap(({ id, metric }) => (metric === undefined ? [] : [{ id, ...metric }]));
  const [first] = queries;
  if (first === undefined)
    throw new Error(`alarm ${alarm.alarm_name} has metric queries without a metric: add the metric that they read`);
  return {
    periodSeconds: first.period,
    metrics: queries.map(({ id, namespace, metric_name: name, dimensions = {} }) => ({
      id,
      namespace,
      name,
      dimensions,
    })),
  };
}

/** CloudWatch evaluates an alarm every minute, and one that reads more than a day every hour (user guide, alarm evaluation). */
export function evaluatedEverySeconds(
  { evaluation_periods: count }: Pick<Alarm, "evaluation_periods">,
  period: number,
) {
  return count * period > DAY_SECONDS ? HOUR_SECONDS : MINUTE_SECONDS;
}

/** CloudWatch reads more datapoints than the evaluation periods, for missing ones (the user guide's example: five for three). */
const FURTHER_BACK = 2;

/**
 * The state of an alarm after each evaluation.
 *
 * @param periods the period that ends at each evaluation
 * @param evaluationsPerPeriod how often CloudWatch evaluates the alarm in one period
 */
export function alarmStates(alarm: Evaluation, periods: readonly Period[], evaluationsPerPeriod = 1): AlarmState[] {
  const values = periods.map((period) => resultOf(alarm, period));
  const readCount = alarm.evaluation_periods + FURTHER_BACK;
  const states: AlarmState[] = [];
  values.forEach((_, index) => {
    const read = Array.from({ length: readCount }, (__, back) => index - (readCount - 1 - back) * evaluationsPerPeriod);
    const range = read.filter((at) => at >= 0).map((at) => values[at]);
    states.push(judged(alarm, range, states.at(-1) ?? "INSUFFICIENT_DATA"));
  });
  return states;
}

function resultOf(alarm: Pick<Alarm, "metric_query">, period: Period): Datapoint {
  const result = alarm.metric_query?.find(({ return_data }) => return_data === true);
  return result?.expression === undefined ? period.metrics.value : mathOf(parseMetricMath(result.expression), period);
}

/**
 * Evaluates M of N over the latest datapoints. Missing datapoints count only if fewer than N were found, as the alarm configures it
 * (CloudWatch user guide, configuring how alarms treat missing data).
 */
function judged(alarm: Evaluation, range: readonly Datapoint[], before: AlarmState): AlarmState {
  const { evaluation_periods: n, datapoints_to_alarm: m = n, treat_missing_data: missing = "missing" } = alarm;
  const present = range.filter((value) => value !== undefined);
  if (present.length === 0 && (missing === "missing" || missing === "ignore")) {
    return missing === "ignore" ? before : "INSUFFICIENT_DATA";
  }
  const judgements = present.slice(-n).map((value) => breaches(alarm, value));
  const lacking = n - judgements.length;
  if (lacking > 0 && missing === "ignore") return before;
  const filled = lacking > 0 && missing === "breaching" ? lacking : 0;
  const breaching = judgements.filter(Boolean).length + filled;
  if (breaching >= m) return "ALARM";
  return lacking > 0 && missing === "missing" && judgements.length < m ? "INSUFFICIENT_DATA" : "OK";
}

function breaches(
  { comparison_operator: operator, threshold }: Pick<Alarm, "comparison_operator" | "threshold">,
  value: number,
): boolean {
  switch (operator) {
    case "GreaterThanThreshold":
      return value > threshold;
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "LessThanThreshold":
      return value < threshold;
    default:
      return value <= threshold;
  }
}
