import { alignColumns, RULE } from "../../validation/align-columns";
import type { Span } from "../simulator/evaluate";
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
  readonly alerts: readonly AlertSummary[];
}

/** The result of a back-test. */
export interface Backtest {
  readonly environment: string;
  readonly span: Span;
  readonly gaps: readonly Span[];
  readonly missing: readonly MissingSeries[];
  readonly head: Summary;
  /** The rules of the revision to compare with. */
  readonly base?: Summary;
}

const FIGURES = ["firedCount", "firingMinutes", "openedCount", "pageCount"] as const;

/** Returns the report of a back-test for a terminal. */
export function backtestReport({ environment, span, gaps, missing, head, base }: Backtest): string {
  const scope = `${environment}, ${isoOf(span.from)} to ${isoOf(span.to)} UTC`;
  return [
    `What the alerts of ${scope} would have done:`,
    "",
    ...alertTable(head.alerts),
    `${head.alertCount - head.alerts.length} of ${head.alertCount} alerts did not fire. ${totalText(head.alerts)}`,
    ...(head.ongoing.length > 0 ? [`Firing since before the start, and not counted: ${head.ongoing.join(", ")}.`] : []),
    ...(base === undefined ? [] : ["", ...differenceText(base, head)]),
    ...dataText(gaps, missing),
    "",
    ...(head.notEvaluated.length > 0
      ? [`Not evaluated, because the back-test makes the recordings itself: ${head.notEvaluated.join(", ")}.`]
      : []),
    "CloudWatch, Datadog, Sentry and EventBridge keep their own history: their alerts are not in this table.",
    "",
  ].join("\n");
}

function alertTable(alerts: readonly AlertSummary[]): string[] {
  if (alerts.length === 0) return [];
  const header = [
    "alert",
    "severity",
    "fired",
    "outside hours",
    "minutes",
    "longest",
    "incidents",
    "joined",
    "pages",
    "engineers",
  ];
  const rows = alerts.map((one) => [
    one.alert,
    one.severity,
    `${one.firedCount}`,
    `${one.outsideBusinessHoursCount}`,
    `${one.firingMinutes}`,
    `${one.longestMinutes}`,
    `${one.openedCount}`,
    `${one.joinedCount}`,
    `${one.pageCount}`,
    one.engineers.map((address) => address.split("@")[0]).join(", "),
  ]);
  return [...alignColumns([header, RULE, ...rows]), ""];
}

function totalText(alerts: readonly AlertSummary[]): string {
  const { pages, outside, incidents } = totalOf(alerts);
  return `Pages: ${pages}, ${outside} of them outside business hours. Incidents: ${incidents}.`;
}

function totalOf(alerts: readonly AlertSummary[]) {
  const sum = (of: (one: AlertSummary) => number) => alerts.reduce((total, one) => total + of(one), 0);
  return {
    pages: sum(({ pageCount }) => pageCount),
    outside: sum(({ pageOutsideBusinessHoursCount }) => pageOutsideBusinessHoursCount),
    incidents: sum(({ openedCount }) => openedCount),
  };
}

/** The difference between two revisions: the totals, and each alert that differs. */
function differenceText(base: Summary, head: Summary): string[] {
  const [before, after] = [totalOf(base.alerts), totalOf(head.alerts)];
  const names = [...new Set([...base.alerts, ...head.alerts].map(({ alert }) => alert))].sort();
  const of = ({ alerts }: Summary, name: string) => alerts.find(({ alert }) => alert === name);
  const rows = names.flatMap((name) => {
    const [was, is] = [of(base, name), of(head, name)];
    if (FIGURES.every((figure) => (was?.[figure] ?? 0) === (is?.[figure] ?? 0))) return [];
    return [[name, ...FIGURES.map((figure) => `${was?.[figure] ?? 0} → ${is?.[figure] ?? 0}`)]];
  });
  const sentence = `Compared with the base: ${signed(after.pages - before.pages)} pages (${signed(after.outside - before.outside)} outside business hours), ${signed(after.incidents - before.incidents)} incidents.`;
  if (rows.length === 0) return [`${sentence} Every alert fired at the same times or not at all.`];
  return [sentence, "", ...alignColumns([["alert", "fired", "minutes", "incidents", "pages"], RULE, ...rows])];
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : number < 0 ? `−${-number}` : "0";
}

/** The parts that the history lacks: the table is only as complete as the data. */
function dataText(gaps: readonly Span[], missing: readonly MissingSeries[]): string[] {
  return [
    ...(gaps.length > 0 ? ["", "No data was stored in these times (UTC):"] : []),
    ...gaps.map(({ from, to }) => `  ${isoOf(from)} to ${isoOf(to)}`),
    ...(missing.length > 0 ? ["", "Series without any sample in this time, and the alerts that read them:"] : []),
    ...missing.map(({ selector, alerts }) => `  ${selector}: ${alerts.join(", ")}`),
  ];
}
