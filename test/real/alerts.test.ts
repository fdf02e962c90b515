import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { GrafanaAlert } from "../../alerts/alert";
import { prometheusRule } from "../../alerts/prometheus-rule";
import { watch } from "../../stacks/watch";
import { environment } from "../support";
import { type Series, scenarios } from "./alert-scenarios";
import { tool } from "./tools";

const folder = mkdtempSync(join(tmpdir(), "rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, stringify(content));
  return file;
}

function promtool(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool("promtool"), args, { encoding: "utf8", maxBuffer: 1 << 26 });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

const alertsOf = (name: "production" | "staging" | "sandbox"): GrafanaAlert[] =>
  Object.values(watch(environment(name)).alerts).flat();

/** The rule alone, with a minute between evaluations as between samples. `keep_firing_for` is younger than some promtools. */
function ruleFile(alerts: GrafanaAlert[], name: string): string {
  const rules = alerts.map((alert) => {
    const { keep_firing_for: _, ...rule } = prometheusRule(alert, name);
    return rule;
  });
  return write(`${name}-${alerts.length}-${alerts[0]?.name}.yml`, { groups: [{ name, interval: "1m", rules }] });
}

test.each(["production", "staging", "sandbox"] as const)("Prometheus accepts every alert of %s", (name) => {
  const alerts = alertsOf(name);
  expect(alerts.length).toBeGreaterThan(25);
  expect(promtool("check", "rules", ruleFile(alerts, name))).toBe("");
});

test("every alert has a scenario, and every scenario an alert", () => {
  expect(Object.keys(scenarios).sort()).toEqual(
    alertsOf("production")
      .map((alert) => alert.name)
      .sort(),
  );
});

/** Asks Prometheus, at some minute of a scenario, whether the alert fires. */
function expectation(alert: GrafanaAlert, series: Series, at: { minute: number; firing: boolean }[]) {
  return {
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: at.map(({ minute, firing }) => ({
      expr: `count(ALERTS{alertname="${alert.name}",alertstate="firing"}) > bool 0 or vector(0)`,
      eval_time: `${minute}m`,
      exp_samples: [{ labels: "{}", value: firing ? 1 : 0 }],
    })),
  };
}

describe.each(alertsOf("production").map((alert) => [alert.name, alert] as const))("%s", (name, alert) => {
  const scenario = scenarios[name];
  const look = (series: Series, at: { minute: number; firing: boolean }[]) => {
    const rules = ruleFile([alert], "production");
    const file = write(`${name}-${at.length}-${at[0]?.firing}.test.yml`, {
      rule_files: [rules],
      evaluation_interval: "1m",
      tests: [expectation(alert, series, at)],
    });
    return promtool("test", "rules", file);
  };
  const after = scenario?.afterMinutes ?? 0;

  test("fires in time just over its limit, and not before", () => {
    const before = after > 0 ? [{ minute: after - 1, firing: false }] : [];
    expect(look(scenario?.fires ?? {}, [...before, { minute: after, firing: true }])).toBe("");
  });

  test.each(scenario?.silent ?? [])("is silent just inside its limit", (series) => {
    const minutes = [after, after + 30, after + 120];
    expect(
      look(
        series,
        minutes.map((minute) => ({ minute, firing: false })),
      ),
    ).toBe("");
  });
});

test("a burn-rate alert ends soon after the trouble does, though its long window still remembers it", () => {
  const [alert] = alertsOf("production").filter(({ name }) => name === "ErrorRateBudgetFastBurn");
  const failedFor30Minutes = {
    'http_requests_total{environment="production",job="application",status_code="200"}': "0+9000x30 270000+10000x120",
    'http_requests_total{environment="production",job="application",status_code="500"}': "0+1000x30 30000+0x120",
  };
  const rules = ruleFile(alert ? [alert] : [], "production");
  const file = write("recovery.test.yml", {
    rule_files: [rules],
    evaluation_interval: "1m",
    tests: [
      expectation(alert!, failedFor30Minutes, [
        { minute: 30, firing: true },
        { minute: 37, firing: false },
      ]),
    ],
  });
  expect(promtool("test", "rules", file)).toBe("");
});
