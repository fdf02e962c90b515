import * as z from "zod";
import type { Block } from "../../../checks/emitted/configuration";
import { parseJsonText } from "../../../checks/emitted/json-text";
import type { Store, Vendor } from "./behaviour";
import { readObject, readStored } from "./read-object";

const MONITOR = "datadog_monitor";
const OBJECTIVE = "datadog_service_level_objective";
const text = z.string();
const monitor = z.looseObject({ type: text, query: text });
const existing = z.looseObject({ id: text, force_delete: z.boolean().nullish() });
const objective = z.looseObject({ monitor_ids: z.array(z.union([text, z.number()])).nullish() });
const start = z.looseObject({ start: text.nullish() });
const downtime = z.looseObject({
  one_time_schedule: start.nullish(),
  recurring_schedule: z.looseObject({ recurrence: z.array(start).nullish() }).nullish(),
});
const entity = z.looseObject({ kind: text, spec: z.record(text, z.unknown()).nullish() });
const content = z.record(text, z.unknown());

/** Allowed fields of `spec` by kind (Datadog's entity schema, version 3). */
const SPEC_FIELDS: Readonly<Record<string, readonly string[]>> = {
  service: ["lifecycle", "tier", "type", "languages", "dependsOn", "componentOf"],
  datastore: ["lifecycle", "tier", "type", "componentOf"],
  queue: ["lifecycle", "tier", "type", "componentOf"],
};

/** Datadog's API, by the rejections and changes in its documentation, its client and the provider's source. */
export function datadog(now: () => Date): Vendor {
  return {
    name: "datadog",
    resources: {
      datadog_monitor: {
        refuse: (wanted, store) => {
          const { type, query } = readObject(MONITOR, monitor, wanted);
          return type === "composite" ? unknownMonitor(monitorIds(query), store) : undefined;
        },
        // Datadog rejects the deletion of a monitor in a composite monitor or an objective, unless it is forced.
        refuseDelete: (prior, store) => {
          const { id, force_delete } = readObject(MONITOR, existing, prior);
          if (force_delete === true) return undefined;
          const holds: Block[] = [
            ...readStored(store, MONITOR, monitor).filter(
              ({ type, query }) => type === "composite" && mentions(query, id),
            ),
            ...readStored(store, OBJECTIVE, objective).filter(({ monitor_ids }) => monitor_ids?.includes(id)),
          ];
          return holds.length === 0 ? undefined : `monitor [${id}] is referenced in: ${holds.map((one) => one.name)}`;
        },
      },
      datadog_service_level_objective: {
        refuse: (wanted, store) => {
          const { monitor_ids } = readObject(OBJECTIVE, objective, wanted);
          return unknownMonitor(monitor_ids ?? [], store);
        },
      },
      datadog_downtime_schedule: {
        refuse: (wanted) => {
          const { one_time_schedule, recurring_schedule } = readObject("datadog_downtime_schedule", downtime, wanted);
          const starts = [one_time_schedule?.start, ...(recurring_schedule?.recurrence ?? []).map((one) => one.start)];
          const past = starts.find((start) => typeof start === "string" && new Date(start) < now());
          return past === undefined ? undefined : `start of the schedule (${past}) must be in the future`;
        },
      },
      datadog_dashboard_json: { answer: withNotifyList },
      datadog_software_catalog: {
        refuse: (wanted) => entityFault(jsonOf("datadog_software_catalog", "entity", entity, wanted)),
      },
      datadog_integration_pagerduty_service_object: {
        refuse: ({ service_name }, store, prior) => {
          if (store.all("datadog_integration_pagerduty").length === 0) return "PagerDuty is not integrated";
          const twice = store
            .all("datadog_integration_pagerduty_service_object")
            .some((one) => one.service_name === service_name);
          return twice && prior === undefined ? `service ${service_name} already exists` : undefined;
        },
      },
      datadog_integration_aws_account: {
        refuse: ({ aws_account_id }, store) =>
          store.all("datadog_integration_aws_account").some((one) => one.aws_account_id === aws_account_id)
            ? `an account with the id ${aws_account_id} exists already`
            : undefined,
      },
    },
  };
}

function mentions(query: string, id: string): boolean {
  return monitorIds(query).includes(id);
}

/** The ids in a composite monitor's query, such as `1 && !2`. */
function monitorIds(query: string): string[] {
  return [...query.matchAll(/[\w-]+/g)].map(([id]) => id);
}

function unknownMonitor(ids: readonly (string | number)[], store: Store): string | undefined {
  // Datadog creates a monitor with every test.
  const ofTests = store.all("datadog_synthetics_test").map(({ monitor_id }) => `${monitor_id}`);
  const there: unknown[] = [...store.all(MONITOR).map(({ id }) => id), ...ofTests];
  const gone = ids.find((id) => !there.includes(id));
  return gone === undefined ? undefined : `monitor ${gone} was not found`;
}

/** Adds the list of users who are notified of changes, which every response has (the provider stores it in the state). */
function withNotifyList(wanted: Block): Block {
  const dashboard = jsonOf("datadog_dashboard_json", "dashboard", content, wanted);
  return "notify_list" in dashboard
    ? wanted
    : { ...wanted, dashboard: JSON.stringify({ ...dashboard, notify_list: [] }) };
}

/** The JSON of an object's attribute. */
function jsonOf<S extends z.ZodType>(type: string, attribute: string, schema: S, object: Block): z.output<S> {
  const { [attribute]: written } = readObject(type, z.looseObject({ [attribute]: text }), object);
  return parseJsonText(schema, `${type}: ${attribute}`, `${written}`);
}

function entityFault({ kind, spec }: z.infer<typeof entity>): string | undefined {
  const allowed = SPEC_FIELDS[kind];
  if (allowed === undefined) return `kind ${kind} is unknown`;
  const foreign = Object.keys(spec ?? {}).find((field) => !allowed.includes(field));
  return foreign === undefined ? undefined : `spec of a ${kind}: additional property '${foreign}' is not allowed`;
}
