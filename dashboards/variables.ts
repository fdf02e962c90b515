import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { onlyInstances } from "../signals/only-instances";
import { type Job, series } from "../signals/promql-text";
import type { PrometheusSignal, Signal } from "../signals/signal";
import { DATA_SOURCES } from "./style";

/** Where the queries go at first: a type and a fixed uid per source. Readers may choose another of the same type. */
export interface DataSources {
  /** A query as the environment's Prometheus can answer it. */
  readonly query: (signal: PrometheusSignal) => string;
  readonly prometheus: { readonly type: string; readonly uid: string };
  readonly cloudwatch: { readonly type: string; readonly uid: string; readonly region: string };
}

/** The instances that a reader has chosen, as Grafana writes them into a query. */
const CHOSEN = "$instance";

/** The data source of a panel or query: by variable, so that one page serves a second Prometheus as well. */
export function sourceOf(source: Signal["source"], sources: DataSources) {
  return { type: sources[source].type, uid: `\${${source}}` };
}

/** A signal's query as a panel asks it: on a page where instances are chosen, of those only. */
export function asked(signal: PrometheusSignal, choose: Job | undefined, { query }: DataSources): string {
  return choose !== undefined && signal.byInstance === true ? onlyInstances(query(signal), CHOSEN) : query(signal);
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

/** The instances of a job, one, some or all of them: the list is as long as the fleet is large. */
export function instanceVariable(environment: string, job: Job, sources: DataSources) {
  const query = `label_values(${series(environment, job, "up")}, instance)`;
  return new dashboard.QueryVariableBuilder("instance")
    .label("Server")
    .datasource(sourceOf("prometheus", sources))
    .query({ query, refId: "instance" })
    .definition(query)
    .multi(true)
    .includeAll(true)
    .allValue(".*")
    .current({ text: ["All"], value: ["$__all"] })
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.NaturalAsc);
}
