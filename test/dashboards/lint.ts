import { COLORS, LINES, SCREEN_ROWS } from "../../dashboards/style";
import type { Emitted } from "../support";

const COLUMNS = 24;
/** The colours that a fixed colour mode may use. */
const PALETTE: readonly string[] = [...Object.values(COLORS), ...LINES];

/** Colour modes whose lines all readers can distinguish and that do not colour healthy values red. */
const MODES = ["fixed", "thresholds", "shades"];
/** Panels that list alerts or annotations, which have no data source. */
const LISTS = ["alertlist", "annolist"];
const VARIABLES = ["${prometheus}", "${cloudwatch}"];

/** The queries that dashboards may use: those of signals. */
export interface Askable {
  readonly queries: ReadonlySet<string>;
  /** CloudWatch metrics and expressions, in the format of `cloudWatchKey`. */
  readonly cloudWatch: ReadonlySet<string>;
}

export function cloudWatchKey(namespace: string, name: string, statistic: string, dimensions: object): string {
  return JSON.stringify([namespace, name, statistic, dimensions]);
}

/** Returns the faults of a dashboard's JSON, in one sentence each. */
export function lint(dashboard: Emitted, askable: Askable): string[] {
  const panels: Emitted[] = dashboard.panels.filter(({ type }: Emitted) => type !== "row");
  return [
    ...panels.flatMap((panel) => panelFaults(dashboard, panel, askable)),
    ...besidePanels(dashboard, askable),
    ...repeated(dashboard.panels.map(({ title }: Emitted) => title)).map(
      (title) => `${dashboard.title} has ${title} twice`,
    ),
    ...repeated(dashboard.panels.map(({ id }: Emitted) => `${id}`)).map(
      (id) => `${dashboard.title} has the id ${id} twice`,
    ),
    ...layoutFaults(dashboard),
  ];
}

function panelFaults(dashboard: Emitted, panel: Emitted, askable: Askable): string[] {
  const faults = [
    ...findHeadFaults(dashboard, panel),
    ...(LISTS.includes(panel.type)
      ? []
      : [
          ...findFieldFaults(panel),
          ...findColorFaults(panel),
          ...findLimitFaults(panel),
          ...findTargetFaults(panel, askable),
        ]),
  ];
  return faults.map((text) => `${dashboard.title}, ${panel.title}: ${text}`);
}

function findHeadFaults(dashboard: Emitted, panel: Emitted): string[] {
  const faults: string[] = [];
  if (!/\?$/.test(panel.description ?? "")) faults.push("has no question as its description");
  if ((panel.links ?? []).length === 0) faults.push("leads nowhere");
  if ((panel.links ?? []).some(({ url }: Emitted) => url.startsWith(`/d/${dashboard.uid}?`)))
    faults.push("leads to itself");
  return faults;
}

function findFieldFaults(panel: Emitted): string[] {
  const { unit, noValue } = panel.fieldConfig?.defaults ?? {};
  return [
    ...(unit ? [] : ["has no unit"]),
    ...(noValue ? [] : ["has no word for silence"]),
    ...((panel.targets ?? []).length === 0 ? ["asks nothing"] : []),
  ];
}

function findColorFaults(panel: Emitted): string[] {
  const { thresholds, color } = panel.fieldConfig?.defaults ?? {};
  const faults: string[] = [];
  const overrides = (panel.fieldConfig?.overrides ?? []).flatMap(({ properties }: Emitted) =>
    properties.filter(({ id }: Emitted) => id === "color").map(({ value }: Emitted) => value),
  );
  const colors = [
    color,
    ...overrides,
    ...(thresholds?.steps ?? []).map((step: Emitted) => ({ fixedColor: step.color })),
  ];
  const foreign = colors.map((one) => one?.fixedColor).filter((one) => one !== undefined && !PALETTE.includes(one));
  if (foreign.length > 0) faults.push(`has the colour ${foreign.join(", ")}, which not everybody can tell apart`);
  for (const { mode } of [color ?? {}, ...overrides]) {
    if (!MODES.includes(mode)) faults.push(`colours by ${mode}, must be one of ${MODES.join(", ")}`);
  }
  return faults;
}

function findLimitFaults(panel: Emitted): string[] {
  const { thresholds, custom } = panel.fieldConfig?.defaults ?? {};
  return panel.type === "timeseries" && !showsALimit(thresholds?.steps ?? [], custom ?? {})
    ? ["does not show its nearest limit in normal times: its axis needs a soft end beyond it"]
    : [];
}

function findTargetFaults(panel: Emitted, askable: Askable): string[] {
  const faults: string[] = [];
  if (!VARIABLES.includes(panel.datasource?.uid)) faults.push("does not itself ask a source by its variable");
  for (const target of panel.targets ?? []) {
    if (!VARIABLES.includes(target.datasource?.uid)) faults.push("does not ask a source by its variable");
    const stranger = foreigner(target, askable);
    if (stranger !== undefined) faults.push(`asks what is no signal: ${stranger}`);
  }
  return faults;
}

function showsALimit(steps: readonly Emitted[], { axisSoftMin, axisSoftMax }: Emitted): boolean {
  const values = steps.map(({ value }) => value).filter((value) => value !== null);
  return values.length === 0 || values.some((value) => value >= axisSoftMin && value <= axisSoftMax);
}

/** Returns the query of a target if no signal has it. */
function foreigner(target: Emitted, { queries, cloudWatch }: Askable): string | undefined {
  const { expr, namespace, metricName, statistic, dimensions, expression } = target;
  if (target.datasource?.uid === "${cloudwatch}") {
    // A panel prefixes the ids of each target's metrics with a letter.
    const key = expression?.replace(/\b[a-z]_/g, "") || cloudWatchKey(namespace, metricName, statistic, dimensions);
    return cloudWatch.has(key) ? undefined : key;
  }
  return queries.has(unchosen(expr ?? "")) ? undefined : expr;
}

/** Returns the query without the selection of a filter. */
function unchosen(expr: string): string {
  return expr.replace(/,\w+=~"\$\w+"/g, "");
}

/** Returns the faults of annotations and variables, which also have queries. */
function besidePanels(dashboard: Emitted, askable: Askable): string[] {
  return [...findAnnotationFaults(dashboard, askable), ...findVariableFaults(dashboard)];
}

function findAnnotationFaults(dashboard: Emitted, { queries }: Askable): string[] {
  const faults: string[] = [];
  const fault = (name: string, text: string) => faults.push(`${dashboard.title}, ${name}: ${text}`);
  for (const { name, target, datasource } of dashboard.annotations.list) {
    if (datasource?.uid === "-- Grafana --") continue;
    if (!VARIABLES.includes(datasource?.uid)) fault(name, "does not ask a source by its variable");
    const [, query = ""] = /^max_over_time\(\((.*)\)\[\$__interval:\w+\]\)$/.exec(target?.expr ?? "") ?? [];
    if (!queries.has(query)) fault(name, `asks what is no signal: ${target?.expr}`);
  }
  return faults;
}

function findVariableFaults(dashboard: Emitted): string[] {
  const faults: string[] = [];
  const fault = (name: string, text: string) => faults.push(`${dashboard.title}, ${name}: ${text}`);
  for (const { name, type, query, datasource } of dashboard.templating.list) {
    if (type !== "query") continue;
    if (!VARIABLES.includes(datasource?.uid)) fault(name, "does not ask a source by its variable");
    if (!/^label_values\(/.test(query?.query ?? "")) fault(name, "reads samples for a list of names");
  }
  return faults;
}

function layoutFaults(dashboard: Emitted): string[] {
  const cells = dashboard.panels.flatMap(({ title, gridPos: { x, y, w, h } }: Emitted) =>
    Array.from({ length: w * h }, (_, cell) => ({ title, at: `${x + (cell % w)},${y + Math.floor(cell / w)}` })),
  );
  const over = repeated(cells.map(({ at }: Emitted) => at));
  const wide = dashboard.panels.filter(({ gridPos }: Emitted) => gridPos.x + gridPos.w > COLUMNS);
  const second: Emitted | undefined = dashboard.panels.filter(({ type }: Emitted) => type === "row")[1];
  const rows = second?.gridPos.y ?? Math.max(...dashboard.panels.map(({ gridPos }: Emitted) => gridPos.y + gridPos.h));
  return [
    ...(over.length > 0 ? [`${dashboard.title} has panels that overlap at ${over[0]}`] : []),
    ...wide.map(({ title }: Emitted) => `${dashboard.title}, ${title}: is wider than the dashboard`),
    ...(rows > SCREEN_ROWS
      ? [`${dashboard.title} begins with ${rows} rows, must be at most ${SCREEN_ROWS}: one screen`]
      : []),
  ];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
