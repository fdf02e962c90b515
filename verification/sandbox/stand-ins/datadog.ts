import type { Block } from "../../../tools/emitted";
import type { Store, Vendor } from "./behaviour";

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
        refuse: ({ type, query }, store) =>
          type === "composite" ? unknownMonitor(monitorIds(query), store) : undefined,
        // Datadog rejects the deletion of a monitor in a composite monitor or an objective, unless it is forced.
        refuseDelete: ({ id, force_delete }, store) => {
          if (force_delete === true) return undefined;
          const holds: Block[] = [
            ...store.all("datadog_monitor").filter(({ type, query }) => type === "composite" && mentions(query, id)),
            ...store.all("datadog_service_level_objective").filter(({ monitor_ids }) => monitor_ids?.includes(id)),
          ];
          return holds.length === 0 ? undefined : `monitor [${id}] is referenced in: ${holds.map((one) => one.name)}`;
        },
      },
      datadog_service_level_objective: {
        refuse: ({ monitor_ids }, store) => unknownMonitor(monitor_ids ?? [], store),
      },
      datadog_downtime_schedule: {
        refuse: ({ one_time_schedule, recurring_schedule }) => {
          const starts = [
            one_time_schedule?.start,
            ...(recurring_schedule?.recurrence ?? []).map(({ start }: Block) => start),
          ];
          const past = starts.find((start) => typeof start === "string" && new Date(start) < now());
          return past === undefined ? undefined : `start of the schedule (${past}) must be in the future`;
        },
      },
      datadog_dashboard_json: { answer: withNotifyList },
      datadog_software_catalog: { refuse: ({ entity }) => entityFault(JSON.parse(entity)) },
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

function unknownMonitor(ids: readonly string[], store: Store): string | undefined {
  // Datadog creates a monitor with every test.
  const ofTests = store.all("datadog_synthetics_test").map(({ monitor_id }) => `${monitor_id}`);
  const there = [...store.all("datadog_monitor").map(({ id }) => id), ...ofTests];
  const gone = ids.find((id) => !there.includes(id));
  return gone === undefined ? undefined : `monitor ${gone} was not found`;
}

/** Adds the list of users who are notified of changes, which every response has (the provider stores it in the state). */
function withNotifyList(wanted: Block): Block {
  const dashboard = JSON.parse(wanted.dashboard);
  return "notify_list" in dashboard
    ? wanted
    : { ...wanted, dashboard: JSON.stringify({ ...dashboard, notify_list: [] }) };
}

function entityFault({ kind, spec }: Block): string | undefined {
  const allowed = SPEC_FIELDS[kind];
  if (allowed === undefined) return `kind ${kind} is unknown`;
  const foreign = Object.keys(spec ?? {}).find((field) => !allowed.includes(field));
  return foreign === undefined ? undefined : `spec of a ${kind}: additional property '${foreign}' is not allowed`;
}
