import type { Signal } from "../signals/signal";

/** A line on a panel: the number comes from the policy, in the signal's unit. */
export interface Limit {
  readonly is: "above" | "below";
  readonly value: number;
  /** `warn` is where capacity is added or somebody looks in the morning, `bad` is where the promise is broken. */
  readonly tone: "warn" | "bad";
}

/** One panel: a title, the signals it shows, and their limits. Its description is the first signal's question. */
export interface Panel {
  readonly title: string;
  /** A number for the first glance, or its course over time. */
  readonly as: "number" | "graph";
  readonly signals: readonly [Signal, ...Signal[]];
  readonly limits?: readonly Limit[];
  /** Width in the dashboard's 24 columns. */
  readonly width: number;
}

/** A heading and the panels below it. */
export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A dashboard. */
export interface Page {
  /** Stable address: alerts and links use it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** How far back it looks when it is opened. */
  readonly from: string;
  readonly sections: readonly Section[];
}

/** The id of the panel that shows a signal as a graph, or as a number when there is no graph; 1 is the first panel. */
export function panelIdOf(page: Page, signal: Signal): number | undefined {
  const panels = page.sections.flatMap((section) => section.panels);
  const shows = (panel: Panel) => panel.signals.some((shown) => sameQuery(shown, signal));
  const graph = panels.findIndex((panel) => panel.as === "graph" && shows(panel));
  const found = graph >= 0 ? graph : panels.findIndex(shows);
  return found >= 0 ? found + 1 : undefined;
}

function sameQuery(a: Signal, b: Signal): boolean {
  if (a.source === "prometheus" && b.source === "prometheus") return a.query === b.query;
  return JSON.stringify(a) === JSON.stringify(b);
}
