import { deliveredText } from "../../checks/emitted/delivered-text";
import { health } from "../../policy/health";
import { machines } from "../../policy/machines";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { type Emitted, environment, monitoring, pager, resources, synthesized } from "../support";

const production = environment("production");
const stack =
  synthesized((app) => new GrafanaStack(app, production, { monitoring, pager }))["production-grafana"] ?? {};
const dashboards: Emitted[] = resources(stack, "grafana_dashboard").map(({ config_json }) =>
  JSON.parse(deliveredText(config_json)),
);
const dashboard = (uid: string): Emitted => dashboards.find((candidate) => candidate.uid === uid) ?? {};
const steps = (uid: string, title: string) =>
  dashboard(uid)
    .panels.find((panel: Emitted) => panel.title === title)
    .fieldConfig.defaults.thresholds.steps.map(({ value }: { value: number | null }) => value);

test("the five system health indicators come first, each with the handbook's target as a limit", () => {
  const [, ...first] = dashboard("key-metrics").panels;
  expect(first.slice(0, 7).every((panel: Emitted) => panel.type === "stat")).toBe(true);
  expect(steps("key-metrics", "Downtime budget remaining")).toEqual([null, 0]);
  expect(steps("key-metrics", "Failure budget remaining")).toEqual([null, 0]);
  expect(steps("key-metrics", "Application uptime, 30 days")).toEqual([null, 99.9]);
  expect(steps("key-metrics", "Response time")).toEqual([null, 0.2]);
  expect(steps("key-metrics", "Error rate, 30 days")).toEqual([null, 0.1]);
  expect(steps("key-metrics", "Database query time")).toEqual([null, 0.1]);
  expect(steps("key-metrics", "User satisfaction")).toEqual([null, 4.5]);
});

test("limits of the servers are those at which they scale and page", () => {
  expect(steps("servers", "CPU utilization, average")).toEqual([null, machines.cpu.averagePercent]);
  expect(steps("servers", "Memory utilization, average")).toEqual([null, 80]);
  // The peaks are limits of a single server.
  expect(steps("servers", "CPU utilization")).toEqual([null, machines.cpu.peakPercent]);
  expect(steps("servers", "Memory utilization")).toEqual([null, 95]);
  expect(steps("servers", "Disk space used")).toEqual([null, 75]);
  expect(steps("servers", "Network utilization")).toEqual([null, 80]);
});

test("the database dashboard shows metrics that only CloudWatch has, from the environment's region", () => {
  const targets = dashboard("database").panels.flatMap((panel: Emitted) => panel.targets ?? []);
  const metrics = targets.filter((target: Emitted) => target.datasource.uid === "${cloudwatch}" && target.metricName);
  expect(metrics.map((target: Emitted) => target.metricName)).toEqual([
    "CPUUtilization",
    "AuroraReplicaLagMaximum",
    "FreeLocalStorage",
  ]);
  expect(metrics.every((target: Emitted) => target.region === "eu-central-1")).toBe(true);
  const [lag] = metrics.filter((target: Emitted) => target.metricName === "AuroraReplicaLagMaximum");
  expect(targets.filter((target: Emitted) => target.expression === `${lag.id} / 1000`)).toHaveLength(1);
  expect(steps("database", "Readers in service")).toEqual([null, production.database.maxReaders]);
});

test("a minimum is bad below and good above it, a maximum the reverse", () => {
  const colors = (title: string) =>
    dashboard("key-metrics")
      .panels.find((panel: Emitted) => panel.title === title)
      .fieldConfig.defaults.thresholds.steps.map(({ color }: { color: string }) => color);
  expect(colors("User satisfaction")).toEqual([...colors("Response time")].reverse());
  expect(health.satisfaction.minimumRating).toBe(4.5);
});

test("every dashboard marks a deployment where a new version appears, and alerts", () => {
  expect(dashboards.length).toBeGreaterThan(0);
  for (const { annotations } of dashboards) {
    expect(annotations.list.map(({ name, enable }: Emitted) => [name, enable])).toEqual([
      ["Alerts", true],
      ["Deployments", true],
    ]);
    const [, deployments] = annotations.list;
    expect(deployments.datasource.uid).toBe("${prometheus}");
    expect(deployments.target.expr).toBe(deployments.expr);
    expect(deployments.expr).toBe(
      'max_over_time((version:application_build_info:new{environment="production"})[$__interval:1m])',
    );
    expect(deployments.target.interval).toBe("1m");
    expect(deployments.textFormat).toBe("{{version}}");
  }
});

test("the four aspects of data quality have their limits", () => {
  expect(steps("data-quality", "Accuracy")).toEqual([null, 90]);
  expect(steps("data-quality", "Completeness")).toEqual([null, 85]);
  expect(steps("data-quality", "Inconsistent records")).toEqual([null, 0]);
  expect(steps("data-quality", "Inconsistent share")).toEqual([null, 1]);
  expect(steps("data-quality", "Average record age")).toEqual([null, 182 * 86_400]);
});

test.each<[string, string, (number | null)[]]>([
  ["backups", "Database backups per day", [null, 1]],
  ["backups", "Upload backups per day", [null, 1]],
  ["backups", "Reader replication lag", [null, 1]],
  // A lag of one minute alerts; ten minutes are the RPO.
  ["backups", "Secondary region database lag", [null, 60, 600]],
  // S3's objective is 15 minutes; 30 minutes are the RPO.
  ["backups", "Secondary region upload lag", [null, 900, 1800]],
  ["backups", "Failed upload replications", [null, 0]],
  // Snapshots are a week apart; eight days are the RPO.
  ["backups", "Age of the oldest weekly backup", [null, 7 * 86_400, 8 * 86_400]],
  ["backups", "Restore time relative to its limit", [null, 100]],
  ["servers", "Server count over time", [null, 3, 12]],
  ["database", "Concurrent users", [null, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000]],
  ["real-time", "Concurrent users", [null, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000]],
  ["key-metrics", "Ratings received", [null, 30]],
  ["capacity", "CPU utilization, average", [null, 70]],
  ["capacity", "Memory utilization, average", [null, 80]],
  ["capacity", "Disk space used", [null, 75]],
  ["capacity", "Database volume size", [null, 0.75 * 128 * 2 ** 40]],
  ["capacity", "Measured monthly growth", [null, 20, 30]],
  ["monitoring", "Missing collectors", [null, 0]],
  ["monitoring", "Collector disk space used", [null, 75]],
])("%s draws the limits of %s", (uid, title, expected) => {
  expect(steps(uid, title)).toEqual(expected);
});

test("forecasts show a duration and a date, and one within the notice period has a warning colour", () => {
  const next = dashboard("capacity").panels.filter(({ type }: Emitted) => type === "stat");
  expect(next.map(({ title }: Emitted) => title)).toEqual([
    "Next reader",
    "Next server for CPU",
    "Next server for memory",
    "Next volume growth",
    "Reader limit reached",
    "Server limit reached",
    "Database volume limit reached",
  ]);
  for (const { fieldConfig, title } of next) {
    expect([title, fieldConfig.defaults.unit]).toEqual([title, "s"]);
    expect(JSON.stringify(fieldConfig.overrides)).toContain('{"id":"unit","value":"dateTimeAsIso"}');
  }
  expect(steps("capacity", "Server limit reached")).toEqual([null, 30 * 86_400]);
});

test("metrics of the secondary region are read there", () => {
  const regions = (title: string) =>
    dashboard("backups")
      .panels.find((panel: Emitted) => panel.title === title)
      .targets.map(({ region }: Emitted) => region);
  expect(new Set(regions("Secondary region database lag"))).toEqual(new Set(["eu-west-1"]));
  expect(regions("Secondary region upload lag")).toEqual(["eu-west-1"]);
  expect(regions("Failed upload replications")).toEqual(["eu-central-1"]);
});

test("the remaining error budget is in minutes and requests", () => {
  const asked = (title: string) => dashboard("key-metrics").panels.find((panel: Emitted) => panel.title === title);
  expect(asked("Downtime budget remaining").fieldConfig.defaults.unit).toBe("s");
  // A thousandth of 30 days, in seconds.
  expect(asked("Downtime budget remaining").targets[0].expr).toMatch(/\/ 100 \* 2592$/);
  expect(asked("Failure budget remaining").targets[0].expr).toMatch(
    /\/ 100 \* on \(\) \(0.001 \* service:http_requests:increase30d\{/,
  );
});
