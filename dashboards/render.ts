import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { PrometheusSignal } from "../signals/signal";
import { annotations } from "./annotations";
import type { Page } from "./page";
import { type DataSources, grafanaPanel } from "./panel";
import { DAY_IN_UTC, REFRESH } from "./style";

/**
 * A page as the JSON that Grafana stores, in the official types.
 *
 * @param deployments what marks the moments of change on every panel
 */
export function renderPage(page: Page, deployments: PrometheusSignal, sources: DataSources): string {
  const builder = new dashboard.DashboardBuilder(page.title)
    .uid(page.uid)
    .description(page.description)
    .tags(["operations"])
    .timezone(DAY_IN_UTC)
    .refresh(REFRESH)
    .time({ from: page.from, to: "now" })
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .annotations(annotations(deployments, sources))
    .readonly();
  let id = 0;
  for (const section of page.sections) {
    builder.withRow(new dashboard.RowBuilder(section.title).id(1000 + page.sections.indexOf(section)));
    for (const panel of section.panels) {
      id += 1;
      builder.withPanel(grafanaPanel(panel, id, sources));
    }
  }
  return JSON.stringify(builder.build());
}
