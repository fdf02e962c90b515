import { collection } from "../policy/collection";
import { alarmStates, readBy } from "../proofs/cloudwatch/alarm";
import { matches } from "../proofs/cloudwatch/event-pattern";
import { cloudWatchAlarms, type EmittedAlarm, eventRules } from "../proofs/emitted/cloudwatch-alarms";
import type { Stacks } from "../proofs/emitted/configuration";
import { pagerOfTopic } from "../proofs/reach/pager";
import { called, type Sent } from "./follow";
import type { Datapoints, Incident } from "./incident";

/** CloudWatch has a minute's datapoint a minute after it ended, and judges it then. */
const PUBLISHED_AFTER_SECONDS = collection.cloudWatch.periodSeconds;
/** No other alarm counts what a topic is given. */
const HEARTBEATS = "NumberOfMessagesPublished";
const BEFORE_MINUTES = 60;
const AFTER_MINUTES = 60;

/**
 * What the emitted alarms and event rules make of an incident, up to the person who is called.
 *
 * @param beats Grafana's heartbeats, as they are counted in a period
 */
export function fromAws(
  stacks: Stacks,
  incident: Incident,
  startSecond: number,
  beats: (periodSeconds: number) => Datapoints,
): Sent[] {
  const alarms = cloudWatchAlarms(stacks).flatMap((alarm) => ofAlarm(stacks, alarm, incident, startSecond, beats));
  const events = (incident.events ?? []).flatMap(({ minute, event }) =>
    eventRules(stacks)
      .filter(({ pattern }) => matches(pattern, event))
      .map(({ name, severity, topics }) =>
        called(
          stacks,
          {
            kind: "opens",
            second: startSecond + minute * 60,
            receiver: topics[0] ?? "",
            group: name,
            alerts: [name],
            severity,
          },
          pagerOfTopic(stacks, topics[0] ?? ""),
        ),
      ),
  );
  return [...alarms, ...events].sort((a, b) => a.second - b.second);
}

function ofAlarm(
  stacks: Stacks,
  { name, severity, topics, alarm }: EmittedAlarm,
  incident: Incident,
  start: number,
  beats: (periodSeconds: number) => Datapoints,
): Sent[] {
  const { periodSeconds, metrics } = readBy(alarm);
  const datapoints: Incident["cloudWatch"] = { [HEARTBEATS]: beats(periodSeconds), ...incident.cloudWatch };
  const known = metrics.filter((metric) => datapoints[metric.name] !== undefined);
  if (known.length === 0) return [];
  const count = ((BEFORE_MINUTES + incident.lastsMinutes + AFTER_MINUTES) * 60) / periodSeconds;
  const secondOf = (period: number) => period * periodSeconds - BEFORE_MINUTES * 60;
  const periods = Array.from({ length: Math.floor(count) }, (_, index) => ({
    metrics: Object.fromEntries(known.map((metric) => [metric.id, datapoints[metric.name]?.(secondOf(index) / 60)])),
  }));
  const states = alarmStates(alarm, periods);
  return states.flatMap((state, index): Sent[] => {
    const before = states[index - 1] ?? "OK";
    const changed = (state === "ALARM") !== (before === "ALARM");
    if (!changed || index === 0) return [];
    const second = start + secondOf(index + 1) + PUBLISHED_AFTER_SECONDS;
    const kind = state === "ALARM" ? "opens" : "ends";
    const topic = topics[0] ?? "";
    return [
      called(
        stacks,
        { kind, second, receiver: topic, group: name, alerts: [name], severity },
        pagerOfTopic(stacks, topic),
      ),
    ];
  });
}
