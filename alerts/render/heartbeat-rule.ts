/**
 * A Grafana rule that always fires and notifies no person. Its notifications prove that Grafana evaluates rules and delivers.
 * GrafanaHeartbeatMissing, outside Grafana, reports their absence. The rule queries the data source, so it also stops when the data source
 * fails.
 */
export function heartbeatRule(dataSource: { readonly type: string; readonly uid: string }) {
  const model = { refId: "A", expr: "vector(1)", instant: true, range: false, datasource: dataSource };
  const expression = { type: "__expr__", uid: "__expr__" };
  return {
    uid: "heartbeat",
    name: "Heartbeat",
    condition: "verdict",
    for: "0s",
    noDataState: "OK",
    execErrState: "OK",
    labels: { heartbeat: "grafana" },
    annotations: { summary: "Alert rules are evaluated and delivered" },
    data: [
      {
        refId: "A",
        datasourceUid: dataSource.uid,
        relativeTimeRange: { from: 600, to: 0 },
        model: JSON.stringify(model),
      },
      {
        refId: "verdict",
        datasourceUid: expression.uid,
        relativeTimeRange: { from: 600, to: 0 },
        model: JSON.stringify({ refId: "verdict", type: "math", expression: "$A > 0", datasource: expression }),
      },
    ],
  };
}
