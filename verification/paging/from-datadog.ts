import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors } from "../../checks/emitted/datadog-monitors";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { collection } from "../../policy/collection";
import { silences } from "./downtime";
import { datadogEventFields } from "./event-fields";
import { escalatesForSeveralUsers, type NotificationPath } from "./notification-path";
import { pagerOfMessage } from "./pager";

const DELIVERY = collection.delivery.seconds;

/** The notification paths of Datadog's monitors, by the handle in each message. */
export function fromDatadog(stacks: Stacks): NotificationPath[] {
  const downtimes = resourcesOfType(stacks, "datadog_downtime_schedule");
  return datadogMonitors(stacks).map(({ stack, name, severity, title, message, tags }) => {
    const suppressions = downtimes.map(({ block }) => silences(block, tags));
    const pager = pagerOfMessage(stacks, stack, message);
    // Datadog counts no users: an alert that affects users affects several.
    const affectsSeveralUsers = escalatesForSeveralUsers(name, severity);
    return {
      name: `Datadog ${severity}${affectsSeveralUsers ? ", several users" : ""}`,
      affectsSeveralUsers,
      severity,
      alert: name,
      pagerEvent: pager && { ...pager, fields: datadogEventFields({ title, message }) },
      remedy: "mention a service that is in Datadog's PagerDuty integration",
      // Monitors that one downtime suppresses have a path of their own.
      path: `${pager?.service.id ?? name} ${downtimes.filter(({ block }) => named(block, tags)).map(({ id }) => id)}`,
      delaySeconds: DELIVERY,
      isSuppressed: (second) => suppressions.some((during) => during(second)),
    };
  });
}

function named({ monitor_identifier }: Attributes<"datadog_downtime_schedule">, tags: readonly string[]): boolean {
  return monitor_identifier.monitor_tags.every((tag) => tags.includes(tag));
}
