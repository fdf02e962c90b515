import * as z from "zod";
import type { Block } from "../../../checks/emitted/configuration";
import type { Store, Vendor } from "./behaviour";
import { readObject } from "./read-object";

const SCHEDULE = "pagerduty_schedulev2";
const POLICY = "pagerduty_escalation_policy";
const text = z.string();
const event = z.looseObject({ start_time: text, end_time: text, effective_until: text.nullish() });
const schedule = z.looseObject({ rotation: z.array(z.looseObject({ event: z.array(event) })) });
const target = z.looseObject({ type: text, id: text });
const escalationPolicy = z.looseObject({ rule: z.array(z.looseObject({ target: z.array(target) })) });

/** PagerDuty's REST API, by the rejections and changes in its documentation and the provider's source. */
export function pagerDuty(): Vendor {
  return {
    name: "pagerduty",
    resources: {
      pagerduty_schedulev2: { answer: inUtc, refuseDelete: usedBy("pagerduty_escalation_policy", "escalation policy") },
      pagerduty_escalation_policy: {
        refuse: (wanted, store) => {
          const { rule } = readObject(POLICY, escalationPolicy, wanted);
          const schedules = store.all(SCHEDULE).map(({ id }) => id);
          const targets = rule.flatMap((one) => one.target);
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
function inUtc(wanted: Block): Block {
  const rotation = readObject(SCHEDULE, schedule, wanted).rotation.map((one) => ({
    ...one,
    event: one.event.map((event) => ({
      ...event,
      start_time: utc(event.start_time),
      end_time: utc(event.end_time),
      effective_until: event.effective_until && utc(event.effective_until),
    })),
  }));
  return { ...wanted, rotation };
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
