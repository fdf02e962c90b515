import { COLORS, LINES, SCREEN_ROWS } from "../../dashboards/style";
import type { Emitted } from "../support";

const COLUMNS = 24;
/** What Grafana calls a colour that stays when one is told by hand. */
const PALETTE: readonly string[] = [...Object.values(COLORS), ...LINES];

/**
 * What is wrong with a page as Grafana stores it, in a sentence each.
 *
 * @param queries every query that is a signal's
 */
export function lint(page: Emitted, queries: ReadonlySet<string>): string[] {
  const panels: Emitted[] = page.panels.filter(({ type }: Emitted) => type !== "row");
  return [
    ...panels.flatMap((panel) => panelFaults(page, panel, queries)),
    ...repeated(page.panels.map(({ title }: Emitted) => title)).map((title) => `${page.title} has ${title} twice`),
    ...repeated(page.panels.map(({ id }: Emitted) => `${id}`)).map((id) => `${page.title} has the id ${id} twice`),
    ...layoutFaults(page),
  ];
}

function panelFaults(page: Emitted, panel: Emitted, queries: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${page.title}, ${panel.title}: ${text}`);
  if (!/\?$/.test(panel.description ?? "")) fault("has no question as its description");
  if ((panel.links ?? []).length === 0) fault("leads nowhere");
  // Grafana's own list of alerts asks no source.
  if (panel.type === "alertlist") return faults;
  const { unit, noValue, thresholds, color } = panel.fieldConfig?.defaults ?? {};
  if (!unit) fault("has no unit");
  if (!/no data/.test(noValue ?? "")) fault("has no word for silence");
  if ((panel.targets ?? []).length === 0) fault("asks nothing");
  const overrides = (panel.fieldConfig?.overrides ?? []).flatMap(({ properties }: Emitted) =>
    properties.map(({ value }: Emitted) => value?.fixedColor),
  );
  const colors = [color?.fixedColor, ...(thresholds?.steps ?? []).map((step: Emitted) => step.color), ...overrides];
  const foreign = colors.filter((one) => one !== undefined && !PALETTE.includes(one));
  if (foreign.length > 0) fault(`has the colour ${foreign.join(", ")}, which not everybody can tell apart`);
  for (const { expr, datasource } of panel.targets ?? []) {
    if (!["${prometheus}", "${cloudwatch}"].includes(datasource?.uid)) fault("does not ask a source by its variable");
    if (expr === undefined || expr === "") continue;
    if (!queries.has(expr.replaceAll(',instance=~"$instance"', ""))) fault(`asks what is no signal: ${expr}`);
  }
  return faults;
}

function layoutFaults(page: Emitted): string[] {
  const cells = page.panels.flatMap(({ title, gridPos: { x, y, w, h } }: Emitted) =>
    Array.from({ length: w * h }, (_, cell) => ({ title, at: `${x + (cell % w)},${y + Math.floor(cell / w)}` })),
  );
  const over = repeated(cells.map(({ at }: Emitted) => at));
  const wide = page.panels.filter(({ gridPos }: Emitted) => gridPos.x + gridPos.w > COLUMNS);
  const second: Emitted | undefined = page.panels.filter(({ type }: Emitted) => type === "row")[1];
  const rows = second?.gridPos.y ?? Math.max(...page.panels.map(({ gridPos }: Emitted) => gridPos.y + gridPos.h));
  return [
    ...(over.length > 0 ? [`${page.title} has panels that overlap at ${over[0]}`] : []),
    ...wide.map(({ title }: Emitted) => `${page.title}, ${title}: is wider than the page`),
    ...(rows > SCREEN_ROWS
      ? [`${page.title} begins with ${rows} rows, must be at most ${SCREEN_ROWS}: one screen`]
      : []),
  ];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
