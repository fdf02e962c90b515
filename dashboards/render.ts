import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { PrometheusSignal } from "../signals/signal";
import { annotations } from "./annotations";
import { type Dashboard, signalsOf } from "./dashboard";
import { grafanaPanel } from "./panel";
import { REFRESH } from "./refresh";
import { DAY_IN_UTC, TAG } from "./style";
import { TITLES } from "./titles";
import { choiceVariables, type DataSources, sourceVariables } from "./variables";

/** The settings that all dashboards of an environment share. */
export interface Surroundings {
  readonly environment: string;
  /** The signal of deployments, drawn as annotations on every panel. */
  readonly deployments: PrometheusSignal;
  readonly sources: DataSources;
}

/** Returns a dashboard as Grafana's JSON. */
export function renderDashboard(declared: Dashboard, { environment, deployments, sources }: Surroundings): string {
  const { choose } = declared;
  const panels = declared.sections.flatMap((section) => section.panels);
  const panelSignals = panels.flatMap(signalsOf);
  const used = new Set([deployments, ...panelSignals].map(({ source }) => source));
  const builder = new dashboard.DashboardBuilder(TITLES[declared.uid])
    .uid(declared.uid)
    .description(declared.description)
    .tags([TAG])
    .link(allDashboards())
    .timezone(DAY_IN_UTC)
    .refresh(REFRESH[declared.from])
    .time({ from: declared.from, to: "now" })
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .variables([
      ...sourceVariables(used, sources),
      ...(choose === undefined ? [] : choiceVariables(environment, choose, sources)),
    ])
    .annotations(annotations(deployments, sources))
    .readonly();
  let id = 0;
  for (const section of declared.sections) {
    builder.withRow(new dashboard.RowBuilder(section.title).id(1000 + declared.sections.indexOf(section)));
    for (const panel of section.panels) {
      id += 1;
      builder.withPanel(grafanaPanel(panel, id, { sources, choose }));
    }
  }
  return JSON.stringify(builder.build());
}

/** A menu of all dashboards, which keeps the time range and the filters. */
function allDashboards() {
  return new dashboard.DashboardLinkBuilder("All dashboards")
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags([TAG])
    .asDropdown(true)
    .keepTime(true)
    .includeVars(true);
}
