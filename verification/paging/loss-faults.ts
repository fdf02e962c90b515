import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

/** What a rule may do: none of it loses an event, and the other proofs read each. */
const ACTIONS = ["annotate", "escalation_policy", "extraction", "route_to", "severity", "suspend"];
const WRITABLE = "event.custom_details.";

/** Services and orchestrations of the pager in which an event would be lost or change unread, whatever way it came. */
export function lossFaults(stacks: Stacks): string[] {
  return [
    ...resourcesOfType(stacks, "pagerduty_service").flatMap(({ block }) => ofService(block)),
    ...ofOrchestrations(stacks),
  ];
}

function ofService({ name, alert_creation, auto_resolve_timeout }: Block): string[] {
  const told = (field: string, is: unknown, must: string, why: string) =>
    is === must ? [] : [`the pager's service ${name}: ${field} is ${is}, must be ${must}: ${why}`];
  return [
    ...told("alert_creation", alert_creation, "create_alerts_and_incidents", "without alerts nothing ends or joins"),
    ...told("auto_resolve_timeout", auto_resolve_timeout, "null", "what nobody mended would be forgotten"),
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
            `${of} is not enabled for its service, and none of its rules would count: set enableEventOrchestrationForService`,
          ]),
      ...rules.flatMap(({ label = "catch-all", disabled, actions }) => [
        ...(disabled === true ? [`${of}: "${label}" is disabled, and the proofs count on it: drop it`] : []),
        ...unread(actions ?? {}).map(
          (what) =>
            `${of}: "${label}" does ${what}, must be of ${ACTIONS.join(", ")}, into ${WRITABLE}: an event may be lost by it`,
        ),
      ]),
    ];
  });
}

/** Another key, by which events are one alert, say, would lose some of them. */
function unread(actions: Block): string[] {
  const targets = ((actions.extraction ?? []) as Block[]).map(({ target }) => target as string);
  return [
    ...Object.entries(actions)
      .filter(([action, value]) => value !== undefined && value !== null && !ACTIONS.includes(action))
      .map(([action]) => action),
    ...targets.filter((target) => !target.startsWith(WRITABLE)).map((target) => `an extraction into ${target}`),
  ];
}
