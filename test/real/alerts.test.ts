import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { GrafanaAlert } from "../../alerts/alert";
import { prometheusRule } from "../../alerts/prometheus-rule";
import { recordingGroups } from "../../signals/recordings/rule-groups";
import { watch } from "../../stacks/watch";
import { environment } from "../support";
import { type Scenario, scenarios } from "./alert-scenarios";
import { notation, type Phase, requests, SCRAPE_SECONDS, shareAbove, type World } from "./alert-worlds";
import { tool } from "./tools";

const folder = mkdtempSync(join(tmpdir(), "rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOUR = 60;
let counter = 0;

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
  return write(`${name}-${alerts.length}-${alerts[0]?.name}.yml`, {
    groups: [...recordingGroups(name), { name, interval: "1m", rules }],
  });
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

/** Was the alert firing at a minute, or at any of the minutes before it? */
interface Question {
  readonly minute: number;
  readonly ofLastMinutes?: number;
  readonly firing: boolean;
}

function ask(alert: GrafanaAlert, phases: readonly Phase[], questions: readonly Question[]): string {
  const firing = `ALERTS{alertname="${alert.name}",alertstate="firing"}`;
  const rules = ruleFile([alert], "production");
  const file = write(`${alert.name}-${counter++}.test.yml`, {
    rule_files: [rules],
    evaluation_interval: "1m",
    // Left alone, promtool evaluates them in any order, one run so and the next another way.
    group_eval_order: ["recordings", "production"],
    tests: [
      {
        interval: `${SCRAPE_SECONDS}s`,
        input_series: notation(phases.filter(({ minutes }) => minutes > 0)),
        promql_expr_test: questions.map(({ minute, ofLastMinutes, firing: expected }) => ({
          expr: `count(${ofLastMinutes === undefined ? firing : `count_over_time(${firing}[${ofLastMinutes}m])`}) > bool 0 or vector(0)`,
          eval_time: `${minute}m`,
          exp_samples: [{ labels: "{}", value: expected ? 1 : 0 }],
        })),
      },
    ],
  });
  return promtool("test", "rules", file);
}

const cases = alertsOf("production").flatMap((alert) =>
  [scenarios[alert.name] ?? []].flat().map((scenario) => [alert.name, alert, scenario] as const),
);

describe.each(cases)("%s", (_, alert, scenario: Scenario) => {
  const { well, wellMinutes = 0, before = well, trouble, afterMinutes, clearsMinutes } = scenario;
  const { lastsMinutes = afterMinutes + 10, silentMinutes = afterMinutes + 2 * HOUR } = scenario;
  const start: Phase = { minutes: wellMinutes, world: before };

  test("fires in time just over its limit, and not before", () => {
    const earlier = afterMinutes > 0 ? [{ minute: wellMinutes + afterMinutes - 1, firing: false }] : [];
    const phases = [start, { minutes: afterMinutes + HOUR, world: trouble }];
    expect(ask(alert, phases, [...earlier, { minute: wellMinutes + afterMinutes, firing: true }])).toBe("");
  });

  test("ends in time when all is well again, and for good", () => {
    const end = wellMinutes + lastsMinutes;
    const phases = [
      start,
      { minutes: lastsMinutes, world: trouble },
      { minutes: clearsMinutes + 2 * HOUR, world: well },
    ];
    const questions = [
      { minute: end - 1, firing: true },
      { minute: end + clearsMinutes + HOUR, ofLastMinutes: HOUR, firing: false },
    ];
    expect(ask(alert, phases, questions)).toBe("");
  });

  test.each(scenario.silent.map((world) => [world]))("is silent just inside its limit", (world) => {
    const phases = Array.isArray(world)
      ? (world as readonly Phase[])
      : [{ minutes: silentMinutes + 1, world: world as World }];
    const minute = phases.reduce((sum, { minutes }) => sum + minutes, 0) - 1;
    expect(ask(alert, phases, [{ minute, ofLastMinutes: minute + 1, firing: false }])).toBe("");
  });
});

test("a burn-rate alert ends soon after the trouble does, though its long window still remembers it", () => {
  const [alert] = alertsOf("production").filter(({ name }) => name === "ErrorRateBudgetFastBurn");
  const phases = [
    { minutes: 30, world: requests(10) },
    { minutes: 2 * HOUR, world: requests(0) },
  ];
  const questions = [
    { minute: 29, firing: true },
    { minute: 32 + HOUR, ofLastMinutes: HOUR, firing: false },
  ];
  expect(alert && ask(alert, phases, questions)).toBe("");
});

test("an alert says how bad it is in words that people read", () => {
  const [alert] = alertsOf("production").filter(({ name }) => name === "ApiResponseTimeHigh");
  const rule = prometheusRule(alert!, "production");
  const world = shareAbove("http_request_duration_seconds", 0.5, 6, ',route="/api/emissions"');
  const file = write("words.test.yml", {
    rule_files: [ruleFile([alert!], "production")],
    evaluation_interval: "1m",
    group_eval_order: ["recordings", "production"],
    tests: [
      {
        interval: `${SCRAPE_SECONDS}s`,
        input_series: notation([{ minutes: HOUR, world }]),
        alert_rule_test: [
          {
            eval_time: "10m",
            alertname: rule.alert,
            exp_alerts: [
              {
                exp_labels: rule.labels,
                exp_annotations: {
                  ...rule.annotations,
                  description: "One data query in twenty takes longer than 583.3ms; more than 500 ms is too much.",
                },
              },
            ],
          },
        ],
      },
    ],
  });
  expect(promtool("test", "rules", file)).toBe("");
});
