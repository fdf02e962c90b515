import { collection } from "../../policy/collection";
import { cloudWatchAlarms, eventRules } from "../emitted/cloudwatch-alarms";
import type { Stacks } from "../emitted/configuration";
import { saidByCloudWatch } from "./event";
import { pagerOfTopic } from "./pager";
import { escalates, NEVER, type Way } from "./way";

const DELIVERY = collection.delivery.seconds;

/** The ways of what AWS tells: alarms, and those that count the matches of event rules. */
export function fromTopics(stacks: Stacks): Way[] {
  const rules = eventRules(stacks);
  const alarms = [...cloudWatchAlarms(stacks), ...rules.flatMap(({ alarm }) => alarm ?? [])];
  const ways = alarms.flatMap(({ name, severity, topics, description }) =>
    (topics.length > 0 ? topics : [`no topic (${name})`]).map((topic): Way => {
      const pager = pagerOfTopic(stacks, topic);
      // AWS counts no users: who is affected is several.
      const several = escalates(name, severity);
      return {
        // Region and name of its ARN.
        name: `topic ${topic.split(":")[3] ?? ""} ${topic.split(":").at(-1)}${several ? ", several users" : ""}`,
        several,
        severity,
        alert: name,
        trigger: pager && { ...pager, says: saidByCloudWatch({ description }) },
        remedy: "subscribe the integration of a PagerDuty service to it",
        path: topic,
        delaySeconds: DELIVERY,
        muted: NEVER,
      };
    }),
  );
  const uncounted = rules
    .filter(({ alarm }) => alarm === undefined)
    .map(
      ({ name, severity }): Way => ({
        name: `event rule ${name}`,
        several: escalates(name, severity),
        severity,
        alert: name,
        trigger: undefined,
        path: name,
        remedy: "PagerDuty's CloudWatch integration reads alarms only: have one count the rule's TriggeredRules",
        delaySeconds: DELIVERY,
        muted: NEVER,
      }),
    );
  return [...ways, ...uncounted];
}
