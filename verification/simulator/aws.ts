import { cloudWatchAlarms, type EmittedAlarm, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { collection } from "../../policy/collection";
import { alarmStates, evaluatedEverySeconds, type ReadMetric, readBy } from "../cloudwatch/alarm";
import { matches } from "../cloudwatch/event-pattern";
import type { Datapoint } from "../cloudwatch/value";
import { cloudWatchEventFields } from "../paging/event-fields";
import { pagerOfTopic } from "../paging/pager";
import { ofMinute } from "./cloudwatch-metrics";
import type { Span } from "./evaluate";
import { happenings } from "./happenings";
import type { Moment } from "./moment";
import { notifyPeople, type SentNotification } from "./route";

/** CloudWatch publishes and evaluates a datapoint one period after the period's end. */
const PUBLISHED_AFTER_SECONDS = collection.cloudWatch.periodSeconds;
/** The metric of the heartbeat's alarm, which depends on Grafana's path to its topic. */
const HEARTBEATS = "NumberOfMessagesPublished";
const MINUTE = 60;

/** The world as AWS measures it. */
export interface AwsWorld {
  readonly momentAt: (second: number) => Moment;
  /** The number of Grafana's heartbeats from one second to another. */
  readonly beats: (fromSecond: number, toSecond: number) => Datapoint;
  /** The time of the simulation; alarms know what was before it. */
  readonly evaluated: Span;
}

/** Notifications of the generated alarms and event rules, with the paged engineer. */
export function fromAws(stacks: Stacks, world: AwsWorld): SentNotification[] {
  const minutes = minutesOf(world.momentAt);
  const alarms = cloudWatchAlarms(stacks).flatMap((alarm) =>
    ofAlarm(stacks, alarm, world, (metric, from, to) =>
      metric.name === HEARTBEATS ? world.beats(from, to) : aggregate(alarm, metric, minutes, from, to),
    ),
  );
  const events = eventRules(stacks).flatMap(({ pattern, alarm, isDisabled }) => {
    if (alarm === undefined || isDisabled) return [];
    // CloudWatch has no datapoint for no match.
    const count = (_: ReadMetric, from: number) =>
      world.momentAt(from).happens.filter((one) => matches(pattern, happenings[one])).length || undefined;
    return ofAlarm(stacks, alarm, world, count);
  });
  return [...alarms, ...events].sort((a, b) => a.second - b.second);
}

type Measured = (metric: ReadMetric, second: number) => Datapoint;

/** Measures each minute of a metric once: sliding windows read it again. */
function minutesOf(momentAt: (second: number) => Moment): Measured {
  const known = new Map<ReadMetric, Map<number, Datapoint>>();
  return (metric, second) => {
    const ofMetric = known.get(metric) ?? new Map<number, Datapoint>();
    known.set(metric, ofMetric);
    if (!ofMetric.has(second)) ofMetric.set(second, ofMinute(metric, momentAt(second), second));
    return ofMetric.get(second);
  };
}

type Measure = (metric: ReadMetric, fromSecond: number, toSecond: number) => Datapoint;

/** The datapoint of a period, by the alarm's statistic. */
function aggregate(
  { alarm }: EmittedAlarm,
  metric: ReadMetric,
  minutes: Measured,
  from: number,
  to: number,
): Datapoint {
  const statistic =
    alarm.metric_query?.find(({ id }) => id === metric.id)?.metric?.stat ?? alarm.statistic ?? "SampleCount";
  const values: number[] = [];
  for (let second = from; second < to; second += MINUTE) {
    const value = minutes(metric, second);
    if (value !== undefined) values.push(value);
  }
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case "Maximum":
      return Math.max(...values);
    case "Minimum":
      return Math.min(...values);
    case "Average":
      return sum / values.length;
    default:
      return sum;
  }
}

function ofAlarm(
  stacks: Stacks,
  { name, severity, topics, alarm, description }: EmittedAlarm,
  { evaluated }: AwsWorld,
  measure: Measure,
): SentNotification[] {
  const [topic] = topics;
  if (topic === undefined) return [];
  const { periodSeconds, metrics } = readBy(alarm);
  // Each evaluation reads the periods that end with it: the windows slide.
  const everySeconds = evaluatedEverySeconds(alarm, periodSeconds);
  const known = (alarm.evaluation_periods + 3) * periodSeconds;
  const first = Math.floor((evaluated.from - known) / everySeconds) * everySeconds;
  const starts = Array.from(
    { length: Math.max(0, Math.floor((evaluated.to - periodSeconds - first) / everySeconds) + 1) },
    (_, i) => first + i * everySeconds,
  );
  const periods = starts.map((start) => ({
    metrics: Object.fromEntries(metrics.map((metric) => [metric.id, measure(metric, start, start + periodSeconds)])),
    quotas: Object.fromEntries(metrics.map(({ id }) => [id, 100])),
  }));
  const states = alarmStates(alarm, periods, periodSeconds / everySeconds);
  const pager = pagerOfTopic(stacks, topic);
  return states.flatMap((state, index): SentNotification[] => {
    const second = (starts[index] ?? 0) + periodSeconds + PUBLISHED_AFTER_SECONDS;
    const changed = (state === "ALARM") !== (states[index - 1] === "ALARM");
    if (!changed || second < evaluated.from) return [];
    const kind = state === "ALARM" ? "opens" : "ends";
    if (kind === "ends" && alarm.ok_actions === undefined) return [];
    return [
      notifyPeople(
        stacks,
        { kind, second, receiver: topic, group: name, alerts: [name], severity },
        pager && { ...pager, fields: cloudWatchEventFields({ description }) },
      ),
    ];
  });
}
