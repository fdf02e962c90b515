import { cloudWatchAlarms, eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { collection } from "../../policy/collection";
import { cloudWatchEventFields } from "./event-fields";
import { escalatesForSeveralUsers, NEVER, type NotificationPath, switchedOff } from "./notification-path";
import { pagerOfTopic } from "./pager";

const DELIVERY = collection.delivery.seconds;

/** The notification paths of CloudWatch alarms, and of the alarms that count the matches of event rules. */
export function fromTopics(stacks: Stacks): NotificationPath[] {
  const rules = eventRules(stacks);
  const enabled = rules.filter(({ isDisabled }) => !isDisabled);
  const alarms = [...cloudWatchAlarms(stacks), ...enabled.flatMap(({ alarm }) => alarm ?? [])];
  const paths = alarms.flatMap(({ name, severity, topics, description }) =>
    (topics.length > 0 ? topics : [`no topic (${name})`]).map((topic): NotificationPath => {
      const pager = pagerOfTopic(stacks, topic);
      // AWS counts no users: an alert that affects users affects several.
      const several = escalatesForSeveralUsers(name, severity);
      return {
        // Region and name of its ARN.
        name: `topic ${topic.split(":")[3] ?? ""} ${topic.split(":").at(-1)}${several ? ", several users" : ""}`,
        affectsSeveralUsers: several,
        severity,
        alert: name,
        pagerEvent: pager && { ...pager, fields: cloudWatchEventFields({ description }) },
        remedy: "subscribe the integration of a PagerDuty service to it",
        path: topic,
        delaySeconds: DELIVERY,
        isSuppressed: NEVER,
      };
    }),
  );
  const uncounted = rules
    .filter(({ alarm, isDisabled }) => alarm === undefined || isDisabled)
    .map(
      ({ name, severity, isDisabled }): NotificationPath => ({
        name: `event rule ${name}`,
        affectsSeveralUsers: escalatesForSeveralUsers(name, severity),
        severity,
        alert: name,
        pagerEvent: undefined,
        path: name,
        remedy:
          "PagerDuty's CloudWatch integration reads alarms only: add an alarm that counts the rule's TriggeredRules",
        delaySeconds: DELIVERY,
        isSuppressed: NEVER,
        ...(isDisabled && switchedOff("event rule", name, "enable its rule")),
      }),
    );
  return [...paths, ...uncounted];
}
