import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { series } from "../signals/prometheus/promql-text";
import { selectedBy } from "../signals/prometheus/selected-by";
import type { Choice, PrometheusSignal, Signal } from "../signals/signal";
import type { Chosen } from "./page";
import { DATA_SOURCES } from "./style";

/** Where the queries go at first: a type and a fixed uid per source. Readers may choose another of the same type. */
export interface DataSources {
  /** A query as the environment's Prometheus can answer it. */
  readonly query: (signal: PrometheusSignal) => string;
  readonly prometheus: { readonly type: string; readonly uid: string };
  readonly cloudwatch: { readonly type: string; readonly uid: string; readonly region: string };
}

/** The data source of a panel or query: by variable, so that one page serves a second Prometheus as well. */
export function sourceOf(source: Signal["source"], sources: DataSources) {
  return { type: sources[source].type, uid: `\${${source}}` };
}

/** A signal's query as a panel asks it: on a page where some may be chosen, of those only. */
export function queryText(signal: PrometheusSignal, choose: Chosen | undefined, { query }: DataSources): string {
  const { by } = signal;
  return by !== undefined && choose?.labels.includes(by) ? selectedBy(query(signal), by, `$${by}`) : query(signal);
}

/** The data sources that a page's panels use, out of the readers' way. */
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

/** What there is to choose from, one, some or all: the list is as long as the fleet is large. */
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
