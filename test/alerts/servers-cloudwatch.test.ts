import { loadBalancerAlerts, serverGroupAlerts } from "../../alerts/servers-cloudwatch";
import { serverEvents } from "../../alerts/servers-events";
import { concurrentUsersSignal } from "../../signals/cloudwatch/concurrent-users";
import { loadBalancerSignals } from "../../signals/cloudwatch/load-balancer";
import { serverCloudWatchSignals } from "../../signals/cloudwatch/servers";

const size = { min: 3, max: 12 };
const all = (of = size) => [
  ...serverGroupAlerts(serverCloudWatchSignals("servers")),
  ...loadBalancerAlerts(loadBalancerSignals("app/web/1", "targetgroup/web/2", of.min), of),
];
const alert = (name: string) => {
  const found = all().find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no alert ${name}`);
  return found;
};
const lastsMinutes = (name: string) =>
  (alert(name).evaluationPeriodsCount * alert(name).when.signal.periodSeconds) / 60;

test("ServersMissing fires after the launch lifecycle hook has timed out, not before", () => {
  expect(alert("ServersMissing").when).toMatchObject({ is: "above", limit: 0 });
  expect(alert("ServersMissing").when.signal.expression).toBe("wanted - serving");
  expect(lastsMinutes("ServersMissing")).toBe(16);
});

test("HealthyServersLow does not fire while a server is replaced within the time of a launch", () => {
  expect(lastsMinutes("HealthyServersLow")).toBe(1 + 5 + 1);
});

test("HealthyServersLow is left out where the minimum is one server, because the probes page for that outage", () => {
  const names = all({ min: 1, max: 3 }).map(({ name }) => name);
  expect(names).not.toContain("HealthyServersLow");
  expect(all({ min: 2, max: 3 }).map(({ name }) => name)).toContain("HealthyServersLow");
});

test("ServerAgentsSilent fires on missing data after any last value", () => {
  const { when, missingData } = alert("ServerAgentsSilent");
  expect([when.is, when.limit, missingData]).toEqual(["below", 0, "breaching"]);
  expect(when.signal.metrics.memory?.dimensions).toEqual({ AutoScalingGroupName: "servers" });
  expect(lastsMinutes("ServerAgentsSilent")).toBe(10);
});

test("LoadBalancerErrorsHigh pages at the rate of the fast burn alert", () => {
  const { severity, when } = alert("LoadBalancerErrorsHigh");
  expect(severity).toBe("P1");
  expect(when.limit).toBeCloseTo(1.44, 9);
  expect(Object.values(when.signal.metrics).map(({ name }) => name)).toEqual([
    "HTTPCode_ELB_5XX_Count",
    "RequestCount",
    // Without a healthy server the probes page.
    "HealthyHostCount",
  ]);
});

test("LoadBalancerErrorsPersist pages at the rate of the medium burn alert, after two hours", () => {
  const { severity, when } = alert("LoadBalancerErrorsPersist");
  expect([severity, when.limit, lastsMinutes("LoadBalancerErrorsPersist")]).toEqual(["P1", 0.6, 120]);
});

test("LoadBalancerConnectionsRejected pages at three of five minutes, and missing data does not count", () => {
  expect(alert("LoadBalancerConnectionsRejected")).toMatchObject({
    severity: "P1",
    datapointsToAlarmCount: 3,
    evaluationPeriodsCount: 5,
    missingData: "notBreaching",
  });
});

test("no alarm evaluates more than one day, CloudWatch's maximum for these periods", () => {
  expect(all().length).toBe(6);
  expect(all().every((a) => a.evaluationPeriodsCount * a.when.signal.periodSeconds <= 86_400)).toBe(true);
  expect(all().every((a) => a.datapointsToAlarmCount <= a.evaluationPeriodsCount)).toBe(true);
});

test("metrics of the load balancer have the dimensions that AWS publishes", () => {
  const signals = loadBalancerSignals("app/web/1", "targetgroup/web/2", 3);
  expect(signals.lackingServers.metrics.healthy.dimensions).toEqual({
    LoadBalancer: "app/web/1",
    TargetGroup: "targetgroup/web/2",
  });
  for (const metric of [
    signals.rejectedConnections.metrics.connections,
    signals.ownErrorPercentFast.metrics.errors,
    signals.ownErrorPercentFast.metrics.requests,
  ]) {
    expect([metric.namespace, metric.dimensions]).toEqual(["AWS/ApplicationELB", { LoadBalancer: "app/web/1" }]);
  }
});

test("users are summed over one minute, in which each server reports once", () => {
  const signal = concurrentUsersSignal("production");
  expect(signal.periodSeconds).toBe(60);
  expect(signal.metrics).toEqual({
    users: {
      namespace: "GoCarbonTracker",
      name: "ConcurrentUsers",
      dimensions: { Environment: "production" },
      statistic: "Sum",
    },
  });
});

test("failed launches and rollouts of this group fire event alerts, those of other groups do not", () => {
  const events = serverEvents("servers", ["servers"]).filter(
    ({ pattern }) => pattern.source?.toString() === "aws.autoscaling",
  );
  expect(events.flatMap(({ pattern }) => pattern["detail-type"])).toEqual([
    "EC2 Instance Launch Unsuccessful",
    "EC2 Auto Scaling Instance Refresh Failed",
    "EC2 Auto Scaling Instance Refresh Cancelled",
    "EC2 Auto Scaling Instance Refresh Rollback Started",
    "EC2 Auto Scaling Instance Refresh Rollback Failed",
  ]);
  expect(events.every(({ pattern }) => JSON.stringify(pattern.detail) === '{"AutoScalingGroupName":["servers"]}')).toBe(
    true,
  );
});
