import type { DatadogSignal } from "../../signals/signal";
import type { MeasuredPanel, Page } from "../page";
import type { PageUid } from "../titles";

interface AnyPanel {
  readonly title: string;
  /** Width in the twelve columns of Datadog's ordered layout. */
  readonly width: number;
  /** The page of Grafana's to read next. */
  readonly leadsTo: PageUid;
}

/** What a page of Datadog's shows: something measured, the objectives, or a word about what stands elsewhere. */
export type DatadogPanel =
  | MeasuredPanel<DatadogSignal>
  | (AnyPanel & { readonly as: "objectives"; readonly question: string })
  | (AnyPanel & { readonly as: "note"; readonly text: string });

/** A dashboard of Datadog's. */
export type DatadogPage = Page<DatadogPanel, "experience">;

/** Every page of Datadog's, by what refers to it. */
export const DATADOG_PAGES = { experience: "User experience" } as const;
