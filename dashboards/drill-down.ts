import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { Choice } from "../signals/signal";
import type { MeasuredPanel } from "./page";
import { PAGES, type PageUid } from "./titles";

/** Where a line leads that is clicked: to the page that tells most of what it stands for. */
const TARGETS: Readonly<Record<Choice, { page: PageUid; title: string }>> = {
  instance: { page: "servers", title: "This server" },
  route: { page: "service", title: "This endpoint" },
};

/** Links of a panel's lines, each to the server or endpoint that it is of, at the time that is looked at. */
export function drillDown({ signals }: MeasuredPanel) {
  const labels = new Set(signals.flatMap((signal) => (signal.source === "prometheus" && signal.by ? [signal.by] : [])));
  return [...labels].map((by) =>
    new dashboard.DashboardLinkBuilder(`${TARGETS[by].title}: \${__field.labels.${by}}`)
      .type(dashboard.DashboardLinkType.Link)
      .url(`/d/${TARGETS[by].page}?var-${by}=\${__field.labels.${by}}&\${__url_time_range}`)
      .tooltip(PAGES[TARGETS[by].page]),
  );
}
