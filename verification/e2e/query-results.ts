import type { Question } from "./questions";
import type { Receiver, Series } from "./receiver";

/** A query, with its result on a real Prometheus. */
export interface QueryResult extends Question {
  /** Series with at least one number. */
  readonly series: number;
  /** The reason why it has no result here. */
  readonly reason?: string;
}

const STEP_SECONDS = 15;

/** Queries without a result in this run, by pattern, each with the reason. */
const NOT_HERE: readonly (readonly [RegExp, string])[] = [
  [/job="grafana"/, "this run has no Grafana"],
  [/failed_records\{[^}]*\}\) > 0/, "the rows of this run pass every rule"],
  [/:\d+h\]/, "this run is shorter than the window"],
  [/offset 30d/, "this run is shorter than a month"],
];

/** Evaluates all queries over the whole run. */
export async function queryResults(
  questions: readonly Question[],
  receiver: Receiver,
  fromSecond: number,
  toSecond: number,
): Promise<QueryResult[]> {
  const answered: QueryResult[] = [];
  for (const question of questions) {
    const { query } = question;
    if (query === undefined) {
      answered.push({ ...question, series: 0, reason: "CloudWatch has the data, which this run does not have" });
      continue;
    }
    const reason = NOT_HERE.find(([pattern]) => pattern.test(query))?.[1];
    const series = (await receiver.range(query, fromSecond, toSecond, STEP_SECONDS)).filter(hasNumbers).length;
    answered.push({ ...question, series, ...(series === 0 && reason !== undefined && { reason }) });
  }
  return answered;
}

/** True for a number: a division of zero by zero is no result. */
export function hasNumbers({ values = [] }: Series): boolean {
  return values.some(([, value]) => value !== "NaN");
}
