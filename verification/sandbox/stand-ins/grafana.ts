import type { Block } from "../../../tools/emitted";
import type { Store, Vendor } from "./behaviour";
import { prometheusDuration } from "./prometheus-duration";

/** Grafana's base interval (Grafana's configuration, `unified_alerting.min_interval`). */
const BASE_INTERVAL_SECONDS = 10;

const DURATIONS = ["group_wait", "group_interval", "repeat_interval"];
const NO_DATA_STATES = ["NoData", "Alerting", "OK", "KeepLast"];
const ERROR_STATES = ["Error", "Alerting", "OK", "KeepLast"];

/**
 * Grafana's HTTP API for provisioning, by the rejections and changes in its documentation and the provider's source.
 *
 * @param kind only Amazon Managed Grafana accepts contact points of kind `sns`; any other requires fields that the provider does not
 * send
 */
export function grafana(kind: "amazon-managed" | "self-managed"): Vendor {
  return {
    name: "grafana",
    customerOf: ({ url, org_id }) => `${url} organization ${org_id}`,
    resources: {
      grafana_contact_point: {
        refuse: ({ sns }) =>
          kind === "self-managed" && sns?.length > 0
            ? "failed to validate integration (type: sns): must specify topic, target or phone number"
            : undefined,
        refuseDelete: ({ name }, store) =>
          store.all("grafana_notification_policy").some((policy) => contactPoints(policy).includes(name))
            ? `contact point '${name}' is currently used by a notification policy`
            : undefined,
      },
      grafana_mute_timing: {
        refuseDelete: ({ name }, store) =>
          store.all("grafana_notification_policy").some((policy) => timings(policy).includes(name))
            ? `time interval '${name}' is used by a notification policy`
            : undefined,
      },
      grafana_notification_policy: {
        refuse: (policy, store) =>
          missing("receiver", contactPoints(policy), names(store, "grafana_contact_point")) ??
          missing("time interval", timings(policy), names(store, "grafana_mute_timing")),
        answer: canonicalDurations,
      },
      grafana_dashboard: {
        refuse: (wanted, store) => missingFolder(wanted.folder, store) ?? sameUid(wanted, store),
      },
      grafana_rule_group: {
        refuse: (wanted, store) => missingFolder(wanted.folder_uid, store) ?? ruleFault(wanted, store),
      },
    },
  };
}

/** The policy's routes, beginning with the root. */
function routes(policy: Block): Block[] {
  return [policy, ...(policy.policy ?? []).flatMap(routes)];
}

function contactPoints(policy: Block): string[] {
  return routes(policy).flatMap(({ contact_point }) => contact_point ?? []);
}

function timings(policy: Block): string[] {
  return routes(policy).flatMap(({ mute_timings, active_timings }) => [
    ...(mute_timings ?? []),
    ...(active_timings ?? []),
  ]);
}

function canonicalDurations(policy: Block): Block {
  const durations = DURATIONS.filter((name) => typeof policy[name] === "string").map((name) => [
    name,
    prometheusDuration(policy[name]),
  ]);
  return { ...policy, ...Object.fromEntries(durations), policy: policy.policy?.map(canonicalDurations) };
}

function names(store: Store, type: string): string[] {
  return store.all(type).map(({ name }) => name);
}

function missing(what: string, wanted: readonly string[], there: readonly string[]): string | undefined {
  const gone = wanted.find((name) => !there.includes(name));
  return gone === undefined ? undefined : `invalid notification policy: ${what} '${gone}' does not exist`;
}

function missingFolder(folder: string, store: Store): string | undefined {
  const there = store.all("grafana_folder").some(({ uid, id }) => uid === folder || id === folder);
  return there ? undefined : `folder '${folder}' does not exist`;
}

function sameUid({ config_json }: Block, store: Store): string | undefined {
  const { uid, title } = JSON.parse(config_json);
  const other = store.all("grafana_dashboard").some((one) => JSON.parse(one.config_json).uid === uid);
  return other ? `a dashboard with the uid '${uid}' exists already: '${title}'` : undefined;
}

function ruleFault({ folder_uid, interval_seconds, rule = [] }: Block, store: Store): string | undefined {
  if (interval_seconds % BASE_INTERVAL_SECONDS !== 0) {
    return `interval (${interval_seconds}s) should be non-zero and divided exactly by ${BASE_INTERVAL_SECONDS}s`;
  }
  const others = store
    .all("grafana_rule_group")
    .filter((group) => group.folder_uid === folder_uid)
    .flatMap((group) => group.rule.map(({ name }: Block) => name));
  const titles = rule.map(({ name }: Block) => name);
  const twice = titles.find((name: string, at: number) => others.includes(name) || titles.indexOf(name) !== at);
  if (twice !== undefined) return `rule '${twice}' conflicts with one of the same title in the folder`;
  return rule.map(oneRuleFault).find((fault: string | undefined) => fault !== undefined);
}

function oneRuleFault({ name, condition, data, no_data_state, exec_err_state }: Block): string | undefined {
  const wrong = data.find(({ ref_id, model }: Block) => JSON.parse(model).refId !== ref_id);
  if (wrong !== undefined) return `rule '${name}': the model of ${wrong.ref_id} has another refId`;
  if (!data.some(({ ref_id }: Block) => ref_id === condition)) {
    return `rule '${name}': condition ${condition} does not exist`;
  }
  if (!NO_DATA_STATES.includes(no_data_state)) return `rule '${name}': unknown NoData state option ${no_data_state}`;
  if (!ERROR_STATES.includes(exec_err_state)) return `rule '${name}': unknown Error state option ${exec_err_state}`;
  return undefined;
}
