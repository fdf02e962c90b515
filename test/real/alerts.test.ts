import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Stacks } from "../../checks/emitted/configuration";
import { type EmittedRule, grafanaRules } from "../../checks/emitted/grafana-rules";
import { type EmittedRecording, recordingRules } from "../../checks/emitted/recording-rules";
import { collection } from "../../policy/collection";
import { application } from "../../signals/catalogue/application";
import { duration } from "../../signals/prometheus/promql-text";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { program } from "../../tools/find";
import { type Emitted, emittedResources, environment, pager, synthesized } from "../support";
import { type Scenario, scenarios } from "./alert-scenarios";
import { notation, of, type Phase, requests, SCRAPE_SECONDS, targets, type World, zones } from "./alert-worlds";

const folder = mkdtempSync(join(tmpdir(), "rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOUR = 60;
let counter = 0;

const production = environment("production");
const stacks: Stacks = synthesized((app) => {
  new GrafanaStack(app, production, { monitoring: new MonitoringStack(app, production), pager });
});
const withoutHeartbeat = (of: Stacks) => grafanaRules(of).filter(({ labels }) => labels.heartbeat === undefined);

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, stringify(content));
  return file;
}

/** promtool's output for a wrong result; empty when all are right. */
function promtool(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program("promtool"), args, { encoding: "utf8", maxBuffer: 1 << 26 });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

/** The recordings that a query reads, and those that they read, in the order of their evaluation. */
function readBy(query: string, recordings: readonly EmittedRecording[]): EmittedRecording[] {
  let asked = query;
  const read = [...recordings].reverse().filter((one) => {
    if (!asked.includes(one.read)) return false;
    asked += one.query;
    return true;
  });
  return read.reverse();
}

/** The emitted rule alone, in Prometheus' own format, with a minute between evaluations as between recordings. */
function ruleFile(rule: EmittedRule, of: Stacks): string {
  const expr = rule.conditions
    .map(({ query, operator, limit }) => `(${query}) ${operator} ${limit}`)
    // A recording by instance joins by instance; any other has no such label.
    .reduce(
      (before, condition) => `${before} and on(${condition.startsWith("(instance:") ? "instance" : ""}) ${condition}`,
    );
  const alert = {
    alert: rule.name,
    expr,
    for: duration(rule.forSeconds),
    keep_firing_for: duration(rule.keepFiringForSeconds),
  };
  const recordings = readBy(expr, recordingRules(of)).map(({ name, query }) => ({
    record: name,
    expr: query,
    labels: { environment: "production" },
  }));
  return write(`${rule.name}-${counter++}.yml`, {
    groups: [
      { name: "recordings", interval: "1m", rules: recordings },
      { name: "alert", interval: "1m", rules: [alert] },
    ],
  });
}

test("every alert has a scenario, and every scenario an alert", () => {
  expect(Object.keys(scenarios).sort()).toEqual(
    withoutHeartbeat(stacks)
      .map(({ name }) => name)
      .sort(),
  );
});

/** True when the alert fires at a minute, or at any of the minutes before it. */
interface Question {
  readonly minute: number;
  readonly ofLastMinutes?: number;
  readonly firing: boolean;
}

function ask(rule: EmittedRule, of: Stacks, phases: readonly Phase[], questions: readonly Question[]): string {
  const firing = `ALERTS{alertname="${rule.name}",alertstate="firing"}`;
  const file = write(`${rule.name}-${counter++}.test.yml`, {
    rule_files: [ruleFile(rule, of)],
    evaluation_interval: "1m",
    // Left alone, promtool evaluates them in any order, one run so and the next another way.
    group_eval_order: ["recordings", "alert"],
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

function startOf({ well, wellMinutes = 0, before = well }: Scenario): readonly Phase[] {
  return Array.isArray(before) ? before : [{ minutes: wellMinutes, world: before as World }];
}

/** Empty when it fires just over its limit and not before, ends after normal data for the time of keep firing, and stays so. */
function firesAndEnds(rule: EmittedRule, of: Stacks, scenario: Scenario): string {
  const { well, wellMinutes = 0, trouble, afterMinutes, clearsMinutes, lastsMinutes = afterMinutes + 10 } = scenario;
  const earlier = afterMinutes > 0 ? [{ minute: wellMinutes + afterMinutes - 1, firing: false }] : [];
  const end = wellMinutes + lastsMinutes;
  const cleared = clearsMinutes + Math.ceil(Math.min(rule.keepFiringForSeconds, KEPT_SECONDS) / 60);
  const phases = [
    ...startOf(scenario),
    { minutes: lastsMinutes, world: trouble },
    { minutes: cleared + 2 * HOUR, world: well },
  ];
  return ask(rule, of, phases, [
    ...earlier,
    { minute: wellMinutes + afterMinutes, firing: true },
    { minute: end - 1, firing: true },
    { minute: end + cleared + HOUR, ofLastMinutes: HOUR, firing: false },
  ]);
}

/** No alert is kept longer than the policy's longest. */
const KEPT_SECONDS = collection.recovery.keepFiringPageSeconds;

/** Empty when it never fires just inside its limit. */
function silent(rule: EmittedRule, of: Stacks, scenario: Scenario, world: World | readonly Phase[]): string {
  const { afterMinutes, silentMinutes = afterMinutes + 2 * HOUR } = scenario;
  const phases = Array.isArray(world)
    ? (world as readonly Phase[])
    : [{ minutes: silentMinutes + 1, world: world as World }];
  const minute = phases.reduce((sum, { minutes }) => sum + minutes, 0) - 1;
  return ask(rule, of, phases, [{ minute, ofLastMinutes: minute + 1, firing: false }]);
}

const ofAlert = (name: string): readonly Scenario[] => [scenarios[name] ?? []].flat() as Scenario[];
const cases = withoutHeartbeat(stacks).flatMap((rule) =>
  ofAlert(rule.name).map((scenario) => [rule.name, rule, scenario] as const),
);

describe.each(cases)("%s", (_, rule, scenario) => {
  test("fires in time just over its limit and not before, and ends in time with normal data", () => {
    expect(firesAndEnds(rule, stacks, scenario)).toBe("");
  });

  test.each(scenario.silent.map((world, index) => [index, world] as const))(
    "does not fire just inside its limit %i",
    (_, world) => {
      expect(silent(rule, stacks, scenario, world)).toBe("");
    },
  );
});

const ruleOf = (of: Stacks, name: string): EmittedRule => {
  const rule = withoutHeartbeat(of).find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule;
};

const terraform = (copy: Stacks, name: string): Emitted =>
  emittedResources(copy, "grafana_rule_group")
    .flatMap(({ block }) => block.rule)
    .find((candidate: Emitted) => candidate.name === name);
const verdict = (copy: Stacks, name: string, from: RegExp | string, to: string) => {
  const its = terraform(copy, name).data.at(-1);
  its.model = its.model.replace(from, to);
};
const silentThroughout: typeof firesAndEnds = (rule, of, scenario) =>
  scenario.silent.map((world) => silent(rule, of, scenario, world)).join("");

test.each<[string, string, typeof firesAndEnds, (copy: Stacks) => void]>([
  [
    "a limit that nothing reaches",
    "ServiceDown",
    firesAndEnds,
    (copy) => verdict(copy, "ServiceDown", "$A < 1", "$A < 0"),
  ],
  [
    "an alert that waits too long",
    "CpuPeak",
    firesAndEnds,
    (copy) => Object.assign(terraform(copy, "CpuPeak"), { for: "7m" }),
  ],
  [
    "an alert that does not end",
    "CpuPeak",
    firesAndEnds,
    (copy) => Object.assign(terraform(copy, "CpuPeak"), { keep_firing_for: "3h" }),
  ],
  [
    "an alert without its suppression",
    "ResponseTimeHigh",
    silentThroughout,
    (copy) => verdict(copy, "ResponseTimeHigh", / && \$E < 1/, ""),
  ],
  [
    "a recording of a metric without a source",
    "ErrorRateBudgetFastBurn",
    firesAndEnds,
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_prometheus_rule_group_namespace")) {
        block.data = block.data.replaceAll("http_requests_total{", "http_request_total{");
      }
    },
  ],
])("%s is a fault", (_, name, check, change) => {
  const copy = structuredClone(stacks) as Record<string, Emitted>;
  change(copy);
  const [scenario] = ofAlert(name);
  expect(scenario && check(ruleOf(copy, name), copy, scenario)).toContain("FAILED");
});

/** Every status that an application may answer and that counts as a failure. */
const FAILED = application.http_requests_total.labels.status_code.filter((status) => status.startsWith("5"));

test.each(FAILED)("sixty routes that each fail with %s for the first time in an hour are seen", (status) => {
  const { startsAtZero } = application.http_requests_total;
  const zero = startsAtZero.status_code.some((one) => one === status);
  const routes = Array.from({ length: 60 }, (_, index) => index);
  const series = (route: number, code: string) =>
    of("application", "http_requests_total", `,route="/api/${route}",status_code="${code}"`);
  const well = { [series(0, "200")]: { perMinute: 600 }, ...zones(1, 1) };
  // One more route every minute, 25 failures each: one in twenty-four requests.
  const world = (failing: number): World => ({
    ...well,
    ...Object.fromEntries(
      routes
        .filter((route) => zero || route < failing)
        .map((route) => [series(route, status), route < failing ? 25 : 0]),
    ),
  });
  const before = { minutes: 2 * HOUR, world: world(0) };
  const phases = routes.map((route) => ({ minutes: 1, world: world(route + 1) }));
  const questions = [
    { minute: 2 * HOUR - 1, firing: false },
    { minute: 3 * HOUR - 1, firing: true },
  ];
  expect(ask(ruleOf(stacks, "ErrorRateBudgetFastBurn"), stacks, [before, ...phases], questions)).toBe("");
});

test("a Prometheus that does not evaluate the recordings is reported after five minutes", () => {
  const copy: Stacks = structuredClone(stacks);
  for (const { block } of emittedResources(copy, "aws_prometheus_rule_group_namespace"))
    block.data = stringify({ groups: [] });
  const phases = [{ minutes: HOUR, world: targets("node", 1) }];
  const questions = [
    { minute: 4, firing: false },
    { minute: 5, firing: true },
  ];
  expect(ask(ruleOf(copy, "RecordingsMissing"), copy, phases, questions)).toBe("");
});

test("a burn-rate alert fires for the policy's time after the fault, although its long window still has it", () => {
  const keptMinutes = collection.recovery.keepFiringPageSeconds / 60;
  const phases = [
    { minutes: 30, world: requests(10) },
    { minutes: 2 * HOUR, world: requests(0) },
  ];
  const questions = [
    { minute: 29, firing: true },
    { minute: 29 + keptMinutes, firing: true },
    { minute: 32 + keptMinutes + HOUR, ofLastMinutes: HOUR, firing: false },
  ];
  expect(ask(ruleOf(stacks, "ErrorRateBudgetFastBurn"), stacks, phases, questions)).toBe("");
});
