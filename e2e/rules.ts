import type { Environment } from "../environments/schema";
import { ruleFile } from "../tools/rule-file";

/** The exported rules, for Debian's Prometheus: it is older than `keep_firing_for`, so an alert ends as soon as its conditions do. */
export function rulesHere(environment: Environment) {
  return {
    groups: ruleFile(environment).groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map(({ keep_firing_for: _, ...rule }: { keep_firing_for?: string }) => rule),
    })),
  };
}
