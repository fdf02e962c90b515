import { seconds } from "../../checks/emitted/duration";
import type { Environment } from "../../environments/schema";
import { duration } from "../../signals/prometheus/promql-text";
import { ruleFile } from "../commands/rule-file";
import { forSecondsHere } from "./faults";

/** The exported rules, with shorter durations where the generated ones are longer than a run may take. */
export function rulesHere(environment: Environment) {
  return {
    groups: ruleFile(environment).groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) =>
        "alert" in rule ? { ...rule, for: duration(forSecondsHere(rule.alert, seconds(rule.for))) } : rule,
      ),
    })),
  };
}
