/** Returns the statement with which a role publishes metrics of one CloudWatch namespace, without its `Effect`. */
export function metricStatement(namespace: string): object {
  return {
    Sid: "Count",
    Action: "cloudwatch:PutMetricData",
    Resource: "*",
    Condition: { StringEquals: { "cloudwatch:namespace": namespace } },
  };
}
