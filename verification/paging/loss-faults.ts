import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

/** The actions that an orchestration rule may have: none of them loses an event, and the other proofs read each. */
const ACTIONS = ["annotate", "escalation_policy", "extraction", "route_to", "severity", "suspend"];
const WRITABLE = "event.custom_details.";

/** Services and orchestrations of PagerDuty that would lose an event, or change it in a manner that no proof reads. */
export function lossFaults(stacks: Stacks): string[] {
  return [
    ...resourcesOfType(stacks, "pagerduty_service").flatMap(({ block }) => ofService(block)),
    ...ofOrchestrations(stacks),
  ];
}

function ofService({ name, alert_creation, auto_resolve_timeout }: Block): string[] {
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
    const rules = [...(block.set as Block[]).flatMap(({ rule }) => (rule ?? []) as Block[]), block.catch_all as Block];
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
            `${of}: "${label}" has action ${what}, must have only ${ACTIONS.join(", ")}, into ${WRITABLE}: another action may lose an event`,
        ),
      ]),
    ];
  });
}

/** The actions that no proof reads; an extraction into the deduplication key, for instance, would lose events. */
function unread(actions: Block): string[] {
  const targets = ((actions.extraction ?? []) as Block[]).map(({ target }) => target as string);
  return [
    ...Object.entries(actions)
      .filter(([action, value]) => value !== undefined && value !== null && !ACTIONS.includes(action))
      .map(([action]) => action),
    ...targets.filter((target) => !target.startsWith(WRITABLE)).map((target) => `an extraction into ${target}`),
  ];
}
