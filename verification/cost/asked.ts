import { resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { deliveredText } from "../../checks/emitted/delivered-text";
import { collection } from "../../policy/collection";
import { prices } from "../../policy/prices";

/** A query, and the number of its evaluations for one result. */
export interface EvaluatedQuery {
  readonly query: string;
  /** Evaluations for one result: 1 for a number, many for a graph. */
  readonly points: number;
}

interface EmittedDashboard {
  readonly title: string;
  readonly refresh: string;
  readonly time: { readonly from: string };
  readonly panels: readonly { readonly targets?: readonly { readonly expr?: string; readonly instant?: boolean }[] }[];
  readonly annotations: { readonly list: readonly { readonly target?: { readonly expr?: string } }[] };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The queries of a dashboard at one load, and its refresh interval. */
export interface DashboardQueries {
  readonly title: string;
  readonly refreshSeconds: number;
  readonly queries: readonly EvaluatedQuery[];
}

/** The queries of every dashboard. Those of variables are left out: they return labels, and read no samples. */
export function queriesOfDashboards(stacks: Stacks): DashboardQueries[] {
  return resourcesOfType(stacks, "grafana_dashboard").map(({ block }) => {
    const dashboard: EmittedDashboard = JSON.parse(deliveredText(block.config_json));
    const { annotations, graph } = prices;
    const range = seconds(dashboard.time.from.replace("now-", ""));
    const marks = Math.min(range / collection.recording.intervalSeconds, annotations.pointsCount);
    const step = `${Math.ceil(range / marks)}s`;
    return {
      title: dashboard.title,
      refreshSeconds: seconds(dashboard.refresh),
      queries: [
        ...dashboard.panels.flatMap(({ targets = [] }) =>
          targets.flatMap(({ expr = "", instant }) => evaluatedQueries(expr, instant ? 1 : graph.pointsCount)),
        ),
        ...dashboard.annotations.list.flatMap(({ target }) =>
          evaluatedQueries((target?.expr ?? "").replaceAll("$__interval", step), marks),
        ),
      ],
    };
  });
}

/** The queries of every alert rule at one evaluation: its conditions, and the number of affected users. */
export function queriesOfRules(stacks: Stacks): EvaluatedQuery[] {
  return resourcesOfType(stacks, "grafana_rule_group").flatMap(({ block }) =>
    (block.rule as { data: { model: string }[] }[]).flatMap(({ data }) =>
      data.flatMap(({ model }) => evaluatedQueries((JSON.parse(model) as { expr?: string }).expr ?? "", 1)),
    ),
  );
}

/** A query of a dashboard whose variables have all values selected. */
function evaluatedQueries(expression: string, points: number): EvaluatedQuery[] {
  return expression === "" ? [] : [{ query: expression.replace(/,\w+=~"\$\w+"/g, ""), points }];
}

function seconds(text: string): number {
  const [, count = "", unit = ""] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return Number(count) * (UNIT_SECONDS[unit] ?? Number.NaN);
}
