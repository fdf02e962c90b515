import { metricText, searchText } from "../../signals/datadog/query";
import { nativeUnit, nativeValue } from "../../signals/native-unit";
import type { DatadogSignal } from "../../signals/signal";
import type { Limit, MeasuredPanel, Section } from "../page";
import { PAGES } from "../titles";
import { DATADOG_PAGES, type DatadogPage, type DatadogPanel } from "./page";

/** What a page needs to know of where it stands. */
export interface DatadogSurroundings {
  readonly environment: string;
  readonly grafanaUrl: string;
  /** Those of the page itself, and of the objectives that it lists. */
  readonly tags: readonly string[];
}

const COLUMNS = 12;
const ROWS = { number: 2, graph: 3, objectives: 4, note: 3 } as const;
const HEADING_ROWS = 1;
/** The tones of Grafana's pages in Datadog's words. */
const LINES = { warn: "warning dashed", bad: "error dashed" } as const;
const BACKGROUNDS = { warn: "white_on_yellow", bad: "white_on_red" } as const;
/** As Datadog names its units; a share is in percent already. */
const UNITS = { nanoseconds: "nanosecond", seconds: "second", percent: "percent", count: undefined, none: undefined };

/** A page as the JSON that Datadog stores: an ordered layout, a group for each section, its panels in rows from the left. */
export function renderDatadogPage(page: DatadogPage, surroundings: DatadogSurroundings): string {
  return JSON.stringify({
    title: `${DATADOG_PAGES[page.uid]}, ${surroundings.environment}`,
    description: page.description,
    layout_type: "ordered",
    reflow_type: "fixed",
    tags: surroundings.tags.filter((tag) => tag.startsWith("team:")),
    template_variables: [],
    // Datadog's answer always has it: a dashboard without it would differ in every plan.
    notify_list: [],
    widgets: groups(page.sections, surroundings),
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

/** From the left, and below when a row is full; a row is as high as its highest panel. */
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
  const readOn = { label: `See also: ${PAGES[leadsTo]}`, link: `${grafanaUrl}/d/${leadsTo}` };
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

/** The first that holds is taken: the wrong side of the limit, or else all is well. */
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

/** One search or metric that a formula names. */
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

/** @param aggregator what makes one number of a metric's course, where there is to be one */
const metric = (name: string, query: string, aggregator: string): DataQuery => ({
  name,
  data_source: "metrics",
  query,
  aggregator,
});
