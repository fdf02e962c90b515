import { cloudWatchFaults, cpu } from "./support";

const minutes = (count: number) => ({ datapointsToAlarmCount: count, evaluationPeriodsCount: count });
const balancer = (name: string) => ({
  namespace: "AWS/ApplicationELB",
  name,
  statistic: "Sum" as const,
  dimensions: { LoadBalancer: "app/it" },
});
const share = {
  metrics: { errors: balancer("HTTPCode_ELB_5XX_Count"), requests: balancer("RequestCount") },
  expression: "IF(requests > 10, 100 * FILL(errors, 0) / (FILL(requests, 0) + FILL(errors, 0)), 0)",
};
const rejected = { metrics: { connections: balancer("RejectedConnectionCount") } };

describe("dead", () => {
  test.each([
    [
      "a limit above a percentage",
      {},
      { limit: 100 },
      "is between 0 and 100, so never above 100: use a limit below 100",
    ],
    ["a limit below nothing", {}, { is: "below", limit: 0 }, "is between 0 and 100, so never below 0"],
    ["a count below nothing", rejected, { is: "below", limit: 0 }, "is at least 0, so never below 0"],
    ["a share above all", share, { limit: 144 }, "is between 0 and 100, so never above 144"],
    [
      "an expression of a percentage",
      { metrics: { cpu: cpu() }, expression: "MAX([cpu, 50]) / 100" },
      { limit: 70 },
      "is between 0.5 and 1, so never above 70",
    ],
    [
      "an id that is no metric",
      { metrics: { cpu: cpu() }, expression: "memory * 2" },
      {},
      "the expression reads memory, which is not an id of its metrics: use one of cpu",
    ],
    [
      "a metric that nobody publishes",
      { metrics: { cpu: cpu({ name: "CpuUtilization" }) } },
      {},
      "reads AWS/EC2 CpuUtilization, which is not published",
    ],
    [
      "a metric of another namespace",
      { metrics: { cpu: cpu({ namespace: "AWS/AutoScaling" }) } },
      {},
      "reads AWS/AutoScaling CPUUtilization, which is not published",
    ],
    [
      "a dimension that the metric does not have",
      { metrics: { cpu: cpu({ dimensions: { LoadBalancer: "it" } }) } },
      {},
      "reads AWS/EC2 CPUUtilization by LoadBalancer, must be by InstanceId or by",
    ],
    [
      "one dimension too few",
      { metrics: { servers: { ...balancer("HealthyHostCount"), statistic: "Minimum" } } },
      {},
      "reads AWS/ApplicationELB HealthyHostCount by LoadBalancer, must be by LoadBalancer, TargetGroup or",
    ],
  ] as const)("%s", (_, signal, limits, reason) => {
    const [fault, ...others] = cloudWatchFaults(signal, limits);
    expect(fault).toMatch(/^alert ReadersAtMaximum cannot fire: "What is measured\?" .*: /);
    expect(fault).toContain(reason);
    expect(others).toEqual([]);
  });

  test.each([
    [
      "more datapoints than periods",
      60,
      { datapointsToAlarmCount: 6 },
      "must be 1 to evaluationPeriodsCount 5: change it",
    ],
    ["no datapoint", 60, { datapointsToAlarmCount: 0 }, "must be 1 to evaluationPeriodsCount 5"],
    ["more than a day of minutes", 60, minutes(1441), "must cover at most 86400 s at this period: use fewer periods"],
    ["more than a week of hours", 3600, minutes(169), "must cover at most 604800 s at this period"],
    ["a period that there is not", 90, {}, "has periodSeconds 90, must be 10, 20, 30 or whole minutes: round it"],
  ] as const)("%s", (_, periodSeconds, more, reason) => {
    const faults = cloudWatchFaults({ periodSeconds }, {}, more);
    expect(faults).toEqual([expect.stringContaining(reason)]);
  });
});

describe("alive", () => {
  test.each([
    ["a limit just inside", {}, { limit: 99.9 }, {}],
    ["all of it", {}, { is: "atLeast", limit: 100 }, {}],
    ["silence, asked for as below nothing", {}, { is: "below", limit: 0 }, { missingData: "breaching" }],
    ["a share just inside", share, { limit: 99 }, {}],
    ["a part of something else", { ...share, expression: "100 * errors / requests" }, { limit: 144 }, {}],
    ["a difference", { ...share, expression: "requests - errors" }, { is: "below", limit: 0 }, {}],
    ["exactly a day of minutes", {}, {}, minutes(1440)],
    ["exactly a week of hours", { periodSeconds: 3600 }, {}, minutes(168)],
    ["one of many metrics", { ...share, expression: "SUM([errors, requests])" }, { limit: 1e6 }, {}],
    ["a function of which nothing is known", { ...share, expression: "RATE(errors) - requests" }, { limit: 1e6 }, {}],
  ] as const)("%s", (_, signal, limits, more) => {
    expect(cloudWatchFaults(signal, limits, more)).toEqual([]);
  });
});
