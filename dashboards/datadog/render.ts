import { metricText, searchText } from "../../signals/datadog/query";
import { nativeUnit, nativeValue } from "../../signals/native-unit";
import type { DatadogSignal } from "../../signals/signal";
import type { Limit, MeasuredPanel, Section } from "../dashboard";
import { TITLES } from "../titles";
import { DATADOG_TITLES, type DatadogDashboard, type DatadogPanel } from "./dashboard";

/** The environment, links and tags of a Datadog dashboard. */
export interface DatadogSurroundings {
  readonly environment: string;
  readonly grafanaUrl: string;
  /** The tags of the dashboard and of the objectives that it lists. */
  readonly tags: readonly string[];
}

const COLUMNS = 12;
const ROWS = { number: 2, graph: 3, objectives: 4, note: 3 } as const;
const HEADING_ROWS = 1;
/** Datadog's line styles for the tones of a limit. */
const LINES = { warn: "warning dashed", bad: "error dashed" } as const;
const BACKGROUNDS = { warn: "white_on_yellow", bad: "white_on_red" } as const;
/** Datadog's unit names. A share is already in percent. */
const UNITS = { nanoseconds: "nanosecond", seconds: "second", percent: "percent", count: undefined, none: undefined };

/** Returns a dashboard as Datadog's JSON: an ordered layout with a group for each section and its panels in rows. */
export function renderDatadogDashboard(dashboard: DatadogDashboard, surroundings: DatadogSurroundings): string {
  return JSON.stringify({
    title: `${DATADOG_TITLES[dashboard.uid]}, ${surroundings.environment}`,
    description: dashboard.description,
    layout_type: "ordered",
    reflow_type: "fixed",
    tags: surroundings.tags.filter((tag) => tag.startsWith("team:")),
    template_variables: [],
    // Datadog's API always returns this field; without it every plan would show a change.
    notify_list: [],
    widgets: groups(dashboard.sections, surroundings),
  });
}

function groups(sections: readonly Section<DatadogPanel>[], surroundings: DatadogSurroundings) {
  let top = 0;
  return sections.map(({ title, panels }) => {
    const { widgets, rows } = inRows(panels, surroundings);
    const layout = { x: 0, y: top, width: COLUMNS, height: rows + HEADING_ROWS };
    top += layout.height;
    return { definition: { type: "group", layout_type: "ordered", title, widgets }, layout };
  });
}

/** Places panels from left to right. A full row starts a new one below the highest panel. */
function inRows(panels: readonly DatadogPanel[], surroundings: DatadogSurroundings) {
  let [x, y, high] = [0, 0, 0];
  const widgets = panels.map((panel) => {
    const height = ROWS[panel.as];
    if (x + panel.width > COLUMNS) [x, y, high] = [0, y + high, 0];
    const layout = { x, y, width: panel.width, height };
    [x, high] = [x + panel.width, Math.max(high, height)];
    return { definition: definition(panel, surroundings), layout };
  });
  return { widgets, rows: y + high };
}

function definition(panel: DatadogPanel, { grafanaUrl, tags }: DatadogSurroundings) {
  const { title, leadsTo } = panel;
  const readOn = { label: `See also: ${TITLES[leadsTo]}`, link: `${grafanaUrl}/d/${leadsTo}` };
  switch (panel.as) {
    case "note":
      return note(`**${title}**\n\n${panel.text}\n\n[${readOn.label}](${readOn.link})`);
    case "objectives":
      return {
        type: "slo_list",
        title,
        description: panel.question,
        requests: [{ request_type: "slo_list", query: { query_string: tags.join(" AND "), limit: 20 } }],
      };
    case "graph":
      return {
        type: "timeseries",
        ...measured(panel),
        custom_links: [readOn],
        requests: [{ response_format: "timeseries", display_type: "line", ...requestData(panel) }],
        markers: (panel.limits ?? []).map((limit) => marker(panel.signals[0], limit)),
        show_legend: panel.signals.length > 1,
      };
    case "number":
      return {
        type: "query_value",
        ...measured(panel),
        custom_links: [readOn],
        autoscale: true,
        precision: 2,
        requests: [
          {
            response_format: "scalar",
            ...requestData(panel),
            conditional_formats: (panel.limits ?? []).flatMap((limit) => formats(panel.signals[0], limit)),
          },
        ],
      };
  }
}

const measured = ({ title, signals }: MeasuredPanel<DatadogSignal>) => ({ title, description: signals[0].question });

const note = (content: string) => ({
  type: "note",
  content,
  background_color: "white",
  font_size: "14",
  text_align: "left",
  show_tick: false,
});

const marker = (signal: DatadogSignal, { value, tone }: Limit) => ({
  value: `y = ${nativeValue(signal, value)}`,
  display_type: LINES[tone],
});

/** Datadog uses the first format that matches: beyond the limit, or else within it. */
function formats(signal: DatadogSignal, { is, value, tone }: Limit) {
  const number = Number(nativeValue(signal, value));
  const [wrong, right] = is === "above" ? [">", "<="] : ["<", ">="];
  return [
    { comparator: wrong, value: number, palette: BACKGROUNDS[tone] },
    { comparator: right, value: number, palette: "white_on_green" },
  ];
}

function requestData({ signals }: MeasuredPanel<DatadogSignal>) {
  const parts = signals.map((signal, index) => queries(signal, index));
  return {
    queries: parts.flatMap(({ dataQueries }) => dataQueries),
    formulas: signals.map((signal, index) => ({
      formula: parts[index]?.formula,
      ...(signal.legend !== undefined && { alias: signal.legend }),
      ...unitOf(signal),
    })),
  };
}

function unitOf({ reads }: DatadogSignal) {
  const unit = UNITS[nativeUnit(reads)];
  return unit === undefined ? {} : { number_format: { unit: { type: "canonical_unit", unit_name: unit } } };
}

/** A search or metric query that a formula refers to by name. */
type DataQuery = { readonly name: string } & Readonly<Record<string, unknown>>;

function queries({ reads, by = [] }: DatadogSignal, index: number): { dataQueries: DataQuery[]; formula: string } {
  const name = `query${index + 1}`;
  if (reads.from === "share") {
    const [part, whole] = [`${name}_part`, `${name}_whole`];
    return {
      dataQueries: [metric(part, metricText(reads.part, by), "sum"), metric(whole, metricText(reads.whole, by), "sum")],
      formula: `100 * ${part} / ${whole}`,
    };
  }
  if (reads.from === "metric") {
    const over = reads.aggregation === "sum" || reads.aggregation === "count" ? "sum" : "percentile";
    return { dataQueries: [metric(name, metricText(reads, by), over)], formula: name };
  }
  const groupBy = by.map((facet) => ({ facet, limit: 10, sort: { aggregation: "count", order: "desc" } }));
  return {
    dataQueries: [
      {
        name,
        data_source: "rum",
        search: { query: searchText(reads) },
        indexes: ["*"],
        compute: { aggregation: "count" },
        group_by: groupBy,
      },
    ],
    formula: name,
  };
}

/**
 * A metric query.
 *
 * @param aggregator the function that reduces the series to one number
 */
const metric = (name: string, query: string, aggregator: string): DataQuery => ({
  name,
  data_source: "metrics",
  query,
  aggregator,
});
