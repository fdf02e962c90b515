import type { Block, Configuration, Stacks } from "../../checks/emitted/configuration";
import { allAlertNames } from "../../policy/alert-policies";

const DATADOG_TITLE = /^\[P\d\] ([A-Z]\w+): /;

/** Names of alerts in a resource's arguments, by type. */
const NAMES: Readonly<Record<string, (block: Block) => string | undefined>> = {
  aws_cloudwatch_metric_alarm: ({ alarm_name, tags }) =>
    tags?.Severity === undefined ? undefined : lastPart(alarm_name),
  datadog_monitor: ({ name }) => DATADOG_TITLE.exec(name)?.[1],
  datadog_synthetics_test: ({ options_list }) => DATADOG_TITLE.exec(options_list?.monitor_name ?? "")?.[1],
  sentry_alert: ({ name }) => lastPart(name),
};

/**
 * Returns stacks without the alerts that the policy lacks. The paging proof reads the policy of the head, which does not have the alerts
 * that a change removes.
 */
export function withKnownAlerts(stacks: Stacks): Stacks {
  const known = new Set<string>(allAlertNames());
  return Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, ofStack(stack, known)]));
}

function ofStack(stack: Configuration, known: ReadonlySet<string>): Configuration {
  const kept = Object.entries(stack.resource ?? {}).map(([type, blocks]) => {
    const nameOf = NAMES[type];
    const isKnown = (block: Block) => {
      const name = nameOf?.(block);
      return name === undefined || known.has(name);
    };
    const entries = Object.entries(blocks).filter(([, block]) => isKnown(block));
    const rules = type === "grafana_rule_group";
    return [
      type,
      Object.fromEntries(rules ? entries.map(([id, block]) => [id, withKnownRules(block, known)]) : entries),
    ];
  });
  return { ...stack, resource: Object.fromEntries(kept) };
}

function withKnownRules(block: Block, known: ReadonlySet<string>): Block {
  const isKnown = ({ name, labels }: Block) => labels?.severity === undefined || known.has(name);
  return { ...block, rule: (block.rule as Block[]).filter(isKnown) };
}

function lastPart(name: string): string {
  return name.split("-").at(-1) ?? name;
}
