import { cloudWatchAlarms, type EmittedAlarm, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { collection } from "../../policy/collection";
import { alarmStates, evaluatedEverySeconds, type ReadMetric, readBy } from "../cloudwatch/alarm";
import { matches } from "../cloudwatch/event-pattern";
import type { Datapoint } from "../cloudwatch/value";
import { cloudWatchEventFields } from "../paging/event-fields";
import { pagerOfTopic } from "../paging/pager";
import { aggregateWindows } from "./aggregate-windows";
import { ofMinute } from "./cloudwatch-metrics";
import { happenings } from "./happenings";
import type { Moment } from "./moment";
import { notifyPeople, type SentNotification } from "./route";
import type { Span } from "./span";

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
  const alarms = cloudWatchAlarms(stacks).flatMap((alarm) => {
    const measure = aggregate(alarm, world.momentAt);
    return ofAlarm(stacks, alarm, world, (metric, starts, period) =>
      metric.name === HEARTBEATS
        ? starts.map((start) => world.beats(start, start + period))
        : measure(metric, starts, period),
    );
  });
  const events = eventRules(stacks).flatMap(({ pattern, alarm, isDisabled }) => {
    if (alarm === undefined || isDisabled) return [];
    const measure = aggregate(alarm, world.momentAt);
    // CloudWatch has no datapoint for no match.
    const matched = (start: number) =>
      world.momentAt(start).happens.filter((one) => matches(pattern, happenings[one])).length || undefined;
    return ofAlarm(stacks, alarm, world, (metric, starts, period) =>
      metric.namespace === "AWS/Events" ? starts.map(matched) : measure(metric, starts, period),
    );
  });
  return [...alarms, ...events].sort((a, b) => a.second - b.second);
}

/** Measures the period of a metric that begins with each of the evaluated seconds. */
type Measure = (metric: ReadMetric, starts: readonly number[], periodSeconds: number) => Datapoint[];

/** The datapoints of periods that overlap, by the alarm's statistic. */
function aggregate({ alarm }: EmittedAlarm, momentAt: (second: number) => Moment): Measure {
  return (metric, starts, periodSeconds) => {
    const { stat } = alarm.metric_query?.find(({ id }) => id === metric.id)?.metric ?? {};
    const statistic = String(stat ?? alarm.statistic ?? "SampleCount");
    const [first = 0, last = first] = [starts[0], starts.at(-1)];
    const minutes = Array.from({ length: (last + periodSeconds - first) / MINUTE }, (_, index) => {
      const second = first + index * MINUTE;
      return ofMinute(metric, momentAt(second), second);
    });
    const windows = aggregateWindows(minutes, periodSeconds / MINUTE, statistic);
    return starts.map((start) => windows[(start - first) / MINUTE]);
  };
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
  const measured = metrics.map((metric) => [metric.id, measure(metric, starts, periodSeconds)] as const);
  const periods = starts.map((_, index) => ({
    metrics: Object.fromEntries(measured.map(([id, values]) => [id, values[index]])),
    quotas: Object.fromEntries(metrics.map(({ id }) => [id, 100])),
  }));
  const states = alarmStates(alarm, periods, periodSeconds / everySeconds);
  const pager = pagerOfTopic(stacks, topic);
  let isOpen = states[0] === "ALARM";
  return states.flatMap((state, index): SentNotification[] => {
    const second = (starts[index] ?? 0) + periodSeconds + PUBLISHED_AFTER_SECONDS;
    // A state without data notifies of nothing: the incident stays open until the alarm is OK.
    const opens = state === "ALARM" && states[index - 1] !== "ALARM";
    const ends = state === "OK" && isOpen;
    isOpen = (isOpen || opens) && !ends;
    if (!(opens || ends) || second < evaluated.from) return [];
    const kind = opens ? "opens" : "ends";
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
