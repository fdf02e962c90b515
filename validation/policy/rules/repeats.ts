import { type PolicyRule, rule } from "./rule";

/** Grafana repeats a notification only at an interval of its group, so a repeat interval is a multiple of the group interval. */
export const repeatRules: readonly PolicyRule[] = [
  rule("collection", ["collection.collection.heartbeat", "collection.collection.grouping"], (policy) => {
    const { heartbeat, grouping } = policy.collection.collection;
    return repeats("collection.heartbeat.everySeconds", heartbeat.everySeconds, {
      unit: "collection.grouping.intervalSeconds",
      count: grouping.intervalSeconds,
      seconds: heartbeat.everySeconds % grouping.intervalSeconds,
    });
  }),
  rule("collection", ["collection.collection.grouping"], ({ collection: { collection } }) => {
    const { repeatHours, intervalSeconds } = collection.grouping;
    return repeats("collection.grouping.repeatHours", repeatHours, {
      unit: "intervalSeconds",
      count: intervalSeconds,
      seconds: (repeatHours * 3600) % intervalSeconds,
    });
  }),
  rule("on-call", ["on-call.onCall.review"], (policy) => {
    const { repeatDays, groupHours } = policy["on-call"].onCall.review;
    return repeats("onCall.review.repeatDays", repeatDays, {
      unit: "groupHours",
      count: groupHours,
      seconds: (repeatDays * 24) % groupHours,
    });
  }),
];

function repeats(
  field: string,
  value: number,
  { unit, count, seconds }: { unit: string; count: number; seconds: number },
): string | undefined {
  return seconds === 0
    ? undefined
    : `${field} is ${value}, must be a whole number of ${unit} (${count}): Grafana repeats notifications only at this interval`;
}
