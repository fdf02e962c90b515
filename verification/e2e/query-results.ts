import type { Question } from "./questions";
import type { Receiver, Series } from "./receiver";

/** A question, and what a real Prometheus said to it. */
export interface QueryResult extends Question {
  /** Series with at least one number. */
  readonly series: number;
  /** Why it cannot be answered here. */
  readonly reason?: string;
}

const STEP_SECONDS = 15;

/** What nobody here can answer, by what the query names. */
const NOT_HERE: readonly (readonly [RegExp, string])[] = [
  [/job="grafana"/, "there is no Grafana here"],
  [/job="routines"/, "the routine that reports it is planned"],
  [/:\d+h\]/, "nobody has been here for hours"],
  [/offset 30d/, "nobody has been here for a month"],
];

/** Asks everything over the whole of a run. */
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
      answered.push({ ...question, series: 0, reason: "CloudWatch answers it, which is not here" });
      continue;
    }
    const reason = NOT_HERE.find(([pattern]) => pattern.test(query))?.[1];
    const series = (await receiver.range(query, fromSecond, toSecond, STEP_SECONDS)).filter(hasNumbers).length;
    answered.push({ ...question, series, ...(series === 0 && reason !== undefined && { reason }) });
  }
  return answered;
}

/** Whoever divides nothing by nothing has said nothing. */
export function hasNumbers({ values = [] }: Series): boolean {
  return values.some(([, value]) => value !== "NaN");
}
