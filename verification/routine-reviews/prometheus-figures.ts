import { deliveryEnvironment } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import type { PlannedEmitter } from "../../policy/alert-policies/alert-policy";
import { readAddress } from "../backtest/read-address";
import { instantQuery } from "../release/instant-query";
import { remainingBudgets } from "../release/remaining-budgets";
import type { Figure } from "./figure";
import { readFigures } from "./read-figures";
import type { Sources } from "./sources";

/** A question to Prometheus. */
export interface Question {
  readonly name: string;
  /** PromQL, an instant vector. */
  readonly query: string;
  /** The text of one sample, with its unit and its limit. */
  readonly text: (sample: number) => string;
  /** The label that distinguishes the samples. @default there is one sample */
  readonly by?: string;
  /** The future source, when nothing emits the series yet. */
  readonly planned?: PlannedEmitter;
  /** The way to the figure without Prometheus, as Markdown. @default the settings of Prometheus */
  readonly how?: string;
}

/** Queries Prometheus for each question. A question without an answer has the reason. */
export async function prometheusFigures(sources: Sources, questions: readonly Question[]): Promise<Figure[]> {
  const otherwise = howToQuery(sources.environment);
  const all = questions.map((question) =>
    readFigures(question.name, question.how ?? otherwise, () => queryAnswer(sources, question)),
  );
  return (await Promise.all(all)).flat();
}

/** The remaining error budget of each objective. */
export async function budgetFigures(sources: Sources): Promise<readonly Figure[]> {
  const { environment, env } = sources;
  return readFigures("Error budgets", howToQuery(environment), async () => {
    const budgets = await remainingBudgets(addressOf(sources), environment.name, env);
    return budgets.map(({ objective, remainingRatio, state }) => ({
      name: `Error budget of ${objective}`,
      value: `${(100 * remainingRatio).toFixed(1)} % remain: ${state}`,
    }));
  });
}

async function queryAnswer(sources: Sources, { name, query, text, by, planned }: Question): Promise<readonly Figure[]> {
  if (planned !== undefined)
    throw new Error(`nothing reports it yet: ${planned.emitter} will, by ${planned.untilDay} at the latest`);
  const rows = await instantQuery(addressOf(sources), query, sources.env);
  if (rows.length === 0) throw new Error("Prometheus has no data of it");
  return rows.map(({ metric, value: [, sample] }) => {
    if (sample === "" || !Number.isFinite(Number(sample)))
      throw new Error(`Prometheus answers ${sample}, must be a number`);
    const label = by === undefined ? "" : ` of ${metric[by]}`;
    return { name: `${name}${label}`, value: text(Number(sample)) };
  });
}

/** @throws Error without an address, and for a wrong one */
function addressOf({ environment, prometheus, env }: Sources): URL {
  const own = environment.grafana.prometheus;
  const address = prometheus || (own.kind === "plain" ? own.url : undefined);
  if (address === undefined)
    throw new Error(
      `the GitHub environment ${deliveryEnvironment(environment, "drift")} has no variable PROMETHEUS_URL, the address of the workspace`,
    );
  return readAddress(address, env);
}

function howToQuery(environment: Environment): string {
  const { name } = environment;
  return `set \`PROMETHEUS_URL\` in the GitHub environment \`${deliveryEnvironment(environment, "drift")}\`, or query it with your credentials: \`npm run delivery:reviews -- ${name} --prometheus URL\``;
}
