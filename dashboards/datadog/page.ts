import type { DatadogSignal } from "../../signals/signal";
import type { MeasuredPanel, Page } from "../page";
import type { PageUid } from "../titles";

interface AnyPanel {
  readonly title: string;
  /** The width, in columns of 12. */
  readonly width: number;
  /** The Grafana dashboard to read next. */
  readonly leadsTo: PageUid;
}

/** A panel of a Datadog dashboard: measured values, objectives, or a note with a link. */
export type DatadogPanel =
  | MeasuredPanel<DatadogSignal>
  | (AnyPanel & { readonly as: "objectives"; readonly question: string })
  | (AnyPanel & { readonly as: "note"; readonly text: string });

/** A Datadog dashboard. */
export type DatadogPage = Page<DatadogPanel, "experience">;

/** The Datadog dashboards by uid, with their titles. */
export const DATADOG_PAGES = { experience: "User experience" } as const;
