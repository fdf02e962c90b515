import * as z from "zod";
import type { Stacks } from "./configuration";
import { seconds } from "./duration";
import { parseJsonText } from "./json-text";
import { resourcesOfType } from "./resources";
import type { Attributes } from "./schemas";

/** One comparison of a rule: the query of a letter with a number. */
export interface EmittedCondition {
  readonly refId: string;
  readonly query: string;
  readonly operator: ">" | ">=" | "<";
  readonly limit: number;
}

/** A Grafana rule as emitted for Terraform. It fires when all of its comparisons hold. */
export interface EmittedRule {
  readonly name: string;
  readonly group: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly conditions: readonly EmittedCondition[];
  readonly intervalSeconds: number;
  readonly forSeconds: number;
  readonly keepFiringForSeconds: number;
  readonly noDataState: string;
  readonly execErrState: string;
  /** True for a rule that Grafana does not evaluate. */
  readonly isPaused: boolean;
}

/**
 * Returns the Grafana rules of synthesized stacks.
 *
 * @throws Error for a rule whose expression is not a conjunction of comparisons
 */
export function grafanaRules(stacks: Stacks): EmittedRule[] {
  return resourcesOfType(stacks, "grafana_rule_group").flatMap(({ stack, id, block }) =>
    block.rule.map((rule) => ({
      name: rule.name,
      group: block.name,
      labels: rule.labels ?? {},
      annotations: rule.annotations ?? {},
      conditions: conditions(rule, `${stack}: grafana_rule_group.${id}: model`),
      intervalSeconds: block.interval_seconds,
      forSeconds: seconds(rule.for ?? "0s"),
      keepFiringForSeconds: seconds(rule.keep_firing_for ?? "0s"),
      noDataState: rule.no_data_state,
      execErrState: rule.exec_err_state,
      isPaused: rule.is_paused === true,
    })),
  );
}

/** A query of a rule, or the expression over its queries. */
const MODEL = z.looseObject({ expr: z.string().optional(), expression: z.string().optional() });

type Rule = Attributes<"grafana_rule_group">["rule"][number];

const COMPARISON = /^\$(\w+) (>=|>|<) (-?[\d.e+-]+)$/;

function conditions(rule: Rule, where: string): EmittedCondition[] {
  const models = new Map(
    rule.data.map(({ ref_id, model }) => [ref_id, parseJsonText(MODEL, `${where} ${ref_id}`, model)]),
  );
  const expression = models.get(rule.condition)?.expression ?? "";
  return expression.split(" && ").map((comparison) => {
    const [, refId = "", operator, limit] = COMPARISON.exec(comparison) ?? [];
    const query = models.get(refId)?.expr;
    if (query === undefined) {
      throw new Error(
        `rule ${rule.name}: expression is "${expression}", must be a conjunction of comparisons of its queries: rewrite it`,
      );
    }
    return { refId, query, operator: operator as EmittedCondition["operator"], limit: Number(limit) };
  });
}
