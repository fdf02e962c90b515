import type { DatadogSignal } from "../../signals/signal";
import type { Dashboard, MeasuredPanel } from "../dashboard";
import type { DashboardUid } from "../titles";

interface AnyPanel {
  readonly title: string;
  /** The width, in columns of 12. */
  readonly width: number;
  /** The Grafana dashboard to read next. */
  readonly leadsTo: DashboardUid;
}

/** A panel of a Datadog dashboard: measured values, objectives, or a note with a link. */
export type DatadogPanel =
  | MeasuredPanel<DatadogSignal>
  | (AnyPanel & { readonly as: "objectives"; readonly question: string })
  | (AnyPanel & { readonly as: "note"; readonly text: string });

/** A Datadog dashboard. */
export type DatadogDashboard = Dashboard<DatadogPanel, "experience">;

/** The Datadog dashboards by uid, with their titles. */
export const DATADOG_TITLES = { experience: "User experience" } as const;
