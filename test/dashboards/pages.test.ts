import { health } from "../../policy/health";
import { machines } from "../../policy/machines";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { type Emitted, environment, pager, resources, synthesized } from "../support";

const production = environment("production");
const monitoring = {
  prometheusEndpoint: "https://prometheus.example/",
  grafanaRoleArn: "arn:aws:iam::333333333333:role/g",
};
const stack =
  synthesized((app) => new GrafanaStack(app, production, { monitoring, pager }))["production-grafana"] ?? {};
const dashboards: Emitted[] = resources(stack, "grafana_dashboard").map(({ config_json }) => JSON.parse(config_json));
const page = (uid: string): Emitted => dashboards.find((candidate) => candidate.uid === uid) ?? {};
const steps = (uid: string, title: string) =>
  page(uid)
    .panels.find((panel: Emitted) => panel.title === title)
    .fieldConfig.defaults.thresholds.steps.map(({ value }: { value: number | null }) => value);

test("the five system health indicators stand first, each with the handbook's target as its line", () => {
  const [, ...first] = page("key-metrics").panels;
  expect(first.slice(0, 7).every((panel: Emitted) => panel.type === "stat")).toBe(true);
  expect(steps("key-metrics", "Outage still allowed")).toEqual([null, 0]);
  expect(steps("key-metrics", "Failures still allowed")).toEqual([null, 0]);
  expect(steps("key-metrics", "Application uptime, 30 days")).toEqual([null, 99.9]);
  expect(steps("key-metrics", "Response time")).toEqual([null, 0.2]);
  expect(steps("key-metrics", "Error rate, 30 days")).toEqual([null, 0.1]);
  expect(steps("key-metrics", "Database query time")).toEqual([null, 0.1]);
  expect(steps("key-metrics", "User satisfaction")).toEqual([null, 4.5]);
});

test("the servers' limits are drawn where they scale and where they page", () => {
  expect(steps("servers", "CPU, average")).toEqual([null, machines.cpu.averagePercent, machines.cpu.peakPercent]);
  expect(steps("servers", "Memory, average")).toEqual([null, 80, 95]);
  expect(steps("servers", "Disk")).toEqual([null, 75]);
  expect(steps("servers", "Network")).toEqual([null, 80]);
});

test("the database's page shows what CloudWatch alone knows, in the environment's region", () => {
  const targets = page("database").panels.flatMap((panel: Emitted) => panel.targets ?? []);
  const metrics = targets.filter((target: Emitted) => target.datasource.uid === "${cloudwatch}" && target.metricName);
  expect(metrics.map((target: Emitted) => target.metricName)).toEqual([
    "CPUUtilization",
    "AuroraReplicaLagMaximum",
    "FreeLocalStorage",
  ]);
  expect(metrics.every((target: Emitted) => target.region === "eu-central-1")).toBe(true);
  const [lag] = metrics.filter((target: Emitted) => target.metricName === "AuroraReplicaLagMaximum");
  expect(targets.filter((target: Emitted) => target.expression === `${lag.id} / 1000`)).toHaveLength(1);
  expect(steps("database", "Readers")).toEqual([null, production.database.maxReaders]);
});

test("a target that must be reached is bad below and good above, one that must not be passed the other way round", () => {
  const colors = (title: string) =>
    page("key-metrics")
      .panels.find((panel: Emitted) => panel.title === title)
      .fieldConfig.defaults.thresholds.steps.map(({ color }: { color: string }) => color);
  expect(colors("User satisfaction")).toEqual([...colors("Response time")].reverse());
  expect(health.satisfaction.minimumRating).toBe(4.5);
});

test("a deployment is marked on every page where a version appears that was not there, and alerts beside it", () => {
  expect(dashboards.length).toBeGreaterThan(0);
  for (const { annotations } of dashboards) {
    expect(annotations.list.map(({ name, enable }: Emitted) => [name, enable])).toEqual([
      ["Alerts", true],
      ["Deployments", true],
    ]);
    const [, deployments] = annotations.list;
    expect(deployments.datasource.uid).toBe("${prometheus}");
    expect(deployments.target.expr).toBe(deployments.expr);
    expect(deployments.expr).toContain('application_build_info{environment="production",job="application"}');
    expect(deployments.textFormat).toBe("{{version}}");
  }
});

test("the four kinds of data quality are drawn against their limits", () => {
  expect(steps("data-quality", "Accuracy")).toEqual([null, 90]);
  expect(steps("data-quality", "Completeness")).toEqual([null, 85]);
  expect(steps("data-quality", "Records that systems disagree about")).toEqual([null, 0]);
  expect(steps("data-quality", "Mean age")).toEqual([null, 182 * 86_400]);
});
