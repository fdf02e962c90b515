import type { Job } from "../signals/promql-text";
import type { Signal } from "../signals/signal";
import type { PageUid } from "./titles";

/** A line on a panel: the number comes from the policy, in the signal's unit. */
export interface Limit {
  readonly is: "above" | "below";
  readonly value: number;
  /** `warn` is where capacity is added or somebody looks in the morning, `bad` is where the promise is broken. */
  readonly tone: "warn" | "bad";
}

interface AnyPanel {
  readonly title: string;
  /** The page to read next: what is behind this, or what it leads to. */
  readonly leadsTo: PageUid;
  /** Width in the dashboard's 24 columns. */
  readonly width: number;
  /** Rows, where it stands beside panels that are higher than it usually is. */
  readonly height?: number;
}

/** The signals that a panel shows, and their limits. Its description is the first signal's question. */
export interface MeasuredPanel extends AnyPanel {
  /** A number for the first glance, or its course over time. */
  readonly as: "number" | "graph";
  readonly signals: readonly [Signal, ...Signal[]];
  readonly limits?: readonly Limit[];
}

/** The alerts that fire at the moment, and since when: Grafana knows them itself. */
export interface AlertsPanel extends AnyPanel {
  readonly as: "alerts";
  readonly question: string;
}

/** One panel of a page. */
export type Panel = MeasuredPanel | AlertsPanel;

/** A heading and the panels below it. */
export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A dashboard. The first section is what one screen shows. */
export interface Page {
  readonly uid: PageUid;
  readonly description: string;
  /** How far back it looks when it is opened. */
  readonly from: string;
  /** The job of which a reader may choose some instances; signals that are told by instance then show only those. */
  readonly choose?: Job;
  readonly sections: readonly Section[];
}

/** The id of the panel that shows a signal as a graph, or as a number when there is no graph; 1 is the first panel. */
export function panelIdOf(page: Page, signal: Signal): number | undefined {
  const panels = page.sections.flatMap((section) => section.panels);
  const shows = (panel: Panel) => panel.as !== "alerts" && panel.signals.some((shown) => sameQuery(shown, signal));
  const graph = panels.findIndex((panel) => panel.as === "graph" && shows(panel));
  const found = graph >= 0 ? graph : panels.findIndex(shows);
  return found >= 0 ? found + 1 : undefined;
}

function sameQuery(a: Signal, b: Signal): boolean {
  if (a.source === "prometheus" && b.source === "prometheus") return a.query === b.query;
  return JSON.stringify(a) === JSON.stringify(b);
}
