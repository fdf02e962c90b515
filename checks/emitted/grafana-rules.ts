import { type Block, resourcesOfType, type Stacks } from "./configuration";
import { seconds } from "./duration";

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
}

/**
 * Returns the Grafana rules of synthesized stacks.
 *
 * @throws Error for a rule whose expression is not a conjunction of comparisons
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
        `rule ${rule.name}: expression is "${expression}", must be a conjunction of comparisons of its queries: rewrite it`,
      );
    }
    return { refId, query, operator: operator as EmittedCondition["operator"], limit: Number(limit) };
  });
}
