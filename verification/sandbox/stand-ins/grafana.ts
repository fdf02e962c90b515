import * as z from "zod";
import type { Block } from "../../../checks/emitted/configuration";
import { parseJsonText } from "../../../checks/emitted/json-text";
import type { Store, Vendor } from "./behaviour";
import { prometheusDuration } from "./prometheus-duration";
import { readObject, readStored } from "./read-object";

/** Grafana's base interval (Grafana's configuration, `unified_alerting.min_interval`). */
const BASE_INTERVAL_SECONDS = 10;

const POLICY = "grafana_notification_policy";
const RULE_GROUP = "grafana_rule_group";
const DASHBOARD = "grafana_dashboard";
const text = z.string();
const texts = z.array(text).nullish();

const policy = z.looseObject({
  contact_point: text.nullish(),
  group_wait: text.nullish(),
  group_interval: text.nullish(),
  repeat_interval: text.nullish(),
  mute_timings: texts,
  active_timings: texts,
  get policy(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof policy>>> {
    return z.array(policy).nullish();
  },
});

const rule = z.looseObject({
  name: text,
  condition: text,
  data: z.array(z.looseObject({ ref_id: text, model: text })),
  no_data_state: text,
  exec_err_state: text,
});

const ruleGroup = z.looseObject({
  folder_uid: text,
  interval_seconds: z.number(),
  rule: z.array(rule).nullish(),
});

const dashboard = z.looseObject({ config_json: text });
const content = z.looseObject({ uid: text, title: text });
const model = z.looseObject({ refId: text });
const named = z.looseObject({ name: text });
const contactPoint = z.looseObject({ sns: z.array(z.unknown()).nullish() });

type Policy = z.infer<typeof policy>;
type Rule = z.infer<typeof rule>;

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
        refuse: (wanted) => {
          const { sns } = readObject("grafana_contact_point", contactPoint, wanted);
          return kind === "self-managed" && (sns ?? []).length > 0
            ? "failed to validate integration (type: sns): must specify topic, target or phone number"
            : undefined;
        },
        refuseDelete: (prior, store) => {
          const { name } = readObject("grafana_contact_point", named, prior);
          return readStored(store, POLICY, policy).some((one) => contactPoints(one).includes(name))
            ? `contact point '${name}' is currently used by a notification policy`
            : undefined;
        },
      },
      grafana_mute_timing: {
        refuseDelete: (prior, store) => {
          const { name } = readObject("grafana_mute_timing", named, prior);
          return readStored(store, POLICY, policy).some((one) => timings(one).includes(name))
            ? `time interval '${name}' is used by a notification policy`
            : undefined;
        },
      },
      grafana_notification_policy: {
        refuse: (wanted, store) => {
          const root = readObject(POLICY, policy, wanted);
          return (
            missing("receiver", contactPoints(root), names(store, "grafana_contact_point")) ??
            missing("time interval", timings(root), names(store, "grafana_mute_timing"))
          );
        },
        answer: (wanted) => canonicalDurations(readObject(POLICY, policy, wanted)),
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
function routes(policy: Policy): Policy[] {
  return [policy, ...(policy.policy ?? []).flatMap(routes)];
}

function contactPoints(policy: Policy): string[] {
  return routes(policy).flatMap(({ contact_point }) => contact_point ?? []);
}

function timings(policy: Policy): string[] {
  return routes(policy).flatMap(({ mute_timings, active_timings }) => [
    ...(mute_timings ?? []),
    ...(active_timings ?? []),
  ]);
}

function canonicalDurations(node: Policy): Policy {
  const { group_wait, group_interval, repeat_interval } = node;
  return {
    ...node,
    ...(typeof group_wait === "string" && { group_wait: prometheusDuration(group_wait) }),
    ...(typeof group_interval === "string" && { group_interval: prometheusDuration(group_interval) }),
    ...(typeof repeat_interval === "string" && { repeat_interval: prometheusDuration(repeat_interval) }),
    policy: node.policy?.map(canonicalDurations),
  };
}

function names(store: Store, type: string): string[] {
  return readStored(store, type, named).map(({ name }) => name);
}

function missing(what: string, wanted: readonly string[], there: readonly string[]): string | undefined {
  const gone = wanted.find((name) => !there.includes(name));
  return gone === undefined ? undefined : `invalid notification policy: ${what} '${gone}' does not exist`;
}

function missingFolder(folder: unknown, store: Store): string | undefined {
  const there = store.all("grafana_folder").some(({ uid, id }) => uid === folder || id === folder);
  return there ? undefined : `folder '${folder}' does not exist`;
}

function sameUid(wanted: Block, store: Store): string | undefined {
  const contentOf = ({ config_json }: z.infer<typeof dashboard>) => parseJsonText(content, DASHBOARD, config_json);
  const { uid, title } = contentOf(readObject(DASHBOARD, dashboard, wanted));
  const other = readStored(store, DASHBOARD, dashboard).some((one) => contentOf(one).uid === uid);
  return other ? `a dashboard with the uid '${uid}' exists already: '${title}'` : undefined;
}

function ruleFault(wanted: Block, store: Store): string | undefined {
  const { folder_uid, interval_seconds, rule: written } = readObject(RULE_GROUP, ruleGroup, wanted);
  const rules = written ?? [];
  if (interval_seconds % BASE_INTERVAL_SECONDS !== 0) {
    return `interval (${interval_seconds}s) should be non-zero and divided exactly by ${BASE_INTERVAL_SECONDS}s`;
  }
  const others = readStored(store, RULE_GROUP, ruleGroup)
    .filter((group) => group.folder_uid === folder_uid)
    .flatMap((group) => (group.rule ?? []).map(({ name }) => name));
  const titles = rules.map(({ name }) => name);
  const twice = titles.find((name, at) => others.includes(name) || titles.indexOf(name) !== at);
  if (twice !== undefined) return `rule '${twice}' conflicts with one of the same title in the folder`;
  return rules.map(oneRuleFault).find((fault) => fault !== undefined);
}

function oneRuleFault({ name, condition, data, no_data_state, exec_err_state }: Rule): string | undefined {
  const wrong = data.find((one) => parseJsonText(model, RULE_GROUP, one.model).refId !== one.ref_id);
  if (wrong !== undefined) return `rule '${name}': the model of ${wrong.ref_id} has another refId`;
  if (!data.some(({ ref_id }) => ref_id === condition)) {
    return `rule '${name}': condition ${condition} does not exist`;
  }
  if (!NO_DATA_STATES.includes(no_data_state)) return `rule '${name}': unknown NoData state option ${no_data_state}`;
  if (!ERROR_STATES.includes(exec_err_state)) return `rule '${name}': unknown Error state option ${exec_err_state}`;
  return undefined;
}
