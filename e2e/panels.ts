import { found, type Stacks } from "../proofs/emitted/configuration";
import type { Receiver } from "./receiver";

/** A query of a panel, and what a real Prometheus said to it. */
export interface Answer {
  readonly page: string;
  readonly panel: string;
  readonly query: string;
  readonly series: number;
  /** Why it cannot be answered here. */
  readonly reason?: string;
}

interface Target {
  readonly expr?: string;
  readonly hide?: boolean;
}

interface EmittedPanel {
  readonly title?: string;
  readonly type: string;
  readonly targets?: readonly Target[];
}

const STEP_SECONDS = 15;

/** What nobody here can answer, by what the query names. */
const NOT_HERE: readonly (readonly [RegExp, string])[] = [
  [/job="grafana"/, "there is no Grafana here"],
  [/job="routines"/, "the routine that reports it is planned"],
  [/domain_expiry/, "the registry's dates are planned"],
  [/offset 720h/, "nobody has been here for a month"],
  [/probe_ssl/, "the reference server speaks no TLS: the load balancer does"],
];

/** Asks every query of every panel. */
export async function panelAnswers(
  stacks: Stacks,
  receiver: Receiver,
  fromSecond: number,
  toSecond: number,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { block } of found(stacks, "grafana_dashboard")) {
    const page: { title: string; panels: readonly EmittedPanel[] } = JSON.parse(block.config_json);
    for (const { title = "", type, targets = [] } of page.panels) {
      if (type === "row") continue;
      for (const { expr, hide } of targets) {
        if (hide === true) continue;
        const known = { page: page.title, panel: title, query: expr ?? "" };
        if (expr === undefined || expr === "") {
          answers.push({ ...known, series: 0, reason: "CloudWatch answers it, which is not here" });
          continue;
        }
        const query = withEveryInstance(expr);
        const reason = NOT_HERE.find(([pattern]) => pattern.test(query))?.[1];
        const series = (await receiver.range(query, fromSecond, toSecond, STEP_SECONDS)).length;
        answers.push({ ...known, query, series, ...(series === 0 && reason !== undefined && { reason }) });
      }
    }
  }
  return answers;
}

/** A page's variables, as Grafana fills them in when everything is chosen. */
function withEveryInstance(expression: string): string {
  return expression.replace(/\$\{?\w+(:\w+)?\}?/g, ".*");
}
