import type { Signal } from "../../signals/signal";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { watch } from "../../stacks/watch";
import { type Emitted, environment, pager, resources, synthesized } from "../support";
import { lint } from "./lint";

const production = environment("production");
const monitoring = {
  prometheusEndpoint: "https://prometheus.example/",
  grafanaRoleArn: "arn:aws:iam::333333333333:role/g",
};
const stack =
  synthesized((app) => new GrafanaStack(app, production, { monitoring, pager }))["production-grafana"] ?? {};
const pages: Emitted[] = resources(stack, "grafana_dashboard").map(({ config_json }) => JSON.parse(config_json));
const queries = new Set(
  watch(production)
    .pages.flatMap(({ sections }) => sections.flatMap(({ panels }) => panels))
    .flatMap((panel): readonly Signal[] => (panel.as === "alerts" ? [] : panel.signals))
    .flatMap((signal) => (signal.source === "prometheus" ? [signal.query] : [])),
);

test("there are the pages that people look for", () => {
  expect(pages.map(({ title }) => title).sort()).toEqual(
    [
      "Key metrics",
      "Service",
      "Servers",
      "Database",
      "Real-time",
      "Data quality",
      "Backups and recovery",
      "Capacity",
      "On-call",
      "Monitoring",
      "Cost of watching",
    ].sort(),
  );
});

test.each(pages.map((page) => [page.title, page] as const))("nothing is wrong with %s", (_, page) => {
  expect(lint(page, queries)).toEqual([]);
});

const service = pages.find(({ uid }) => uid === "service") as Emitted;
const panel = (page: Emitted): Emitted => page.panels.find(({ type }: Emitted) => type === "timeseries");

test.each<[string, (page: Emitted) => void, RegExp]>([
  ["no unit", (page) => delete panel(page).fieldConfig.defaults.unit, /has no unit/],
  ["no question", (page) => delete panel(page).description, /no question/],
  ["no link", (page) => delete panel(page).links, /leads nowhere/],
  ["no word for silence", (page) => delete panel(page).fieldConfig.defaults.noValue, /no word for silence/],
  [
    "a source of its own",
    (page) => Object.assign(panel(page).targets[0].datasource, { uid: "abc" }),
    /by its variable/,
  ],
  ["a query of its own", (page) => Object.assign(panel(page).targets[0], { expr: "up" }), /no signal: up/],
  ["a title twice", (page) => Object.assign(panel(page), { title: page.panels.at(-1).title }), /twice/],
  ["overlap", (page) => Object.assign(panel(page).gridPos, page.panels.at(-1).gridPos), /overlap/],
  [
    "a panel beyond the edge",
    (page) => Object.assign(panel(page).gridPos, { x: 20, w: 8, y: 500 }),
    /wider than the page/,
  ],
  ["red and green", (page) => Object.assign(panel(page).fieldConfig.defaults.color, { fixedColor: "green" }), /green/],
  [
    "a first section of two screens",
    (page) => Object.assign(page.panels.filter(({ type }: Emitted) => type === "row")[1]?.gridPos, { y: 60 }),
    /must be at most/,
  ],
])("%s is caught", (_, spoil, words) => {
  const page = structuredClone(service);
  spoil(page);
  expect(lint(page, queries).join("\n")).toMatch(words);
});

test("instances are chosen once for a page, one, some or all, and only queries that tell them apart ask for it", () => {
  for (const uid of ["servers", "service"]) {
    const page = pages.find((one) => one.uid === uid) as Emitted;
    const variable = page.templating.list.find(({ name }: Emitted) => name === "instance");
    expect([variable.multi, variable.includeAll, variable.allValue]).toEqual([true, true, ".*"]);
    const asked = page.panels.flatMap(({ targets = [] }: Emitted) => targets).map(({ expr }: Emitted) => expr ?? "");
    expect(asked.filter((expr: string) => expr.includes('instance=~"$instance"')).length).toBeGreaterThan(2);
    expect(asked.filter((expr: string) => !expr.includes("$instance")).length).toBeGreaterThan(2);
  }
});

test("every page leads to all others, and keeps the time that is looked at", () => {
  for (const { links, tags } of pages) {
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ type: "dashboards", keepTime: true, includeVars: true, tags });
  }
});

test("Grafana is free to choose among sources of one kind, and starts with ours", () => {
  for (const { templating } of pages) {
    const source = templating.list.find(({ name }: Emitted) => name === "prometheus");
    expect(source).toMatchObject({ type: "datasource", query: "grafana-amazonprometheus-datasource" });
    expect(source.current.value).toBe("prometheus");
  }
});
