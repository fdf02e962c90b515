import { businessHours } from "../../policy/business-hours";
import { alignColumns, RULE } from "../../validation/align-columns";
import { markdownTable } from "../commands/markdown-table";
import { isBusinessTime } from "../paging/business-time";
import type { Span } from "../simulator/span";
import type { PastIncident } from "./incidents-of";
import { isNight } from "./is-night";
import type { MissingSeries } from "./missing-data";
import { isoOf } from "./span";
import type { AlertSummary } from "./summarize";

/** The alerts of one revision. */
export interface Summary {
  readonly alertCount: number;
  /** Alerts on the absence of recordings: the back-test makes recordings itself. */
  readonly notEvaluated: readonly string[];
  /** Alerts that fired before the span and are not counted. */
  readonly ongoing: readonly string[];
  /** The second at which the first roster begins, when a part of the span is before it. */
  readonly rosterSecond?: number;
  readonly alerts: readonly AlertSummary[];
  /** In the order of time. */
  readonly incidents: readonly PastIncident[];
}

/** The result of a back-test. */
export interface Backtest {
  readonly environment: string;
  readonly span: Span;
  readonly gaps: readonly Span[];
  readonly missing: readonly MissingSeries[];
  readonly head: Summary;
  /** The rules of the revision to compare with, and its name. */
  readonly base?: Summary;
  readonly baseRevision?: string;
}

/** The layout of a report: aligned columns for a terminal, or Markdown. */
type Layout = "terminal" | "markdown";
type DrawTable = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

const FIGURES = ["firedCount", "firingMinutes", "openedCount", "pageCount"] as const;
/** Series that the report names for each alert. */
const NAMED_SERIES = 2;
const [ZONE] = businessHours.week.timeZoneNames;
const ALERT_COLUMNS = [
  "alert",
  "severity",
  "fired",
  "outside business hours",
  `hours (${ZONE})`,
  "minutes",
  "longest",
  "opened",
  "joined",
  "pages",
  "engineers",
];

/** Returns the report of a back-test. */
export function backtestReport(result: Backtest, layout: Layout = "terminal"): string {
  const { environment, span, gaps, missing, head, base, baseRevision = "the base" } = result;
  const [table, heading] = layout === "markdown" ? [inMarkdown, "## "] : [inColumns, ""];
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", `${heading}${title}`, "", ...lines];
  return [
    `${heading.slice(1)}Back-test of ${environment}, ${isoOf(span.from)} to ${isoOf(span.to)} UTC`,
    "",
    totalText(head),
    ...(base === undefined ? [] : [differenceText(base, head, baseRevision)]),
    ...(head.ongoing.length > 0 ? [`Firing since before the start, and not counted: ${head.ongoing.join(", ")}.`] : []),
    ...(base === undefined ? [] : section(`Changes from ${baseRevision}`, differenceTable(base, head, table))),
    ...section("Alerts that fired", alertTable(head.alerts, table)),
    ...section("Incidents", incidentTable(head.incidents, span, table)),
    ...section(
      "Limits of this report",
      limits(head, gaps, missing).map((line) => `- ${line}`),
    ),
    "",
  ].join("\n");
}

function alertTable(alerts: readonly AlertSummary[], table: DrawTable): string[] {
  if (alerts.length === 0) return [];
  const rows = alerts.map((one) => [
    one.alert,
    one.severity,
    `${one.firedCount}`,
    `${one.outsideBusinessHoursCount}`,
    one.hours,
    `${one.firingMinutes}`,
    `${one.longestMinutes}`,
    `${one.openedCount}`,
    `${one.joinedCount}`,
    `${one.pageCount}`,
    one.engineers.map(nameOf).join(", "),
  ]);
  return table(ALERT_COLUMNS, rows);
}

function incidentTable(incidents: readonly PastIncident[], { to }: Span, table: DrawTable): string[] {
  if (incidents.length === 0) return [];
  const rows = incidents.map(({ openedSecond, endedSecond, severity, openedBy, joinedBy, page }) => [
    isoOf(openedSecond),
    `${Math.round(((endedSecond ?? to) - openedSecond) / 60)}`,
    severity,
    openedBy,
    joinedBy.join(", "),
    page === undefined ? "no page" : `${nameOf(page.person)}, ${isoOf(page.second).slice(-5)}`,
  ]);
  return table(["opened (UTC)", "minutes", "severity", "opened by", "joined by", "page (UTC)"], rows);
}

function totalText({ alertCount, alerts, incidents }: Summary): string {
  const { pages, outside, atNight } = totalOf(incidents);
  return `${alerts.length} of ${alertCount} alerts fired, and opened ${counted(incidents.length, "incident")} with ${counted(pages, "page")}: ${outside} outside business hours, ${atNight} of these at night.`;
}

function totalOf(incidents: readonly PastIncident[]) {
  const pages = incidents.flatMap(({ page }) => (page === undefined ? [] : [page]));
  return {
    incidents: incidents.length,
    pages: pages.length,
    outside: pages.filter(({ second }) => !isBusinessTime(second)).length,
    atNight: pages.filter(({ second }) => !isBusinessTime(second) && isNight(second)).length,
  };
}

function differenceText(base: Summary, head: Summary, revision: string): string {
  const [before, after] = [totalOf(base.incidents), totalOf(head.incidents)];
  const change = (figure: keyof typeof before) => signed(after[figure] - before[figure]);
  const sentence = `Compared with ${revision}: ${change("pages")} pages (${change("outside")} outside business hours, ${change("atNight")} at night), ${change("incidents")} incidents.`;
  return differences(base, head).length === 0
    ? `${sentence} Every alert fired at the same times or not at all.`
    : sentence;
}

/** The figures of each alert that differs. */
function differenceTable(base: Summary, head: Summary, table: DrawTable): string[] {
  const rows = differences(base, head);
  return rows.length === 0 ? [] : table(["alert", "fired", "minutes", "opened", "pages"], rows);
}

function differences(base: Summary, head: Summary): string[][] {
  const names = [...new Set([...base.alerts, ...head.alerts].map(({ alert }) => alert))].sort();
  const of = ({ alerts }: Summary, name: string) => alerts.find(({ alert }) => alert === name);
  return names.flatMap((name) => {
    const [was, is] = [of(base, name), of(head, name)];
    const pairs = FIGURES.map((figure) => [was?.[figure] ?? 0, is?.[figure] ?? 0] as const);
    if (pairs.every(([before, after]) => before === after)) return [];
    return [[name, ...pairs.map(([before, after]) => (before === after ? `${after}` : `${before} → ${after}`))]];
  });
}

/** The parts of the time and of the alerts that the report cannot judge. */
function limits(head: Summary, gaps: readonly Span[], missing: readonly MissingSeries[]): string[] {
  const { notEvaluated, rosterSecond } = head;
  return [
    ...gaps.map(({ from, to }) => `No data was stored from ${isoOf(from)} to ${isoOf(to)} UTC.`),
    ...missingTexts(missing),
    ...(rosterSecond === undefined
      ? []
      : [`The first roster begins at ${isoOf(rosterSecond)} UTC. Its turns are applied to the time before it.`]),
    ...(notEvaluated.length > 0
      ? [`Not evaluated, because the back-test makes the recordings itself: ${notEvaluated.join(", ")}.`]
      : []),
    "CloudWatch, Datadog, Sentry and EventBridge keep their own history: their alerts are not in this report.",
  ];
}

/** The series without samples, a line for those of the same alerts. */
function missingTexts(missing: readonly MissingSeries[]): string[] {
  const readers = [...new Set(missing.map(({ alerts }) => alerts.join(", ")))];
  return readers.map((alerts) => {
    const series = missing.filter((one) => one.alerts.join(", ") === alerts);
    const named = series.slice(0, NAMED_SERIES).map(({ selector }) => selector);
    const more = series.length - named.length;
    const rest = more > 0 ? `, and ${more} more in .build/backtest.json` : "";
    return `${alerts}: no sample in this time of ${named.join(", ")}${rest}.`;
  });
}

function inColumns(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return alignColumns([head, RULE, ...rows]);
}

function inMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return markdownTable(head, rows).trimEnd().split("\n");
}

function nameOf(address: string): string {
  return address.split("@")[0] ?? address;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : number < 0 ? `−${-number}` : "0";
}
