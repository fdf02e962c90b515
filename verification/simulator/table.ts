import { alignColumns, RULE } from "../../validation/align-columns";
import type { Outcome } from "./outcome";

/** The outcomes as a table for a terminal: our alerts in detail, the reference sets by their first notification. */
export function table(outcomes: readonly Outcome[], ours: string, references: readonly string[]): string {
  const header = ["incident", "alerts", "notified", "paged", "engineer", "resolved", "notifications", ...references];
  const rows = outcomes
    .filter(({ set }) => set === ours)
    .map((outcome) => [
      outcome.incident,
      outcome.by.join(", ") || "none, as required",
      time(outcome.notifiedSeconds),
      time(outcome.pagedSeconds),
      outcome.person?.split("@")[0] ?? "",
      outcome.notifiedSeconds === undefined ? "" : time(outcome.clearedSeconds, "open"),
      `${outcome.notifications}`,
      ...references.map((set) => reference(outcomes.find((o) => o.set === set && o.incident === outcome.incident))),
    ]);
  return [...alignColumns([header, RULE, ...rows]), ""].join("\n");
}

function reference(outcome: Outcome | undefined): string {
  if (outcome === undefined) return "";
  if (outcome.notifiedSeconds === undefined) return "none";
  return `${time(outcome.notifiedSeconds)}, ${outcome.notifications} notifications`;
}

/** A duration in seconds below 3 minutes, in minutes below 3 hours, and in hours above, such as `12 min`. */
function time(seconds: number | undefined, none = ""): string {
  if (seconds === undefined) return none;
  if (Math.abs(seconds) < 180) return `${Math.round(seconds)} s`;
  return Math.abs(seconds) < 3 * 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
