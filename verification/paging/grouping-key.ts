import { resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { type ReferencedResource, resolveReference, resourcesReferringTo } from "../../checks/emitted/references";
import { type AlertName, groupingKey } from "../../policy/alert-policies";
import { onCall } from "../../policy/on-call";
import { notificationPaths } from "./channels";
import { orchestratedAt } from "./orchestration";

/** A moment without rules of its own. */
const ANY_SECOND = 0;
/** The field by which the pager holds alerts together, as its rules write it. */
export const GROUPING_KEY_FIELD = "custom_details.about";

/**
 * Where an alert would join an incident that is about something else, or open one of its own beside one about the same: what the pager
 * reads of an event has to be what the policy says the alert is about, and what is more urgent must never join what is less.
 */
export function groupingKeyFaults(stacks: Stacks): string[] {
  const told = notificationPaths(stacks).flatMap(({ pagerEvent, ...way }) =>
    pagerEvent === undefined ? [] : [{ ...way, pagerEvent }],
  );
  const services = new Map(told.map(({ pagerEvent: { service } }) => [service.id, service]));
  const held = new Set([...services.keys()].filter((id) => isHeld(stacks, id)));
  const apart = [...services.values()]
    .filter((service) => !held.has(service.id) && callers(stacks, service) > 1)
    .map(
      ({ block }) =>
        `the pager's service ${block.name} does not hold together what several tools tell: group its alerts by ${GROUPING_KEY_FIELD} within ${onCall.together.windowSeconds} seconds`,
    );
  const wrong = told.flatMap(({ alert, name, affectsSeveralUsers, pagerEvent }) => {
    const read = orchestratedAt(stacks, pagerEvent)(ANY_SECOND).fields[GROUPING_KEY_FIELD];
    const right = groupingKey(alert as AlertName, affectsSeveralUsers);
    return held.has(pagerEvent.service.id) && read !== right
      ? [
          `${name}: the pager reads that ${alert} is about ${read ?? "nothing"}, must be ${right}: correct its words, or the rules that read them`,
        ]
      : [];
  });
  const mixed = settings(stacks).flatMap(({ block, services }) =>
    services.length === 1
      ? []
      : [
          `${block.name} holds alerts of ${services.length} services together, must be one: what wakes somebody would join what does not`,
        ],
  );
  return [...new Set([...apart, ...wrong, ...mixed])];
}

function settings(stacks: Stacks) {
  return resourcesOfType(stacks, "pagerduty_alert_grouping_setting").map(({ stack, block }) => ({
    block,
    services: (block.services as string[]).map((service) => resolveReference(stacks, stack, service)?.id),
  }));
}

/** How many tools call a service. */
function callers(stacks: Stacks, service: ReferencedResource): number {
  return resourcesReferringTo(stacks, "pagerduty_service_integration", "service", service).length;
}

/** Are a service's alerts held together by what they are about, for as long as the policy says? */
function isHeld(stacks: Stacks, service: string): boolean {
  return settings(stacks).some(
    ({ block, services }) =>
      services.includes(service) &&
      block.type === "content_based" &&
      block.config.aggregate === "all" &&
      block.config.fields.join() === GROUPING_KEY_FIELD &&
      block.config.time_window === onCall.together.windowSeconds,
  );
}
