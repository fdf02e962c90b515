import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import type { OrchestrationRule } from "../../checks/emitted/schemas/orchestration";

/** The actions that an orchestration rule may have: none of them loses an event, and the other proofs read each. */
const ACTIONS = ["annotate", "escalation_policy", "extraction", "route_to", "severity", "suspend", "variable"];
const DETAILS = "event.custom_details.";
const TITLE = "event.summary";

/** Services and orchestrations of PagerDuty that would lose an event, or change it in a manner that no proof reads. */
export function lossFaults(stacks: Stacks): string[] {
  return [
    ...resourcesOfType(stacks, "pagerduty_service").flatMap(({ block }) => ofService(block)),
    ...ofOrchestrations(stacks),
  ];
}

function ofService({ name, alert_creation, auto_resolve_timeout }: Attributes<"pagerduty_service">): string[] {
  const mustBe = (field: string, is: unknown, must: string, why: string) =>
    is === must ? [] : [`PagerDuty's service ${name}: ${field} is ${is}, must be ${must}: ${why}`];
  return [
    ...mustBe(
      "alert_creation",
      alert_creation,
      "create_alerts_and_incidents",
      "without alerts no incident is resolved or grouped",
    ),
    ...mustBe("auto_resolve_timeout", auto_resolve_timeout, "null", "incidents would end before they are fixed"),
  ];
}

function ofOrchestrations(stacks: Stacks): string[] {
  return resourcesOfType(stacks, "pagerduty_event_orchestration_service").flatMap(({ stack, id, block }) => {
    const of = `${stack}: the orchestration ${id}`;
    const enabled = block.enable_event_orchestration_for_service === true;
    const rules: readonly Partial<OrchestrationRule>[] = [
      ...block.set.flatMap(({ rule }) => rule ?? []),
      { label: "catch-all", ...block.catch_all },
    ];
    return [
      ...(enabled
        ? []
        : [
            `${of} is not enabled for its service, and none of its rules would apply: set enableEventOrchestrationForService`,
          ]),
      ...rules.flatMap(({ label = "catch-all", disabled, actions }) => [
        ...(disabled === true ? [`${of}: "${label}" is disabled, and the proofs read it as enabled: delete it`] : []),
        ...unread(actions ?? {}).map(
          (what) =>
            `${of}: "${label}" has action ${what}, must have only ${ACTIONS.join(", ")}, into ${DETAILS} or ${TITLE}: another action may lose an event`,
        ),
      ]),
    ];
  });
}

/** The actions that no proof reads; an extraction into the deduplication key, for instance, would lose events. */
function unread(actions: Partial<OrchestrationRule["actions"]>): string[] {
  const targets = (actions.extraction ?? []).map(({ target }) => target);
  return [
    ...Object.entries(actions)
      .filter(([action, value]) => value !== undefined && value !== null && !ACTIONS.includes(action))
      .map(([action]) => action),
    ...targets
      .filter((target) => target !== TITLE && !target.startsWith(DETAILS))
      .map((target) => `an extraction into ${target}`),
  ];
}
