import { deliveredText } from "../../checks/emitted/delivered-text";
import { signalsOf } from "../../dashboards/dashboard";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { answerable } from "../../signals/recordings/answerable";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { type Emitted, environment, monitoring, pager, resources, synthesized } from "../support";
import { type Askable, cloudWatchKey, lint } from "./lint";

function emitted(name: "production" | "sandbox"): { dashboards: Emitted[]; askable: Askable } {
  const its = environment(name);
  const plain = its.grafana.prometheus.kind === "plain";
  const given = { ...monitoring, ...(plain && { prometheusEndpoint: undefined }) };
  const stacks = synthesized((app) => new GrafanaStack(app, its, { monitoring: given, pager }));
  const { dashboards, deployments } = prometheusMonitoring(its);
  const signals = dashboards.flatMap(({ sections }) =>
    sections.flatMap((section) => section.panels.flatMap(signalsOf)),
  );
  const query = answerable(name, its.grafana.prometheus.kind);
  return {
    dashboards: resources(stacks[`${name}-grafana`] ?? {}, "grafana_dashboard").map(({ config_json }) =>
      JSON.parse(deliveredText(config_json)),
    ),
    askable: {
      queries: new Set(
        [deployments, ...signals].flatMap((signal) => (signal.source === "prometheus" ? [query(signal)] : [])),
      ),
      cloudWatch: new Set(
        signals.flatMap((signal) =>
          signal.source === "cloudwatch"
            ? [
                ...Object.values(signal.metrics).map((metric) =>
                  cloudWatchKey(metric.namespace, metric.name, metric.statistic, metric.dimensions),
                ),
                ...(signal.expression === undefined ? [] : [signal.expression]),
              ]
            : [],
        ),
      ),
    },
  };
}

const { dashboards, askable } = emitted("production");
const sandbox = emitted("sandbox");

test("all expected dashboards exist", () => {
  expect(dashboards.map(({ title }) => title).sort()).toEqual(
    [
      "Key metrics",
      "Service",
      "Logs",
      "Servers",
      "Database",
      "Real-time",
      "Data quality",
      "Backups and recovery",
      "Capacity",
      "On-call",
      "Monitoring",
      "Monitoring cost",
    ].sort(),
  );
});

test.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
  "the lint finds no fault in %s",
  (_, dashboard) => {
    expect(lint(dashboard, askable)).toEqual([]);
  },
);

test("the lint finds no fault with a plain Prometheus, which has no recordings", () => {
  expect(sandbox.dashboards.flatMap((dashboard) => lint(dashboard, sandbox.askable))).toEqual([]);
  expect(sandbox.askable.queries).not.toEqual(askable.queries);
});

const service = dashboards.find(({ uid }) => uid === "service") as Emitted;
const variable = (dashboard: Emitted): Emitted =>
  dashboard.templating.list.find(({ type }: Emitted) => type === "query");
const withLimit = (dashboard: Emitted): Emitted =>
  dashboard.panels.find(({ fieldConfig }: Emitted) => fieldConfig?.defaults.thresholds?.steps.length > 1);
const panel = (dashboard: Emitted): Emitted => dashboard.panels.find(({ type }: Emitted) => type === "timeseries");

test.each<[string, (dashboard: Emitted) => void, RegExp]>([
  ["no unit", (dashboard) => delete panel(dashboard).fieldConfig.defaults.unit, /has no unit/],
  ["no question", (dashboard) => delete panel(dashboard).description, /no question/],
  ["no link", (dashboard) => delete panel(dashboard).links, /leads nowhere/],
  ["no word for silence", (dashboard) => delete panel(dashboard).fieldConfig.defaults.noValue, /no word for silence/],
  [
    "a source of its own",
    (dashboard) => Object.assign(panel(dashboard).targets[0].datasource, { uid: "abc" }),
    /by its variable/,
  ],
  [
    "a panel's source of its own",
    (dashboard) => Object.assign(panel(dashboard).datasource, { uid: "abc" }),
    /itself ask/,
  ],
  [
    "an annotation's query of its own",
    (dashboard) => Object.assign(dashboard.annotations.list[1].target, { expr: "up" }),
    /Deployments: asks what is no signal: up/,
  ],
  [
    "a list of names from samples",
    (dashboard) => Object.assign(variable(dashboard).query, { query: "up" }),
    /reads samples/,
  ],
  [
    "a rainbow",
    (dashboard) => Object.assign(panel(dashboard).fieldConfig.defaults.color, { mode: "palette-classic" }),
    /colours by/,
  ],
  [
    "a limit out of sight",
    (dashboard) => Object.assign(withLimit(dashboard).fieldConfig.defaults.custom, { axisSoftMax: 0.0001 }),
    /nearest limit/,
  ],
  [
    "a link in a circle",
    (dashboard) => Object.assign(panel(dashboard).links[0], { url: "/d/service?x" }),
    /leads to itself/,
  ],
  ["a query of its own", (dashboard) => Object.assign(panel(dashboard).targets[0], { expr: "up" }), /no signal: up/],
  ["a title twice", (dashboard) => Object.assign(panel(dashboard), { title: dashboard.panels.at(-1).title }), /twice/],
  ["overlap", (dashboard) => Object.assign(panel(dashboard).gridPos, dashboard.panels.at(-1).gridPos), /overlap/],
  [
    "a panel beyond the edge",
    (dashboard) => Object.assign(panel(dashboard).gridPos, { x: 20, w: 8, y: 500 }),
    /wider than the dashboard/,
  ],
  [
    "red and green",
    (dashboard) => Object.assign(panel(dashboard).fieldConfig.defaults.color, { fixedColor: "green" }),
    /green/,
  ],
  [
    "a first section of two screens",
    (dashboard) => Object.assign(dashboard.panels.filter(({ type }: Emitted) => type === "row")[1]?.gridPos, { y: 60 }),
    /must be at most/,
  ],
])("the lint finds %s", (_, spoil, words) => {
  const dashboard = structuredClone(service);
  spoil(dashboard);
  expect(lint(dashboard, askable).join("\n")).toMatch(words);
});

test("the lint finds a CloudWatch metric that no signal has", () => {
  const dashboard = structuredClone(dashboards.find(({ uid }) => uid === "database") as Emitted);
  const targets = dashboard.panels.flatMap((one: Emitted) => one.targets ?? []);
  targets.find(({ metricName }: Emitted) => metricName === "FreeLocalStorage").metricName = "FreeableMemory";
  expect(lint(dashboard, askable).join("\n")).toMatch(/no signal: .*FreeableMemory/);
});

test("a click on a line opens the dashboard of its server or endpoint", () => {
  const links = dashboards.flatMap((dashboard) =>
    dashboard.panels.flatMap((one: Emitted) => one.fieldConfig?.defaults.links ?? []),
  );
  const urls = new Set(links.map(({ url }: Emitted) => url));
  expect([...urls].sort()).toEqual([
    "/d/servers?var-instance=${__field.labels.instance}&${__url_time_range}",
    "/d/service?var-route=${__field.labels.route}&${__url_time_range}",
  ]);
});

test("a dashboard with a longer time range refreshes less often", () => {
  const refresh = (uid: string) => dashboards.find((dashboard) => dashboard.uid === uid)?.refresh;
  expect([refresh("service"), refresh("key-metrics"), refresh("on-call"), refresh("capacity")]).toEqual([
    "30s",
    "1m",
    "15m",
    "1h",
  ]);
});

test('texts have days, hours and minutes in words where queries have 30d, 6h or 5m, and "last hour" without a number', () => {
  expect(JSON.stringify(dashboards)).toMatch(/"description":"[^"]*\b30 days\b/);
  expect(JSON.stringify(dashboards)).not.toMatch(
    /"(description|legendFormat)":"[^"]*\b(\d+[smhdw]|last 1 (hour|minute))\b/,
  );
});

test("no title is a question, and no text has an undefined person or a retired word", () => {
  const texts = dashboards.flatMap(({ title, description, panels }) => [
    title,
    description,
    ...panels.flatMap(textsOf),
  ]);
  expect(texts.length).toBeGreaterThan(150);
  expect(dashboards.flatMap(({ panels }) => panels).filter(({ title }: Emitted) => /[?…]/.test(title))).toEqual([]);
  expect(
    texts.filter((text) => /\b(nobody|somebody|trouble|tells?|told|feels?|robots?|wanted|given away)\b/i.test(text)),
  ).toEqual([]);
});

function textsOf({ title, description = "", targets = [] }: Emitted): string[] {
  return [title, description, ...targets.map(({ legendFormat = "" }: Emitted) => legendFormat)];
}

test("the text for missing data states its cause", () => {
  const silence = (uid: string, title: string) =>
    dashboards.find((dashboard) => dashboard.uid === uid)?.panels.find((one: Emitted) => one.title === title)
      .fieldConfig.defaults.noValue;
  expect(silence("on-call", "Pager messages at night")).toBe("None so far");
  expect(silence("servers", "CPU utilization")).toBe("No data: check the source of this metric");
});

test("a reader selects one, several or all instances per dashboard, and only queries by instance use the selection", () => {
  for (const uid of ["servers", "service"]) {
    const dashboard = dashboards.find((one) => one.uid === uid) as Emitted;
    const variable = dashboard.templating.list.find(({ name }: Emitted) => name === "instance");
    expect([variable.multi, variable.includeAll, variable.allValue]).toEqual([true, true, ".*"]);
    const asked = dashboard.panels
      .flatMap(({ targets = [] }: Emitted) => targets)
      .map(({ expr }: Emitted) => expr ?? "");
    expect(asked.filter((expr: string) => expr.includes('instance=~"$instance"')).length).toBeGreaterThan(2);
    expect(asked.filter((expr: string) => !expr.includes("$instance")).length).toBeGreaterThan(2);
  }
});

test("every dashboard links to all others and keeps the time range", () => {
  for (const { links, tags } of dashboards) {
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ type: "dashboards", keepTime: true, includeVars: true, tags });
  }
});

test("a reader can select a data source of the same type, and the project's is the default", () => {
  for (const { templating } of dashboards) {
    const source = templating.list.find(({ name }: Emitted) => name === "prometheus");
    expect(source).toMatchObject({ type: "datasource", query: "grafana-amazonprometheus-datasource" });
    expect(source.current.value).toBe("prometheus");
  }
});
