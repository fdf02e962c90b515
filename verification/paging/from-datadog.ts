import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors } from "../../checks/emitted/datadog-monitors";
import { collection } from "../../policy/collection";
import { silences } from "./downtime";
import { datadogEventFields } from "./event-fields";
import { escalatesForSeveralUsers, type NotificationPath } from "./notification-path";
import { pagerOfMessage } from "./pager";

const DELIVERY = collection.delivery.seconds;

/** The ways of what Datadog tells: by the handle in each monitor's message. */
export function fromDatadog(stacks: Stacks): NotificationPath[] {
  const downtimes = resourcesOfType(stacks, "datadog_downtime_schedule");
  return datadogMonitors(stacks).map(({ stack, name, severity, title, message, tags }) => {
    const silent = downtimes.map(({ block }) => silences(block, tags));
    const pager = pagerOfMessage(stacks, stack, message);
    // Datadog counts no users: who is affected is several.
    const affectsSeveralUsers = escalatesForSeveralUsers(name, severity);
    return {
      name: `Datadog ${severity}${affectsSeveralUsers ? ", several users" : ""}`,
      affectsSeveralUsers,
      severity,
      alert: name,
      pagerEvent: pager && { ...pager, fields: datadogEventFields({ title, message }) },
      remedy: "mention a service that Datadog knows in its message",
      // Those that one downtime silences are a way of their own.
      path: `${pager?.service.id ?? name} ${downtimes.filter(({ block }) => named(block, tags)).map(({ id }) => id)}`,
      delaySeconds: DELIVERY,
      isSuppressed: (second) => silent.some((during) => during(second)),
    };
  });
}

function named({ monitor_identifier: { monitor_tags: wanted } }: Block, tags: readonly string[]): boolean {
  return (wanted as string[]).every((tag) => tags.includes(tag));
}
