import { collection } from "../../policy/collection";
import { type Block, found, type Stacks } from "../emitted/configuration";
import { datadogMonitors } from "../emitted/datadog-monitors";
import { silences } from "./downtime";
import { saidByDatadog } from "./event";
import { pagerOfMessage } from "./pager";
import { escalates, type Way } from "./way";

const DELIVERY = collection.delivery.seconds;

/** The ways of what Datadog tells: by the handle in each monitor's message. */
export function fromDatadog(stacks: Stacks): Way[] {
  const downtimes = found(stacks, "datadog_downtime_schedule");
  return datadogMonitors(stacks).map(({ stack, name, severity, title, message, tags }) => {
    const silent = downtimes.map(({ block }) => silences(block, tags));
    const pager = pagerOfMessage(stacks, stack, message);
    // Datadog counts no users: who is affected is several.
    const several = escalates(name, severity);
    return {
      name: `Datadog ${severity}${several ? ", several users" : ""}`,
      several,
      severity,
      alert: name,
      trigger: pager && { ...pager, says: saidByDatadog({ title, message }) },
      remedy: "mention a service that Datadog knows in its message",
      // Those that one downtime silences are a way of their own.
      path: `${pager?.service.id ?? name} ${downtimes.filter(({ block }) => named(block, tags)).map(({ id }) => id)}`,
      delaySeconds: DELIVERY,
      muted: (second) => silent.some((during) => during(second)),
    };
  });
}

function named({ monitor_identifier: { monitor_tags: wanted } }: Block, tags: readonly string[]): boolean {
  return (wanted as string[]).every((tag) => tags.includes(tag));
}
