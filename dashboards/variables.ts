import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { series } from "../signals/prometheus/promql-text";
import { selectedBy } from "../signals/prometheus/selected-by";
import type { Choice, PrometheusSignal, Signal } from "../signals/signal";
import type { Chosen } from "./dashboard";
import { DATA_SOURCES } from "./style";

/** The default data sources: a type and a fixed uid each. Readers of a dashboard can select another source of the same type. */
export interface DataSources {
  /** Returns the signal's query for the environment's Prometheus. */
  readonly query: (signal: PrometheusSignal) => string;
  readonly prometheus: { readonly type: string; readonly uid: string };
  readonly cloudwatch: { readonly type: string; readonly uid: string; readonly region: string };
}

/** The data source of a panel or query, as a variable that a reader of the dashboard can change. */
export function sourceOf(source: Signal["source"], sources: DataSources) {
  return { type: sources[source].type, uid: `\${${source}}` };
}

/** Returns a signal's query, filtered by the selection if the dashboard has a filter on the signal's label. */
export function queryText(signal: PrometheusSignal, choose: Chosen | undefined, { query }: DataSources): string {
  const { by } = signal;
  return by !== undefined && choose?.labels.includes(by) ? selectedBy(query(signal), by, `$${by}`) : query(signal);
}

/** Hidden variables for the data sources that the panels use. */
export function sourceVariables(used: ReadonlySet<Signal["source"]>, sources: DataSources) {
  return (["prometheus", "cloudwatch"] as const)
    .filter((source) => used.has(source))
    .map((source) =>
      new dashboard.DatasourceVariableBuilder(source)
        .label(DATA_SOURCES[source])
        .type(sources[source].type)
        .current({ text: DATA_SOURCES[source], value: sources[source].uid })
        .hide(dashboard.VariableHide.HideVariable),
    );
}

const CHOICES: Readonly<Record<Choice, { label: string; metric: string }>> = {
  instance: { label: "Server", metric: "up" },
  route: { label: "Endpoint", metric: "http_requests_total" },
};

/**
 * Variables for the filters, each with a list of all current values.
 * A reader can select one, several or all.
 */
export function choiceVariables(environment: string, { job, labels }: Chosen, sources: DataSources) {
  return labels.map((choice) => {
    const { label, metric } = CHOICES[choice];
    const query = `label_values(${series(environment, job, metric)}, ${choice})`;
    return new dashboard.QueryVariableBuilder(choice)
      .label(label)
      .datasource(sourceOf("prometheus", sources))
      .query({ query, refId: choice })
      .definition(query)
      .multi(true)
      .includeAll(true)
      .allValue(".*")
      .current({ text: ["All"], value: ["$__all"] })
      .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
      .sort(dashboard.VariableSort.NaturalAsc);
  });
}
