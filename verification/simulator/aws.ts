import { cloudWatchAlarms, type EmittedAlarm, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { collection } from "../../policy/collection";
import { alarmStates, readBy } from "../cloudwatch/alarm";
import { matches } from "../cloudwatch/event-pattern";
import { cloudWatchEventFields } from "../paging/event-fields";
import { pagerOfTopic } from "../paging/pager";
import type { Datapoints, Incident } from "./incident";
import { notifyPeople, type SentNotification } from "./route";

/** CloudWatch publishes and evaluates a datapoint one period after the period's end. */
const PUBLISHED_AFTER_SECONDS = collection.cloudWatch.periodSeconds;
/** The metric of the heartbeat's alarm, which no other alarm reads. */
const HEARTBEATS = "NumberOfMessagesPublished";
const BEFORE_MINUTES = 60;
const AFTER_MINUTES = 60;

/**
 * Notifications of the generated alarms and event rules for an incident, with the paged engineer.
 *
 * @param beats number of Grafana's heartbeats in a period
 */
export function fromAws(
  stacks: Stacks,
  incident: Incident,
  startSecond: number,
  beats: (periodSeconds: number) => Datapoints,
): SentNotification[] {
  const notificationsOf = (alarm: EmittedAlarm, metrics: Incident["cloudWatch"]) =>
    ofAlarm(stacks, alarm, metrics, incident.lastsMinutes, startSecond);
  const alarms = cloudWatchAlarms(stacks).flatMap((alarm) =>
    notificationsOf(alarm, { [HEARTBEATS]: beats(readBy(alarm.alarm).periodSeconds), ...incident.cloudWatch }),
  );
  const events = eventRules(stacks).flatMap(({ pattern, alarm, isDisabled }) => {
    const matched = (incident.events ?? []).filter(({ event }) => matches(pattern, event));
    if (alarm === undefined || isDisabled || matched.length === 0) return [];
    // The number of matches in a minute; CloudWatch has no datapoint for none.
    const count = (from: number) =>
      matched.filter(({ minute }) => from <= minute && minute < from + 1).length || undefined;
    return notificationsOf(alarm, Object.fromEntries(readBy(alarm.alarm).metrics.map(({ name }) => [name, count])));
  });
  return [...alarms, ...events].sort((a, b) => a.second - b.second);
}

function ofAlarm(
  stacks: Stacks,
  { name, severity, topics, alarm, description }: EmittedAlarm,
  values: Incident["cloudWatch"],
  lastsMinutes: number,
  start: number,
): SentNotification[] {
  const { periodSeconds, metrics } = readBy(alarm);
  const known = metrics.filter((metric) => values?.[metric.name] !== undefined);
  if (known.length === 0) return [];
  const count = ((BEFORE_MINUTES + lastsMinutes + AFTER_MINUTES) * 60) / periodSeconds;
  const secondOf = (period: number) => period * periodSeconds - BEFORE_MINUTES * 60;
  const periods = Array.from({ length: Math.floor(count) }, (_, index) => ({
    metrics: Object.fromEntries(known.map((metric) => [metric.id, values?.[metric.name]?.(secondOf(index) / 60)])),
  }));
  const states = alarmStates(alarm, periods);
  return states.flatMap((state, index): SentNotification[] => {
    const before = states[index - 1] ?? "OK";
    const changed = (state === "ALARM") !== (before === "ALARM");
    if (!changed || index === 0) return [];
    const second = start + secondOf(index + 1) + PUBLISHED_AFTER_SECONDS;
    const kind = state === "ALARM" ? "opens" : "ends";
    if (kind === "ends" && alarm.ok_actions === undefined) return [];
    const [topic] = topics;
    if (topic === undefined) return [];
    const pager = pagerOfTopic(stacks, topic);
    return [
      notifyPeople(
        stacks,
        { kind, second, receiver: topic, group: name, alerts: [name], severity },
        pager && { ...pager, fields: cloudWatchEventFields({ description }) },
      ),
    ];
  });
}
