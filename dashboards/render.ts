import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { PrometheusSignal } from "../signals/signal";
import { annotations } from "./annotations";
import { type Page, signalsOf } from "./page";
import { grafanaPanel } from "./panel";
import { REFRESH } from "./refresh";
import { DAY_IN_UTC, TAG } from "./style";
import { PAGES } from "./titles";
import { choiceVariables, type DataSources, sourceVariables } from "./variables";

/** The settings that all dashboards of an environment share. */
export interface Surroundings {
  readonly environment: string;
  /** The signal of deployments, drawn as annotations on every panel. */
  readonly deployments: PrometheusSignal;
  readonly sources: DataSources;
}

/** Returns a page as the JSON of a Grafana dashboard. */
export function renderPage(page: Page, { environment, deployments, sources }: Surroundings): string {
  const { choose } = page;
  const panels = page.sections.flatMap((section) => section.panels);
  const panelSignals = panels.flatMap(signalsOf);
  const used = new Set([deployments, ...panelSignals].map(({ source }) => source));
  const builder = new dashboard.DashboardBuilder(PAGES[page.uid])
    .uid(page.uid)
    .description(page.description)
    .tags([TAG])
    .link(allPages())
    .timezone(DAY_IN_UTC)
    .refresh(REFRESH[page.from])
    .time({ from: page.from, to: "now" })
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .variables([
      ...sourceVariables(used, sources),
      ...(choose === undefined ? [] : choiceVariables(environment, choose, sources)),
    ])
    .annotations(annotations(deployments, sources))
    .readonly();
  let id = 0;
  for (const section of page.sections) {
    builder.withRow(new dashboard.RowBuilder(section.title).id(1000 + page.sections.indexOf(section)));
    for (const panel of section.panels) {
      id += 1;
      builder.withPanel(grafanaPanel(panel, id, { sources, choose }));
    }
  }
  return JSON.stringify(builder.build());
}

/** A menu of all dashboards, which keeps the time range and the filters. */
function allPages() {
  return new dashboard.DashboardLinkBuilder("All dashboards")
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags([TAG])
    .asDropdown(true)
    .keepTime(true)
    .includeVars(true);
}
