import * as cloudwatch from "@grafana/grafana-foundation-sdk/cloudwatch";
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import type { CloudWatchSignal, PrometheusSignal, Signal } from "../signals/signal";
import type { Limit, Panel } from "./page";
import { COLORS, HEIGHT, NO_DATA, UNITS } from "./style";

/** Where the panels' queries go: a type and a fixed uid per source. */
export interface DataSources {
  /** A query as the environment's Prometheus can answer it. */
  readonly query: (signal: PrometheusSignal) => string;
  readonly prometheus: { readonly type: string; readonly uid: string };
  readonly cloudwatch: { readonly type: string; readonly uid: string; readonly region: string };
}

/** A panel in Grafana's own types. */
export function grafanaPanel(panel: Panel, id: number, sources: DataSources) {
  const [first] = panel.signals;
  const builder = panel.as === "number" ? numberPanel() : graphPanel(panel);
  return builder
    .id(id)
    .title(panel.title)
    .description(first.question)
    .unit(UNITS[first.unit])
    .span(panel.width)
    .height(HEIGHT[panel.as])
    .noValue(NO_DATA)
    .datasource(source(first, sources))
    .thresholds(thresholds(panel.limits ?? []))
    .targets(panel.signals.flatMap((signal, index) => targets(signal, index, panel, sources)));
}

function numberPanel() {
  return new stat.PanelBuilder()
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Background)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]));
}

function graphPanel(panel: Panel) {
  return new timeseries.PanelBuilder()
    .fillOpacity(10)
    .spanNulls(false)
    .legend(new common.VizLegendOptionsBuilder().showLegend(true).placement(common.LegendPlacement.Bottom))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi))
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        (panel.limits ?? []).length > 0 ? common.GraphThresholdsStyleMode.Line : common.GraphThresholdsStyleMode.Off,
      ),
    );
}

/** Grafana colours from the first step upwards; a limit that must not be undershot turns good at its value. */
function thresholds(limits: readonly Limit[]) {
  const ascending = [...limits].sort((a, b) => a.value - b.value);
  const lowest = ascending[0];
  const base = lowest?.is === "below" ? COLORS[lowest.tone] : COLORS.good;
  const above = (limit: Limit, index: number) => {
    if (limit.is === "above") return COLORS[limit.tone];
    const next = ascending[index + 1];
    return next?.is === "below" ? COLORS[next.tone] : COLORS.good;
  };
  return new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps([
      { value: null, color: base },
      ...ascending.map((limit, index) => ({ value: limit.value, color: above(limit, index) })),
    ]);
}

function source(signal: Signal, sources: DataSources) {
  const { type, uid } = sources[signal.source];
  return { type, uid };
}

function targets(signal: Signal, index: number, panel: Panel, sources: DataSources): Builder<Dataquery>[] {
  const refId = String.fromCharCode("A".charCodeAt(0) + index);
  return signal.source === "prometheus"
    ? [prometheusTarget(signal, refId, panel, sources)]
    : cloudWatchTargets(signal, refId, sources);
}

function prometheusTarget(signal: PrometheusSignal, refId: string, panel: Panel, sources: DataSources) {
  const query = new prometheus.DataqueryBuilder()
    .refId(refId)
    .expr(sources.query(signal))
    .legendFormat(signal.legend ?? panel.title)
    .datasource(source(signal, sources));
  return panel.as === "number" ? query.instant() : query.range();
}

function cloudWatchTargets(signal: CloudWatchSignal, refId: string, sources: DataSources) {
  const metric = () =>
    new cloudwatch.MetricsQueryBuilder()
      .queryMode(cloudwatch.QueryMode.Metrics)
      .metricQueryType(cloudwatch.MetricQueryType.Search)
      .region(sources.cloudwatch.region)
      .period(`${signal.periodSeconds}`)
      .datasource(source(signal, sources));
  const { expression } = signal;
  const metrics = Object.entries(signal.metrics).map(([id, { namespace, name, statistic, dimensions }], index) =>
    metric()
      .metricEditorMode(cloudwatch.MetricEditorMode.Builder)
      .refId(expression === undefined ? refId : `${refId}${index + 1}`)
      .id(`${refId.toLowerCase()}_${id}`)
      .namespace(namespace)
      .metricName(name)
      .statistic(statistic)
      .dimensions({ ...dimensions })
      .matchExact(true)
      .hide(expression !== undefined),
  );
  if (expression === undefined) return metrics;
  const prefixed = Object.keys(signal.metrics).reduce(
    (text, id) => text.replace(new RegExp(`\\b${id}\\b`, "g"), `${refId.toLowerCase()}_${id}`),
    expression,
  );
  return [...metrics, metric().metricEditorMode(cloudwatch.MetricEditorMode.Code).refId(refId).expression(prefixed)];
}
