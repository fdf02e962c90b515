import { type Block, resourcesOfType, type Stacks } from "./configuration";
import { seconds } from "./duration";

/** One comparison of a rule's verdict: the query behind a letter, against a number. */
export interface EmittedCondition {
  readonly refId: string;
  readonly query: string;
  readonly operator: ">" | ">=" | "<";
  readonly limit: number;
}

/** A Grafana rule as Terraform will make it. It fires when all of its conditions hold. */
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
}

/**
 * Reads the Grafana rules back from synthesized stacks.
 *
 * @throws Error naming the rule whose verdict is not a conjunction of comparisons
 */
export function grafanaRules(stacks: Stacks): EmittedRule[] {
  return resourcesOfType(stacks, "grafana_rule_group").flatMap(({ block }) =>
    (block.rule as Block[]).map((rule) => ({
      name: rule.name,
      group: block.name,
      labels: rule.labels ?? {},
      annotations: rule.annotations ?? {},
      conditions: conditions(rule),
      intervalSeconds: block.interval_seconds,
      forSeconds: seconds(rule.for ?? "0s"),
      keepFiringForSeconds: seconds(rule.keep_firing_for ?? "0s"),
      noDataState: rule.no_data_state,
      execErrState: rule.exec_err_state,
    })),
  );
}

const COMPARISON = /^\$(\w+) (>=|>|<) (-?[\d.e+-]+)$/;

function conditions(rule: Block): EmittedCondition[] {
  const models = new Map((rule.data as Block[]).map(({ ref_id, model }) => [ref_id as string, JSON.parse(model)]));
  const expression: string = models.get(rule.condition)?.expression ?? "";
  return expression.split(" && ").map((comparison) => {
    const [, refId = "", operator, limit] = COMPARISON.exec(comparison) ?? [];
    const query: unknown = models.get(refId)?.expr;
    if (typeof query !== "string") {
      throw new Error(
        `rule ${rule.name}: its verdict "${expression}" is not a conjunction of comparisons of its queries: write it so`,
      );
    }
    return { refId, query, operator: operator as EmittedCondition["operator"], limit: Number(limit) };
  });
}
