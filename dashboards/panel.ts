import * as cloudwatch from "@grafana/grafana-foundation-sdk/cloudwatch";
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { queryLetter } from "../signals/query-letter";
import type { CloudWatchSignal, Signal } from "../signals/signal";
import { alertsPanel } from "./alerts-panel";
import { softAxis } from "./axis";
import { colorScheme, isMany, ofQuery } from "./colors";
import type { Chosen, Limit, MeasuredPanel, Panel } from "./dashboard";
import { drillDown } from "./drill-down";
import { noData } from "./no-data";
import { spokenUnit } from "./spoken-unit";
import { COLORS, HEIGHT, UNITS } from "./style";
import { TITLES } from "./titles";
import { type DataSources, queryText, sourceOf } from "./variables";

/** The context of a panel: its environment, data sources and filters. */
export interface PanelContext {
  readonly sources: DataSources;
  readonly choose: Chosen | undefined;
}

/** Returns a panel as the builder of Grafana's SDK. */
export function grafanaPanel(panel: Panel, id: number, context: PanelContext) {
  const builder = "signals" in panel ? measuredPanel(panel, context) : alertsPanel(panel);
  return builder
    .id(id)
    .title(panel.title)
    .span(panel.width)
    .height(panel.height ?? HEIGHT[panel.as])
    .links([link(panel)]);
}

function link({ leadsTo }: Panel) {
  return new dashboard.DashboardLinkBuilder(TITLES[leadsTo])
    .type(dashboard.DashboardLinkType.Link)
    .url(`/d/${leadsTo}?\${__url_time_range}&\${__all_variables}`)
    .tooltip(`See also: ${TITLES[leadsTo]}`);
}

function measuredPanel(panel: MeasuredPanel, context: PanelContext) {
  const [first] = panel.signals;
  const builder = panel.as === "number" ? numberPanel() : graphPanel(panel);
  return builder
    .description(spokenUnit(first.question))
    .unit(UNITS[first.unit])
    .noValue(noData(first))
    .datasource(sourceOf(first.source, context.sources))
    .thresholds(thresholds(panel.limits ?? []))
    .colorScheme(colorScheme(panel))
    .dataLinks(drillDown(panel))
    .overrides(panel.signals.length > 1 ? panel.signals.map((signal, index) => ofQuery(panel, signal, index)) : [])
    .targets(panel.signals.flatMap((signal, index) => targets(signal, index, panel, context)));
}

function numberPanel() {
  return new stat.PanelBuilder()
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Background)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]));
}

function graphPanel({ signals, limits = [] }: MeasuredPanel) {
  const legend = new common.VizLegendOptionsBuilder().showLegend(true).placement(common.LegendPlacement.Bottom);
  const many = signals.some(isMany);
  const axis = softAxis(signals[0].unit, limits);
  const builder = new timeseries.PanelBuilder();
  if (axis !== undefined) builder.axisSoftMin(axis.minimum).axisSoftMax(axis.maximum);
  return builder
    .fillOpacity(many ? 0 : 10)
    .spanNulls(false)
    .legend(
      many
        ? legend.displayMode(common.LegendDisplayMode.Table).calcs(["max"]).sortBy("Max").sortDesc(true)
        : legend.displayMode(common.LegendDisplayMode.List),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    )
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        limits.length > 0 ? common.GraphThresholdsStyleMode.Line : common.GraphThresholdsStyleMode.Off,
      ),
    );
}

/** Grafana's thresholds for limits. A step applies from its value upwards, so a lower limit turns to `good` at its value. */
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

function targets(
  signal: Signal,
  index: number,
  panel: MeasuredPanel,
  { sources, choose }: PanelContext,
): Builder<Dataquery>[] {
  const refId = queryLetter(index);
  if (signal.source === "cloudwatch") return cloudWatchTargets(signal, refId, sources);
  const query = new prometheus.DataqueryBuilder()
    .refId(refId)
    .expr(queryText(signal, choose, sources))
    .legendFormat(spokenUnit(signal.legend ?? panel.title))
    .datasource(sourceOf(signal.source, sources));
  return [panel.as === "number" ? query.instant() : query.range()];
}

function cloudWatchTargets(signal: CloudWatchSignal, refId: string, sources: DataSources) {
  const metric = () => {
    const query = new cloudwatch.MetricsQueryBuilder()
      .queryMode(cloudwatch.QueryMode.Metrics)
      .metricQueryType(cloudwatch.MetricQueryType.Search)
      .region(signal.region ?? sources.cloudwatch.region)
      .period(`${signal.periodSeconds}`)
      .datasource(sourceOf(signal.source, sources));
    return signal.legend === undefined ? query : query.label(signal.legend);
  };
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
