import type { Block } from "../../../tools/emitted";
import type { Store, Vendor } from "./behaviour";

const SCHEDULE = "pagerduty_schedulev2";

/** PagerDuty's REST API, by the rejections and changes in its documentation and the provider's source. */
export function pagerDuty(): Vendor {
  return {
    name: "pagerduty",
    resources: {
      pagerduty_schedulev2: { answer: inUtc, refuseDelete: usedBy("pagerduty_escalation_policy", "escalation policy") },
      pagerduty_escalation_policy: {
        refuse: ({ rule }, store) => {
          const schedules = store.all(SCHEDULE).map(({ id }) => id);
          const targets: Block[] = rule.flatMap(({ target }: Block) => target);
          const gone = targets.find(({ type, id }) => type !== "user_reference" && !schedules.includes(id));
          return gone === undefined ? undefined : `escalation policy: schedule ${gone.id} was not found`;
        },
        refuseDelete: usedBy("pagerduty_service", "service"),
      },
      pagerduty_service: { refuse: needs("pagerduty_escalation_policy", "escalation_policy") },
      pagerduty_service_integration: { refuse: needs("pagerduty_service", "service") },
      pagerduty_event_orchestration_service: { refuse: needs("pagerduty_service", "service") },
      pagerduty_slack_connection: { refuse: needs("pagerduty_service", "source_id") },
      pagerduty_incident_workflow_trigger: { refuse: needs("pagerduty_incident_workflow", "workflow") },
      pagerduty_team_membership: { refuse: needs("pagerduty_team", "team_id") },
    },
  };
}

/** Converts an event's times to UTC, as the API does; the state has the configured `effective_since` (the provider's source). */
function inUtc(schedule: Block): Block {
  const rotation = schedule.rotation.map((one: Block) => ({
    ...one,
    event: one.event.map((event: Block) => ({
      ...event,
      start_time: utc(event.start_time),
      end_time: utc(event.end_time),
      effective_until: event.effective_until && utc(event.effective_until),
    })),
  }));
  return { ...schedule, rotation };
}

function utc(time: string): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

function needs(type: string, attribute: string) {
  return ({ [attribute]: id }: Block, store: Store): string | undefined =>
    store.all(type).some((one) => one.id === id) ? undefined : `${attribute} ${id} was not found`;
}

/** The rejection of a deletion while another object uses this one (PagerDuty's responses). */
function usedBy(type: string, what: string) {
  return ({ id, name }: Block, store: Store): string | undefined =>
    store.all(type).some((one) => JSON.stringify(one).includes(`"${id}"`))
      ? `${name} cannot be deleted while it is used by a ${what}`
      : undefined;
}
