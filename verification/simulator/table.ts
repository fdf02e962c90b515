import { alignColumns, RULE } from "../../validation/align-columns";
import type { Outcome } from "./outcome";

/** The outcomes as a table for a terminal: ours in words, the references by their first notification. */
export function table(outcomes: readonly Outcome[], ours: string, references: readonly string[]): string {
  const header = ["incident", "found by", "told", "woken", "to", "over", "sent", ...references];
  const rows = outcomes
    .filter(({ set }) => set === ours)
    .map((outcome) => [
      outcome.incident,
      outcome.by.join(", ") || "nobody, as it should be",
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
  if (outcome.notifiedSeconds === undefined) return "nobody";
  return `${time(outcome.notifiedSeconds)}, ${outcome.notifications} sent`;
}

/** Seconds as people say them: 43 s, 12 min, 3 h. */
function time(seconds: number | undefined, none = ""): string {
  if (seconds === undefined) return none;
  if (Math.abs(seconds) < 180) return `${Math.round(seconds)} s`;
  return Math.abs(seconds) < 3 * 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
