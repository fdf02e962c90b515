import { sourceFailureSignals } from "../../../signals/prometheus/source-failures";

const { query } = sourceFailureSignals("production").sourceFailures;
const names = [...query.matchAll(/"failure", "([^"]+)"/g)].map(([, name = ""]) => name);

test("no failure has the name of a metric that is 1 for a success", () => {
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => name.includes("success"))).toEqual([]);
});

test("a failure of one of node_exporter's collectors names the collector", () => {
  expect(query).toContain('"failure", "node_collector_failed: $1", "collector", "(.*)")');
});
