import { datadogMonitors } from "../../../checks/emitted/datadog-monitors";
import { datadogMonitoring } from "../../../monitoring/datadog";
import { homes } from "../../../policy/alert-policies";
import { health } from "../../../policy/health";
import { suppressedIncidentGroups } from "../../../policy/maintenance";
import { cloudWatch } from "../../../signals/catalogue/cloudwatch";
import { requestCounts } from "../../../signals/datadog/experience";
import { metricText } from "../../../signals/datadog/query";
import { DatadogStack } from "../../../stacks/datadog-stack";
import { type Emitted, environment, only, organization, pager, resources, synthesized } from "../../support";

const stackOf = (name: "production" | "staging" | "sandbox") =>
  synthesized((app) => {
    new DatadogStack(app, environment(name), { organization: organization(), pager });
  })[`${name}-datadog`] ?? {};
const production = stackOf("production");
const monitors: Emitted[] = resources(production, "datadog_monitor");
const OURS = [
  "FirstLoadSlowForUsers",
  "CachedLoadSlowForUsers",
  "UsersFrustrated",
  "EndpointClassSlow",
  "EndpointClassFailing",
  "BrowserTelemetryMissing",
  "TraceTelemetryMissing",
  "SyntheticsSilent",
] as const;
const named = (name: string) => monitors.filter((monitor) => monitor.name.includes(`] ${name}:`));
const parts = monitors.filter((monitor) => monitor.name.startsWith("Part: "));
const byReference = (text: string): Emitted => {
  const id = /datadog_monitor\.([\w-]+)\.id/.exec(text)?.[1] ?? "";
  return production.resource.datadog_monitor[id] ?? {};
};

test("each of the eight alert policies has a monitor, and one for each endpoint class", () => {
  expect(OURS.map((name) => named(name).length)).toEqual([1, 1, 1, 3, 3, 1, 1, 1]);
  const emitted = new Set(datadogMonitors({ "production-datadog": production }).map(({ name }) => name));
  expect(OURS.filter((name) => !emitted.has(name))).toEqual([]);
  expect(OURS.filter((name) => "planned" in homes.datadog[name])).toEqual([]);
});

test.each(OURS)("%s notifies the service of its severity, with its runbook, its dashboard and its tags", (name) => {
  const { severity, incidentGroup: cause } = homes.datadog[name];
  for (const { message, tags, name: title, priority } of named(name)) {
    expect(message).toMatch(new RegExp(`@pagerduty-\\S*${severity.toLowerCase()}`, "i"));
    expect(message).toContain("/runbooks/");
    expect(message).toMatch(/Dashboard: https:\/\/app\.datadoghq\.eu\$\{datadog_dashboard_json\.[\w-]+\.url\}/);
    expect(title).toMatch(new RegExp(`^\\[${severity}\\] ${name}: `));
    expect(priority).toBe(severity === "P2" ? "3" : "4");
    expect(tags).toEqual(
      expect.arrayContaining([
        "env:production",
        "team:operations",
        `severity:${severity.toLowerCase()}`,
        `cause:${cause}`,
      ]),
    );
  }
});

const judged = OURS.slice(0, 5).flatMap((name) => named(name).map((monitor) => [monitor.name, monitor] as const));

test.each(judged)("%s does not fire below its minimum number of samples", (_, { type, query }) => {
  expect(type).toBe("composite");
  const [measured, few] = query.split(" && ");
  expect(few).toMatch(/^!\$\{/);
  const [slow, counted] = [byReference(measured), byReference(few)];
  expect(slow.query).toMatch(/ > [\d.]+$/);
  expect(counted.query).toMatch(/(rollup\("count"\)|\.as_count\(\)).* < (100|200)$/);
  // Both have the same window and the same views or requests; otherwise the count is of other samples.
  const window = (text: string) => /last(?:_|\(")(\d+\w)/.exec(text)?.[1];
  expect(window(slow.query)).toBe(window(counted.query));
  const search = (text: string) => /rum\("([^"]+)"\)/.exec(text)?.[1] ?? /resource_name:[^ }]+/.exec(text)?.[0];
  expect(search(slow.query)).toBe(search(counted.query));
});

/** True if a composite of two monitors fires for a value and its number of samples. */
function speaks(monitor: Emitted, value: number, count: number): boolean {
  const [measured, few] = monitor.query.split(" && ").map(byReference);
  const limit = (one: Emitted) => Number(one.monitor_thresholds.critical);
  const missing = count === 0;
  // Without a value the first monitor is resolved. An empty count is 0.
  return !missing && value > limit(measured) && !(count < limit(few));
}

test.each([
  ["three views at night", 9e9, 3, false],
  ["one too few", 9e9, 99, false],
  ["enough, and at the limit", 2.5e9, 100, false],
  ["enough, and above it", 2.500001e9, 100, true],
  ["nobody at all", Number.NaN, 0, false],
])("first loads of %s", (_, nanoseconds, count, expected) => {
  const [monitor = {}] = named("FirstLoadSlowForUsers");
  expect(speaks(monitor, nanoseconds, count)).toBe(expected);
});

test("parts of a composite do not notify, have no alert policy, and have the owner's tags", () => {
  expect(parts).toHaveLength(9 + 6);
  for (const { message, tags, priority } of parts) {
    expect(message).not.toContain("@");
    expect(priority).toBe(undefined);
    expect(tags).toEqual(["env:production", "service:gocarbontracker", "team:operations", "severity:p3"]);
  }
});

test("missing events count as zero, missing metrics as no data, and both fire", () => {
  const missing = (name: string) =>
    named(name).map((one) => [one.query.split(" ").slice(-2).join(" "), one.on_missing_data]);
  expect(missing("BrowserTelemetryMissing")).toEqual([["< 1", "default"]]);
  expect(missing("TraceTelemetryMissing")).toEqual([["< 1", "show_and_notify_no_data"]]);
  expect(missing("SyntheticsSilent")).toEqual([["< 1", "show_and_notify_no_data"]]);
});

test("a missing value resolves, and a missing count is too few", () => {
  const words = new Set(parts.map(({ query, on_missing_data }) => `${query.includes(" < ")}: ${on_missing_data}`));
  expect([...words].sort()).toEqual(["false: resolve", "true: default"]);
});

test("sessions with errors or frustration and those of synthetic tests are retained, and a tenth of the others", () => {
  const filters = resources(production, "datadog_rum_retention_filter");
  expect(filters.map(({ event_type, query, sample_rate }) => `${event_type} ${query} ${sample_rate}`).sort()).toEqual([
    "session @session.error.count:>0 100",
    "session @session.frustration.count:>0 100",
    "session @session.type:synthetics 100",
    "session @session.type:user -@session.error.count:>0 -@session.frustration.count:>0 10",
  ]);
  expect(only(production, "datadog_rum_application").name).toBe("gocarbontracker-web-production");
  expect(new Set(filters.map(({ application_id }) => application_id)).size).toBe(1);
});

test("stored events that monitors query are retained completely, because a sample would distort shares and percentiles", () => {
  const whole = resources(production, "datadog_rum_retention_filter")
    .filter(({ sample_rate }) => sample_rate === 100)
    .map(({ query }) => query.split(" "));
  const asked = monitors.flatMap(({ query }) => /rum\("([^"]+)"\)/.exec(query)?.[1] ?? []);
  expect(asked.length).toBeGreaterThan(0);
  const stored = (search: string) =>
    whole.some((filter) => filter.every((word: string) => search.split(" ").includes(word)));
  expect(asked.filter((search) => !stored(search))).toEqual([]);
});

test("objectives are the handbook's, over 30 days", () => {
  const objectives = resources(production, "datadog_service_level_objective");
  expect(
    objectives.map(({ name, type, timeframe, target_threshold }) => [name, type, timeframe, target_threshold]),
  ).toEqual([
    ["gocarbontracker-production-availability", "time_slice", "30d", 99.9],
    ["gocarbontracker-production-requests", "metric", "30d", 99.9],
  ]);
  expect([health.availability.targetPercent, health.errorRate.maximumPercent]).toEqual([99.9, 0.1]);
});

test("good and all requests are counts of one metric, which differ by the failing status", () => {
  const { query } =
    resources(production, "datadog_service_level_objective").find(({ type }) => type === "metric") ?? {};
  const { good, all, failed } = requestCounts("production");
  expect(query).toEqual({ numerator: metricText(good), denominator: metricText(all) });
  expect(query.numerator).toContain("!http.status_class:5xx");
  expect(metricText(failed)).toContain(",http.status_class:5xx");
});

test("the AWS integration covers the environment's two regions and the namespaces in use, with its own role", () => {
  const account = only(production, "datadog_integration_aws_account");
  expect(account.aws_regions).toEqual({ include_only: ["eu-central-1", "eu-west-1"] });
  expect(account.auth_config.aws_auth_config_role).toEqual({
    role_name: "gocarbontracker-production-datadog-euc1",
    external_id: "33333333333333333333333333333333",
  });
  const namespaces: string[] = account.metrics_config.namespace_filters.include_only;
  expect(namespaces.filter((namespace) => !(namespace in cloudWatch))).toEqual([]);
  expect(namespaces).toEqual(expect.arrayContaining(["AWS/ApplicationELB", "AWS/RDS", "AWS/ElastiCache"]));
});

test("maintenance suppresses the same alerts in Datadog as in Grafana", () => {
  const downtimes = resources(production, "datadog_downtime_schedule");
  const silenced = downtimes.map(({ monitor_identifier }) => monitor_identifier.monitor_tags);
  expect(silenced).toEqual([["env:production", "cause:telemetry", "severity:p3"]]);
  expect(suppressedIncidentGroups.telemetry).toEqual(["P3"]);
  const silent = monitors.filter(({ tags }) => silenced[0].every((tag: string) => tags.includes(tag)));
  expect(silent.map(({ name }) => name)).toEqual([expect.stringContaining("TraceTelemetryMissing")]);
  const [{ timezone, recurrence }] = downtimes.map(({ recurring_schedule }) => recurring_schedule);
  // Sundays from 02:00 to 05:00 in Berlin.
  expect([timezone, recurrence]).toEqual([
    "Europe/Berlin",
    [{ rrule: "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU", start: expect.stringMatching(/T02:00:00$/), duration: "3h" }],
  ]);
});

const page = JSON.parse(resources(production, "datadog_dashboard_json")[0]?.dashboard);

test("the dashboard has every field that Datadog returns, or every plan would show a change", () => {
  const always = ["title", "description", "layout_type", "widgets", "template_variables", "notify_list"];
  expect(always.filter((field) => page[field] === undefined)).toEqual([]);
  expect(page.notify_list).toEqual([]);
});

const widgets: Emitted[] = page.widgets.flatMap(({ definition }: Emitted) =>
  definition.widgets.map((widget: Emitted) => widget.definition),
);
const widget = (title: string) => widgets.find((one) => one.title === title) ?? {};

test("the dashboard's limits equal the monitors' thresholds", () => {
  const drawn = (title: string) =>
    widget(title).markers.map(({ value, display_type }: Emitted) => [value, display_type]);
  expect(drawn("First load time")).toEqual([["y = 2500000000", "warning dashed"]]);
  expect(drawn("Cached load time")).toEqual([["y = 1500000000", "warning dashed"]]);
  expect(drawn("Interaction to Next Paint")).toEqual([["y = 200000000", "warning dashed"]]);
  expect(drawn("Cumulative Layout Shift")).toEqual([["y = 0.1", "warning dashed"]]);
  expect(drawn("Data query latency, 95th percentile")).toEqual([["y = 0.5", "warning dashed"]]);
  const shown = new Set(widgets.flatMap(({ markers = [] }) => markers.map(({ value }: Emitted) => value.slice(4))));
  const limits = monitors.flatMap(({ monitor_thresholds }) => monitor_thresholds?.critical ?? []);
  expect(limits.length).toBeGreaterThan(10);
  expect([...new Set(limits)].filter((limit) => !shown.has(limit) && limit !== "200")).toEqual([]);
});

test("the dashboard lists the objectives by their tags, and refers to the rating in Grafana", () => {
  const [request] = widget("Objectives").requests;
  expect(request.query.query_string).toBe("env:production AND service:gocarbontracker AND team:operations");
  const note = widgets.find(({ type }) => type === "note");
  expect(note?.content).toContain("above 4.5 of 5");
  expect(note?.content).toContain("https://grafana.gocarbontracker.com/d/real-time");
});

test("every panel has a question, and every alert's signal is on the dashboard", () => {
  const asking = widgets.filter(({ type }) => type !== "note");
  expect(asking.filter(({ description }) => !description?.endsWith("?"))).toEqual([]);
  const shown = JSON.stringify(datadogMonitoring(environment("production")).dashboard.sections);
  const signals = datadogMonitoring(environment("production")).alerts.map(({ when }) =>
    JSON.stringify(when.signal.reads),
  );
  expect(signals.filter((reads) => !shown.includes(reads))).toEqual([]);
});

test("panels fill twelve columns without overlap", () => {
  for (const { definition } of page.widgets) {
    const cells = definition.widgets.flatMap(({ layout: { x, y, width, height } }: Emitted) =>
      Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.some((cell: string) => Number(cell.split(",")[0]) >= 12)).toBe(false);
  }
});

test.each(["staging", "sandbox"] as const)("%s does not refer to other environments", (name) => {
  const stack = stackOf(name);
  const queries = resources(stack, "datadog_monitor").flatMap(({ type, query }) => (type === "composite" ? [] : query));
  expect(queries.length).toBeGreaterThan(15);
  expect(queries.filter((query) => !query.includes(`env:${name}`))).toEqual([]);
  expect(JSON.stringify(stack)).toEqual(expect.stringMatching(/^((?!env:production).)*$/));
});
