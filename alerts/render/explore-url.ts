/**
 * Returns the URL of Grafana's Explore with queries of the last hour.
 *
 * @param url Grafana's URL
 * @param queries PromQL
 */
export function exploreUrl(
  url: string,
  datasource: { readonly type: string; readonly uid: string },
  queries: readonly string[],
): string {
  const pane = {
    datasource: datasource.uid,
    queries: queries.map((expr, index) => ({ refId: `${index}`, expr, datasource })),
    range: { from: "now-1h", to: "now" },
  };
  return `${url}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ where: pane }))}`;
}
