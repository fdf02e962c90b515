import * as z from "zod";
import type { Stacks } from "../../checks/emitted/configuration";
import { deliveredText } from "../../checks/emitted/delivered-text";
import { parseJsonText } from "../../checks/emitted/json-text";
import { resourcesOfType } from "../../checks/emitted/resources";
import { collection } from "../../policy/collection";
import { prices } from "../../policy/prices";

/** A query, and the number of its evaluations for one result. */
export interface EvaluatedQuery {
  readonly query: string;
  /** Evaluations for one result: 1 for a number, many for a graph. */
  readonly points: number;
}

const text = z.string();
const target = z.looseObject({ expr: text.optional(), instant: z.boolean().optional() });

/** A dashboard in Grafana's JSON. */
const DASHBOARD = z.looseObject({
  title: text,
  refresh: text,
  time: z.looseObject({ from: text }),
  panels: z.array(z.looseObject({ targets: z.array(target).optional() })),
  annotations: z.looseObject({ list: z.array(z.looseObject({ target: target.optional() })) }),
});

/** A query of a rule, or the expression over its queries. */
const MODEL = z.looseObject({ expr: text.optional() });

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The queries of a dashboard at one load, and its refresh interval. */
export interface DashboardQueries {
  readonly title: string;
  readonly refreshSeconds: number;
  readonly queries: readonly EvaluatedQuery[];
}

/** The queries of every dashboard. Those of variables are left out: they return labels, and read no samples. */
export function queriesOfDashboards(stacks: Stacks): DashboardQueries[] {
  return resourcesOfType(stacks, "grafana_dashboard").map(({ stack, type, id, block }) => {
    const where = `${stack}: ${type}.${id}: config_json`;
    const dashboard = parseJsonText(DASHBOARD, where, deliveredText(block.config_json));
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
  return resourcesOfType(stacks, "grafana_rule_group").flatMap(({ stack, type, id, block }) =>
    block.rule.flatMap(({ data }) =>
      data.flatMap(({ model }) =>
        evaluatedQueries(parseJsonText(MODEL, `${stack}: ${type}.${id}: model`, model).expr ?? "", 1),
      ),
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
