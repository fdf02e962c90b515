import type { Stacks } from "../../checks/emitted/configuration";
import { resolveReference, resourcesReferringTo } from "../../checks/emitted/references";
import { type Resource, resourcesOfType } from "../../checks/emitted/resources";
import { type AlertName, groupingKey } from "../../policy/alert-policies";
import { onCall } from "../../policy/on-call";
import { notificationPaths } from "./channels";
import { orchestratedAt } from "./orchestration";

/** A second at which no dated rule holds. */
const ANY_SECOND = 0;
/** The field by which PagerDuty groups alerts, as its orchestration rules write it. */
export const GROUPING_KEY_FIELD = "custom_details.about";

/**
 * Faults of grouping: alerts that join an incident of another grouping key, or that open a second incident of their own key. PagerDuty
 * must read the policy's grouping key from each event, and must not group alerts of different urgency.
 */
export function groupingKeyFaults(stacks: Stacks): string[] {
  const paths = notificationPaths(stacks).flatMap(({ pagerEvent, ...rest }) =>
    pagerEvent === undefined ? [] : [{ ...rest, pagerEvent }],
  );
  const services = new Map(paths.map(({ pagerEvent: { service } }) => [service.id, service]));
  const grouped = new Set([...services.keys()].filter((id) => isGrouped(stacks, id)));
  const ungrouped = [...services.values()]
    .filter((service) => !grouped.has(service.id) && callers(stacks, service) > 1)
    .map(
      ({ block }) =>
        `PagerDuty's service ${block.name} does not group the alerts of several tools: group them by ${GROUPING_KEY_FIELD} within ${onCall.incidentGrouping.windowSeconds} seconds`,
    );
  const wrong = paths.flatMap(({ alert, name, affectsSeveralUsers, pagerEvent }) => {
    const read = orchestratedAt(stacks, pagerEvent)(ANY_SECOND).fields[GROUPING_KEY_FIELD];
    const right = groupingKey(alert as AlertName, affectsSeveralUsers);
    return grouped.has(pagerEvent.service.id) && read !== right
      ? [
          `${name}: PagerDuty reads ${read === undefined ? "no grouping key" : `grouping key ${read}`} from ${alert}, must be ${right}: correct the text of the alert, or the rules that read it`,
        ]
      : [];
  });
  const mixed = settings(stacks).flatMap(({ block, services }) =>
    services.length === 1
      ? []
      : [
          `${block.name} groups alerts of ${services.length} services, must be of one: an alert of high urgency would join an incident of low urgency`,
        ],
  );
  return [...new Set([...ungrouped, ...wrong, ...mixed])];
}

function settings(stacks: Stacks) {
  return resourcesOfType(stacks, "pagerduty_alert_grouping_setting").map(({ stack, block }) => ({
    block,
    services: block.services.map((service) => resolveReference(stacks, stack, service)?.id),
  }));
}

/** The number of tools that send to a service. */
function callers(stacks: Stacks, service: Resource<"pagerduty_service">): number {
  return resourcesReferringTo(stacks, "pagerduty_service_integration", "service", service).length;
}

/** True for a service whose alerts are grouped by grouping key, within the window of the policy. */
function isGrouped(stacks: Stacks, service: string): boolean {
  return settings(stacks).some(
    ({ block, services }) =>
      services.includes(service) &&
      block.type === "content_based" &&
      block.config.aggregate === "all" &&
      block.config.fields?.join() === GROUPING_KEY_FIELD &&
      block.config.time_window === onCall.incidentGrouping.windowSeconds,
  );
}
