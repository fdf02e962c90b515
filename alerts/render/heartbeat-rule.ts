/**
 * A rule that always fires and tells nobody: as long as it is delivered, rules are evaluated and notifications go out. That it
 * is missing is told from outside Grafana (`GrafanaHeartbeatMissing`). It asks the data source, as every rule does,
 * and is silent when that does not answer.
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
