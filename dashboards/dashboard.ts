import type { Job } from "../signals/prometheus/promql-text";
import type { Choice, DatadogSignal, Signal } from "../signals/signal";
import type { REFRESH } from "./refresh";
import type { DashboardUid } from "./titles";

/** A limit, drawn as a line on a panel. Its value comes from the policy, in the signal's unit. */
export interface Limit {
  readonly is: "above" | "below";
  readonly value: number;
  /** `warn`: capacity is added, or an engineer checks during business hours. `bad`: the objective is missed. */
  readonly tone: "warn" | "bad";
}

interface AnyPanel {
  readonly title: string;
  /** The dashboard to read next, on causes or on effects. */
  readonly leadsTo: DashboardUid;
  /** The width, in columns of 24. */
  readonly width: number;
  /** The height in rows, where it differs from the default for its kind. */
  readonly height?: number;
}

/** A panel of signals and their limits. The panel's description is the first signal's question. */
export interface MeasuredPanel<S extends Signal | DatadogSignal = Signal> extends AnyPanel {
  /** One number, or a graph over time. */
  readonly as: "number" | "graph";
  readonly signals: readonly [S, ...S[]];
  readonly limits?: readonly Limit[];
}

/** A list of firing alerts, or of state changes. Grafana has the data for both. */
export interface AlertsPanel extends AnyPanel {
  readonly as: "alerts" | "history";
  readonly question: string;
}

/** One panel of a dashboard. */
export type Panel = MeasuredPanel | AlertsPanel;

/** The signals of a panel, empty for a list of alerts. */
export function signalsOf(panel: Panel): readonly Signal[] {
  return "signals" in panel ? panel.signals : [];
}

/** A heading and the panels below it. */
export interface Section<P = Panel> {
  readonly title: string;
  readonly panels: readonly P[];
}

/** The labels by which a reader can filter a dashboard, and the job whose targets have them. */
export interface Chosen {
  readonly job: Job;
  readonly labels: readonly Choice[];
}

/** A dashboard. The first section fits on one screen. */
export interface Dashboard<P = Panel, U = DashboardUid> {
  readonly uid: U;
  readonly description: string;
  /** The start of the default time range. */
  readonly from: keyof typeof REFRESH;
  /** The filters of the dashboard. Only signals with such a label are filtered. */
  readonly choose?: Chosen;
  readonly sections: readonly Section<P>[];
}

/** The id of the panel that shows a signal, starting at 1. A graph precedes a number. It is undefined if no panel shows the signal. */
export function panelIdOf(dashboard: Dashboard, signal: Signal): number | undefined {
  const panels = dashboard.sections.flatMap((section) => section.panels);
  const shows = (panel: Panel) => signalsOf(panel).some((shown) => sameQuery(shown, signal));
  const graph = panels.findIndex((panel) => panel.as === "graph" && shows(panel));
  const found = graph >= 0 ? graph : panels.findIndex(shows);
  return found >= 0 ? found + 1 : undefined;
}

function sameQuery(a: Signal, b: Signal): boolean {
  if (a.source === "prometheus" && b.source === "prometheus") return a.query === b.query;
  return JSON.stringify(a) === JSON.stringify(b);
}
