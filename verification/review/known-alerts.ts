import { alertNameIn } from "../../checks/emitted/alert-name";
import type { Block, Configuration, Stacks } from "../../checks/emitted/configuration";
import { titled } from "../../checks/emitted/datadog-monitors";
import { parseAttributes, type UntypedResource } from "../../checks/emitted/resources";
import { allAlertNames } from "../../policy/alert-policies";

/** Names of alerts in a resource's arguments, by type. */
const NAMES: Readonly<Record<string, (found: UntypedResource) => string | undefined>> = {
  aws_cloudwatch_metric_alarm: (found) => {
    const { alarm_name, tags } = parseAttributes("aws_cloudwatch_metric_alarm", found);
    return tags?.Severity === undefined ? undefined : alertNameIn(alarm_name);
  },
  datadog_monitor: (found) => titled(parseAttributes("datadog_monitor", found).name)[0]?.name,
  datadog_synthetics_test: (found) =>
    titled(parseAttributes("datadog_synthetics_test", found).options_list?.monitor_name)[0]?.name,
  sentry_alert: (found) => alertNameIn(parseAttributes("sentry_alert", found).name),
};

/**
 * Returns stacks without the alerts that the policy lacks. The paging proof reads the policy of the head, which does not have the alerts
 * that a change removes.
 */
export function withKnownAlerts(stacks: Stacks): Stacks {
  const known = new Set<string>(allAlertNames());
  return Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, ofStack(name, stack, known)]));
}

function ofStack(stackName: string, stack: Configuration, known: ReadonlySet<string>): Configuration {
  const kept = Object.entries(stack.resource ?? {}).map(([type, blocks]) => {
    const nameOf = NAMES[type];
    const isKnown = (id: string, block: Block) => {
      const name = nameOf?.({ stack: stackName, type, id, block });
      return name === undefined || known.has(name);
    };
    const entries = Object.entries(blocks).filter(([id, block]) => isKnown(id, block));
    const rules = type === "grafana_rule_group";
    return [
      type,
      Object.fromEntries(
        rules
          ? entries.map(([id, block]) => [id, withKnownRules({ stack: stackName, type, id, block }, known)])
          : entries,
      ),
    ];
  });
  return { ...stack, resource: Object.fromEntries(kept) };
}

function withKnownRules(found: UntypedResource, known: ReadonlySet<string>): Block {
  const { rule } = parseAttributes("grafana_rule_group", found);
  return { ...found.block, rule: rule.filter(({ name, labels }) => labels?.severity === undefined || known.has(name)) };
}
