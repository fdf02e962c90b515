import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { AlertsPanel } from "./dashboard";
import { FOLDER, FOLDER_UID } from "./style";

/** Grafana's sort order that lists the most urgent alerts first. */
const MOST_URGENT_FIRST = 3;
const LISTED_COUNT = 20;
const REMEMBERED_COUNT = 100;

/** A panel that lists firing alerts or state changes. The SDK has no builder for either list. */
export function alertsPanel({ as, question }: AlertsPanel) {
  return as === "alerts" ? firing(question) : history(question);
}

function firing(question: string) {
  return new dashboard.PanelBuilder()
    .type("alertlist")
    .description(question)
    .options({
      viewMode: "list",
      groupMode: "default",
      groupBy: [],
      maxItems: LISTED_COUNT,
      sortOrder: MOST_URGENT_FIRST,
      dashboardAlerts: false,
      alertName: "",
      alertInstanceLabelFilter: "",
      folder: { uid: FOLDER_UID, title: FOLDER },
      stateFilter: { firing: true, error: true, noData: true, pending: false, normal: false },
    });
}

/** A list of state changes. Grafana stores them as annotations by default. */
function history(question: string) {
  return new dashboard.PanelBuilder().type("annolist").description(question).options({
    onlyFromThisDashboard: false,
    onlyInTimeRange: true,
    limit: REMEMBERED_COUNT,
    tags: [],
    showUser: false,
    showTime: true,
    showTags: false,
    navigateToPanel: true,
    navigateBefore: "10m",
    navigateAfter: "10m",
  });
}
