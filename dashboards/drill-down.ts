import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { Choice } from "../signals/signal";
import type { MeasuredPanel } from "./dashboard";
import { type DashboardUid, TITLES } from "./titles";

/** The dashboard that opens from a line, by the label of the line. */
const TARGETS: Readonly<Record<Choice, { dashboard: DashboardUid; title: string }>> = {
  instance: { dashboard: "servers", title: "This server" },
  route: { dashboard: "service", title: "This endpoint" },
};

/** Returns links from a panel's lines to the server or endpoint of the line, with the time range of the dashboard. */
export function drillDown({ signals }: MeasuredPanel) {
  const labels = new Set(signals.flatMap((signal) => (signal.source === "prometheus" && signal.by ? [signal.by] : [])));
  return [...labels].map((by) =>
    new dashboard.DashboardLinkBuilder(`${TARGETS[by].title}: \${__field.labels.${by}}`)
      .type(dashboard.DashboardLinkType.Link)
      .url(`/d/${TARGETS[by].dashboard}?var-${by}=\${__field.labels.${by}}&\${__url_time_range}`)
      .tooltip(TITLES[TARGETS[by].dashboard]),
  );
}
