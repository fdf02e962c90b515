import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { collection } from "../../policy/collection";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { program } from "../../tools/find";
import { type Emitted, emittedResources, environment, pager, synthesized } from "../support";
import { notation, of, SCRAPE_SECONDS, shareAbove } from "./alert-worlds";

const NAMES = ["production", "staging", "sandbox"] as const;
const folder = mkdtempSync(join(tmpdir(), "rule-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string) => join(folder, "rules", `${name}.rules.yml`);
interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly { alert?: string; record?: string; expr: string; labels: object; annotations: object }[];
}
const groupsOf = (name: string): Group[] => parse(readFileSync(fileOf(name), "utf8")).groups;

function promtool(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program("promtool"), args, { encoding: "utf8" });
  return { status, said: `${stdout}${stderr}` };
}

// The command of `npm run rules`, into a folder of the test.
beforeAll(() => {
  const bundle = join(folder, "rules.js");
  for (const args of [
    ["scripts/bundle.mjs", "verification/commands/rules.ts", bundle],
    [bundle, join(folder, "rules")],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`node ${args.join(" ")} failed:\n${stderr}`);
  }
});

test.each(NAMES)("Prometheus accepts the file of %s, and finds in it as many rules as there are", (name) => {
  const { status, said } = promtool("check", "rules", fileOf(name));
  expect(status).toBe(0);
  const rules = groupsOf(name).flatMap((group) => group.rules);
  expect(said).toContain(`SUCCESS: ${rules.length} rules found`);
});

test.each(NAMES)("the file of %s has every alert that Grafana has, and every recording that is made", (name) => {
  const its = environment(name);
  const stacks: Stacks = synthesized((app) => {
    new GrafanaStack(app, its, { monitoring: new MonitoringStack(app, its), pager });
  });
  const [recorded, ...alerting] = groupsOf(name);
  const alerts = alerting.flatMap((group) => group.rules.map(({ alert }) => `${group.name}: ${alert}`));
  const inGrafana = grafanaRules(stacks).filter(({ labels }) => labels.heartbeat === undefined);
  expect(alerts.sort()).toEqual(inGrafana.map((rule) => `${rule.group}: ${rule.name}`).sort());
  expect(alerting.every(({ interval }) => interval === `${collection.evaluation.intervalSeconds}s`)).toBe(true);
  // A Prometheus outside AWS gets our recordings only by this file.
  const made = recordingRules(stacks).map(({ name: record, query }) => ({ record, expr: query }));
  const inFile = recorded?.rules.map(({ record, expr }) => ({ record, expr }));
  expect(inFile?.length).toBeGreaterThan(20);
  if (its.grafana.prometheus.kind === "amazon-managed") expect(inFile).toEqual(made);
});

describe("the text of an alert on slow data queries", () => {
  const groups = () => groupsOf("production").map((group) => ({ ...group, interval: "1m" }));
  const rules = join(folder, "words.rules.yml");
  /** Two servers with a route each, of which one is slow. */
  const server = (number: number, route: string, slowPercent: number, meanSeconds: number) => {
    const labels = `,route="${route}",instance="server-${number}"`;
    const part = (name: string) => of("application", `http_request_duration_seconds_${name}`, labels);
    return {
      ...shareAbove("http_request_duration_seconds", 0.5, slowPercent, labels),
      [part("sum")]: { perMinute: 1000 * meanSeconds },
      [part("count")]: { perMinute: 1000 },
    };
  };
  const world = { ...server(1, "/api/companies", 0.5, 0.05), ...server(2, "/api/emissions", 12, 0.3) };
  const input_series = notation([{ minutes: 60, world }]);
  const check = (asked: object) => {
    writeFileSync(rules, stringify({ groups: groups() }));
    const file = join(folder, "words.test.yml");
    // Left alone, promtool evaluates the groups in any order, one run so and the next another way.
    const group_eval_order = groups().map(({ name }) => name);
    const tests = [{ interval: `${SCRAPE_SECONDS}s`, input_series, ...asked }];
    writeFileSync(file, stringify({ rule_files: [rules], evaluation_interval: "1m", group_eval_order, tests }));
    return promtool("test", "rules", file);
  };

  test("has the value in readable words, the slowest route and the slowest server", () => {
    const rule = groups()
      .flatMap((group) => group.rules)
      .find(({ alert }) => alert === "ApiResponseTimeHigh");
    const description =
      "The 95th percentile of data queries is 600ms; threshold: above 500 ms for 6 minutes. Worst route now: /api/emissions, 95th percentile 791.7ms. Worst server now: server-2, average 300ms. First step: look for slow statements in the database log.";
    const exp_alerts = [{ exp_labels: rule?.labels, exp_annotations: { ...rule?.annotations, description } }];
    expect(check({ alert_rule_test: [{ eval_time: "10m", alertname: rule?.alert, exp_alerts }] })).toMatchObject({
      status: 0,
    });
  });

  // Grafana shows a value in a text if its labels include those of the alert's series.
  test("has the slowest route in Grafana, too: its series has the labels of the alert", () => {
    const stacks: Stacks = synthesized((app) => {
      const its = environment("production");
      new GrafanaStack(app, its, { monitoring: new MonitoringStack(app, its), pager });
    });
    const data = (name: string, id: string): string => {
      const rule = emittedResources(stacks, "grafana_rule_group")
        .flatMap(({ block }) => block.rule)
        .find((one: Emitted) => one.name === name);
      return JSON.parse(rule.data.find(({ ref_id }: Emitted) => ref_id === id).model).expr;
    };
    const labels = 'environment="production"';
    const promql_expr_test = [
      { expr: `(${data("ApiResponseTimeHigh", "A")}) ^ 0`, exp_samples: [{ labels: `{${labels}}`, value: 1 }] },
      {
        expr: `(${data("ApiResponseTimeHigh", "by_route")}) ^ 0`,
        exp_samples: [{ labels: `{${labels},route="/api/emissions"}`, value: 1 }],
      },
    ].map((one) => ({ ...one, eval_time: "10m" }));
    expect(check({ promql_expr_test })).toMatchObject({ status: 0 });
  });
});
