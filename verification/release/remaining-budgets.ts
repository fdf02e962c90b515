import { budgetStateOf } from "../../policy/budget-states";
import { releaseQuery } from "../../signals/recordings/budget-remaining";
import { OBJECTIVES } from "../../signals/recordings/objectives";
import { instantQuery } from "./instant-query";

/** The remaining error budget of an objective. */
export interface RemainingBudget {
  readonly objective: string;
  readonly owner: string;
  readonly remainingRatio: number;
  readonly state: string;
  readonly decides: string;
}

/** The remaining error budget of every objective. @throws Error when one is unknown */
export async function remainingBudgets(
  url: URL,
  environment: string,
  env: NodeJS.ProcessEnv,
): Promise<RemainingBudget[]> {
  const rows = await instantQuery(url, releaseQuery(environment), env);
  const wanted = Object.values(OBJECTIVES).map(({ id }) => id as string);
  const missing = wanted.filter((id) => !rows.some(({ metric }) => metric.objective === id));
  if (missing.length > 0) {
    throw new Error(
      `Prometheus has no error budget of ${missing.join(", ")} in ${environment}: check that the recordings of ${environment} are evaluated there`,
    );
  }
  return rows.map(({ metric, value: [, text] }) => {
    const remainingRatio = Number(text);
    if (!Number.isFinite(remainingRatio)) {
      throw new Error(
        `the error budget of ${metric.objective} in ${environment} is ${text}, must be a number: check that the window has requests`,
      );
    }
    const { state, decides } = budgetStateOf(remainingRatio);
    return { objective: metric.objective ?? "", owner: metric.owner ?? "", remainingRatio, state, decides };
  });
}
