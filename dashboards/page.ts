import type { Job } from "../signals/prometheus/promql-text";
import type { Choice, DatadogSignal, Signal } from "../signals/signal";
import type { REFRESH } from "./refresh";
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
export interface MeasuredPanel<S extends Signal | DatadogSignal = Signal> extends AnyPanel {
  /** A number for the first glance, or its course over time. */
  readonly as: "number" | "graph";
  readonly signals: readonly [S, ...S[]];
  readonly limits?: readonly Limit[];
}

/** The alerts that fire at the moment, and since when, or those that began and ended: Grafana knows them itself. */
export interface AlertsPanel extends AnyPanel {
  readonly as: "alerts" | "history";
  readonly question: string;
}

/** One panel of a page. */
export type Panel = MeasuredPanel | AlertsPanel;

/** What a panel asks; Grafana's own lists ask nothing of ours. */
export function signalsOf(panel: Panel): readonly Signal[] {
  return "signals" in panel ? panel.signals : [];
}

/** A heading and the panels below it. */
export interface Section<P = Panel> {
  readonly title: string;
  readonly panels: readonly P[];
}

/** What may be chosen on a page, by label, of the targets of a job. */
export interface Chosen {
  readonly job: Job;
  readonly labels: readonly Choice[];
}

/** A dashboard. The first section is what one screen shows. */
export interface Page<P = Panel, U = PageUid> {
  readonly uid: U;
  readonly description: string;
  /** How far back it looks when it is opened. */
  readonly from: keyof typeof REFRESH;
  /** What a reader may choose some of, and the job that has it; signals that tell it apart then show only those. */
  readonly choose?: Chosen;
  readonly sections: readonly Section<P>[];
}

/** The id of the panel that shows a signal as a graph, or as a number when there is no graph; 1 is the first panel. */
export function panelIdOf(page: Page, signal: Signal): number | undefined {
  const panels = page.sections.flatMap((section) => section.panels);
  const shows = (panel: Panel) => signalsOf(panel).some((shown) => sameQuery(shown, signal));
  const graph = panels.findIndex((panel) => panel.as === "graph" && shows(panel));
  const found = graph >= 0 ? graph : panels.findIndex(shows);
  return found >= 0 ? found + 1 : undefined;
}

function sameQuery(a: Signal, b: Signal): boolean {
  if (a.source === "prometheus" && b.source === "prometheus") return a.query === b.query;
  return JSON.stringify(a) === JSON.stringify(b);
}
