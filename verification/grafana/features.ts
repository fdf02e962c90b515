import { type Block, isBlock, type Stacks } from "../../checks/emitted/configuration";
import { allResources } from "../../checks/emitted/resources";
import { grafanaFeatures } from "../../policy/grafana-features";

/** Fields that Grafana had before version 12. */
const OLD: Readonly<Record<string, readonly string[]>> = {
  grafana_contact_point: [
    "name",
    ...["addresses", "disable_resolve_message", "message", "single_email", "subject"].map((field) => `email.${field}`),
    ...["component", "details", "integration_key", "severity", "summary"].map((field) => `pagerduty.${field}`),
    ...["disable_resolve_message", "http_method", "url"].map((field) => `webhook.${field}`),
    // Only Amazon Managed Grafana has these, in each of its versions.
    ...["assume_role_arn", "auth_provider", "disable_resolve_message", "topic"].map((field) => `sns.${field}`),
  ],
  grafana_dashboard: ["config_json", "folder"],
  grafana_data_source: ["is_default", "json_data_encoded", "name", "type", "uid", "url"],
  grafana_folder: ["title", "uid"],
  grafana_mute_timing: [
    "name",
    ...["location", "times.start", "times.end", "weekdays"].map((field) => `intervals.${field}`),
  ],
  grafana_notification_policy: ["contact_point", "group_by", "group_interval", "group_wait", "repeat_interval"].flatMap(
    (field) => [field, `policy.${field}`],
  ),
  grafana_rule_group: [
    ...["folder_uid", "interval_seconds", "name"],
    ...["annotations", "condition", "exec_err_state", "for", "labels", "name", "no_data_state", "uid"].map(
      (field) => `rule.${field}`,
    ),
    ...["datasource_uid", "model", "ref_id", "relative_time_range.from", "relative_time_range.to"].map(
      (field) => `rule.data.${field}`,
    ),
  ],
};
const NEW = Object.values(grafanaFeatures).flatMap(({ fieldNames }): readonly string[] => fieldNames);
const OLD_OF_POLICIES = ["continue", "matcher.label", "matcher.match", "matcher.value", "mute_timings"];

/**
 * Fields of Grafana's resources without a known minimum version, a sentence each. The minimum version of an environment's Grafana
 * follows from the fields in `policy/grafana-features.ts`.
 */
export function unknownFeatures(stacks: Stacks): string[] {
  const unknown = new Map<string, string>();
  for (const { stack, type, block } of allResources(stacks).filter((one) => one.type.startsWith("grafana_"))) {
    for (const field of fields(block)) if (!isKnown(type, field)) unknown.set(`${type}.${field}`, stack);
  }
  return [...unknown].map(
    ([field, stack]) =>
      `${stack}: the field ${field} has no minimum version of Grafana: enter it in policy/grafana-features.ts`,
  );
}

function isKnown(type: string, field: string): boolean {
  if (NEW.includes(`${type}.${field}`) || OLD[type]?.includes(field) === true) return true;
  return type === "grafana_notification_policy" && OLD_OF_POLICIES.some((old) => field === `policy.${old}`);
}

/** Dotted names of the fields that a block sets. Lists and policies within policies add no part to a name. */
function fields(block: Block): string[] {
  return Object.entries(block).flatMap(([name, value]): string[] => {
    if (name === "//") return [];
    const inner = [value].flat().filter(isBlock);
    if (inner.length === 0 || ["annotations", "details", "headers", "labels"].includes(name)) return [name];
    return inner
      .flatMap(fields)
      .map((field) => (name === "policy" ? `policy.${field.replace(/^policy\./, "")}` : `${name}.${field}`));
  });
}
