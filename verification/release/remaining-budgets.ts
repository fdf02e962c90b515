import { budgetStateOf } from "../../policy/budget-states";
import { releaseQuery } from "../../signals/recordings/budget-remaining";
import { OBJECTIVES } from "../../signals/recordings/objectives";
import { authorizationFor } from "../backtest/authorization";
import { sendQuery } from "../backtest/send-query";

/** The remaining error budget of an objective. */
export interface RemainingBudget {
  readonly objective: string;
  readonly owner: string;
  readonly remainingRatio: number;
  readonly state: string;
  readonly decides: string;
}

const TIMEOUT_SECONDS = 10;

/** The remaining error budget of every objective. @throws Error when one is unknown */
export async function remainingBudgets(
  url: URL,
  environment: string,
  env: NodeJS.ProcessEnv,
): Promise<RemainingBudget[]> {
  const rows = await query(url, releaseQuery(environment), env);
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

interface Row {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

async function query(url: URL, text: string, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const body = new URLSearchParams({ query: text }).toString();
  const answer = await sendQuery(url, authorizationFor(url, env), "query", body, TIMEOUT_SECONDS);
  if (answer.status === undefined) {
    throw new Error(`Prometheus at ${url.origin} does not respond (${answer.text}): check the address`);
  }
  const { data } = parsed(answer.text) ?? {};
  if (data !== undefined) return data.result;
  throw new Error(
    `${url.origin} responds with ${answer.status} and no query result: check that the address is a Prometheus, and that you may query it`,
  );
}

function parsed(body: string): { data?: { result: Row[] } } | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
