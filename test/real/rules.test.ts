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
import { environment, pager, synthesized } from "../support";
import { notation, SCRAPE_SECONDS, shareAbove } from "./alert-worlds";

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

test("an alert has its value in readable words", () => {
  const rule = groupsOf("production")
    .flatMap((group) => group.rules)
    .find(({ alert }) => alert === "ApiResponseTimeHigh");
  const file = join(folder, "words.test.yml");
  const groups = groupsOf("production").map((group) => ({ ...group, interval: "1m" }));
  const rules = join(folder, "words.rules.yml");
  writeFileSync(rules, stringify({ groups }));
  const exp_annotations = {
    ...rule?.annotations,
    description:
      "The 95th percentile of data queries is 583.3ms; threshold: above 500 ms for 6 minutes. First step: look for slow statements in the database log.",
  };
  const test = {
    interval: `${SCRAPE_SECONDS}s`,
    input_series: notation([
      { minutes: 60, world: shareAbove("http_request_duration_seconds", 0.5, 6, ',route="/api/emissions"') },
    ]),
    alert_rule_test: [
      { eval_time: "10m", alertname: rule?.alert, exp_alerts: [{ exp_labels: rule?.labels, exp_annotations }] },
    ],
  };
  writeFileSync(
    file,
    stringify({
      rule_files: [rules],
      evaluation_interval: "1m",
      // Left alone, promtool evaluates them in any order, one run so and the next another way.
      group_eval_order: groups.map(({ name }) => name),
      tests: [test],
    }),
  );
  expect(promtool("test", "rules", file)).toMatchObject({ status: 0 });
});
