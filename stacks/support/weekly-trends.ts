import type { DashboardUid } from "../../dashboards/titles";

/**
 * Returns the trends that the weekly review reads, because no engineer would act on an alert about them. `docs/decisions` has the reasons.
 *
 * @param url Grafana's URL
 */
export function weeklyTrends(url: string): string[] {
  const page = (uid: DashboardUid) => `${url}/d/${uid}?from=now-28d&to=now`;
  return [
    `User satisfaction: ${page("key-metrics")}`,
    `Number of servers, compared with its maximum: ${page("servers")}`,
    `Size of the database volume: ${page("capacity")}`,
    "Largest Contentful Paint, Interaction to Next Paint and Cumulative Layout Shift: the dashboard of user experience in Datadog",
  ];
}
