import { CURRENT, withCurrentValue } from "../../../alerts/render/current-value";
import { grafanaRule } from "../../../alerts/render/grafana-rule";
import { prometheusRule } from "../../../alerts/render/prometheus-rule";
import { prometheusMonitoring } from "../../../monitoring/prometheus";
import { environment } from "../../support";

const watched = prometheusMonitoring(environment("production"));
const alerts = Object.values(watched.alerts).flat();
const context = {
  environment: "production",
  dataSource: { type: "prometheus", uid: "prometheus" },
  url: "https://grafana.example",
  panelId: 1,
  query: ({ query }: { query: string }) => query,
  users: watched.users,
};

test.each([
  ["percent", '{{ printf "%.3g" $value }} %'],
  ["seconds", "{{ humanizeDuration $value }}"],
  ["count", '{{ printf "%.0f" $value }}'],
  ["rating", '{{ printf "%.2f" $value }}'],
  ["perSecond", "{{ humanize $value }}"],
] as const)("a value in %s has its unit in words", (unit, spelled) => {
  expect(withCurrentValue(`now ${CURRENT}.`, unit, "$value")).toBe(`now ${spelled}.`);
});

test("the template uses the variable of each evaluator, and no placeholder remains", () => {
  const told = alerts.filter(({ description }) => description.includes(CURRENT));
  expect(told.length).toBeGreaterThan(20);
  for (const alert of told) {
    const inGrafana = grafanaRule(alert, context).annotations.description;
    const inPrometheus = prometheusRule(alert, "production").annotations.description;
    expect(inGrafana).toMatch(/\$values\.A\.Value }}/);
    expect(inPrometheus).toMatch(/\$value }}/);
    expect(`${inGrafana} ${inPrometheus}`.includes(CURRENT)).toBe(false);
  }
});
