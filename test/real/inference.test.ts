import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { infer } from "../../checks/can-fire/infer";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { recordings } from "../../signals/recordings";
import { expanded } from "../../signals/recordings/expanded";
import { program } from "../../tools/find";
import { environment } from "../support";
import { scenarios } from "./alert-scenarios";
import { notation, type Phase, SCRAPE_SECONDS, servers, type World } from "./alert-worlds";

const folder = mkdtempSync(join(tmpdir(), "inference-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MINUTES = 60;
/** The tolerance for floating point. */
const HAIR = 1e-6;

interface Asked {
  readonly phases: readonly Phase[];
  /** Each must give one series without labels whose value is one. */
  readonly holds: readonly string[];
}

/** Prometheus' contradictions; none when all inferences hold, in the middle and at the end of a scenario. */
function refuted(asked: readonly Asked[]): string {
  const tests = asked.map(({ phases, holds }) => ({
    interval: `${SCRAPE_SECONDS}s`,
    input_series: notation(phases),
    promql_expr_test: holds.flatMap((expr) =>
      [MINUTES / 2, MINUTES + 10, 2 * MINUTES].map((minute) => ({
        expr,
        eval_time: `${minute}m`,
        exp_samples: [{ labels: "{}", value: 1 }],
      })),
    ),
  }));
  const file = join(folder, "inference.test.yml");
  writeFileSync(file, stringify({ rule_files: [], evaluation_interval: "1m", tests }));
  const { status, stdout, stderr } = spawnSync(program("promtool"), ["test", "rules", file], { encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

/** True when every value is within the inferred range, and every label is an inferred one. */
function inferred(asked: string): string[] {
  const query = expanded(asked, recordings("production"));
  const { range, labels = {} } = infer(query, "production").facts;
  const { low, high } = range;
  const beyond = [
    ...(Number.isFinite(low) ? [`count((${query}) < ${low - HAIR})`] : []),
    ...(Number.isFinite(high) ? [`count((${query}) > ${high + HAIR})`] : []),
  ];
  return [
    `(${[...beyond, "vector(0)"].join(" or ")}) == bool 0`,
    `group without (${Object.keys(labels).join(", ")}) (${query}) or vector(1)`,
  ];
}

const story = (well: World, trouble: World): Phase[] => [
  { minutes: MINUTES, world: well },
  { minutes: 2 * MINUTES, world: trouble },
];

test("the inferences about every query hold in a real Prometheus, during a fault and before", () => {
  const asked = Object.values(prometheusMonitoring(environment("production")).alerts)
    .flat()
    .flatMap(({ name, when }) =>
      [scenarios[name] ?? []].flat().map(({ well, trouble }) => ({
        phases: story(well, trouble),
        holds: when.flatMap(({ signal }) => inferred(signal.query)),
      })),
    );
  expect(asked.length).toBeGreaterThan(30);
  expect(refuted(asked)).toBe("");
});

const NODE = 'environment="production",job="node"';

test.each([
  ["sides that share no labels", `avg by (instance) (up{${NODE}}) > 0 and count by (job) (up{${NODE}})`],
  // At the second of a scrape, a window of a whole interval holds two of them in Prometheus 2.
  ["a rate over one scrape", `rate(node_cpu_seconds_total{${NODE}}[${SCRAPE_SECONDS - 1}s])`],
  ["a value that is never there", `up{${NODE}} == 2`],
  ["a suppression that always holds", `up{${NODE}} unless on () vector(1)`],
  ["the absence of what is stood in for", `absent(sum(up{${NODE}} == 2) or vector(0))`],
  ["a label that is not there", `up{${NODE},pod="a"}`],
  ["buckets that were lost", `histogram_quantile(0.95, sum(up{${NODE}}))`],
])("a query that cannot fire has no result: %s", (_, query) => {
  expect(infer(query, "production").faults).not.toEqual([]);
  const world = servers(3, 70);
  expect(refuted([{ phases: story(world, world), holds: [`max(absent(${query}))`] }])).toBe("");
});

test("a range that is too narrow is contradicted", () => {
  const world = servers(3, 70);
  const busy = `100 * (1 - avg(rate(node_cpu_seconds_total{${NODE},mode="idle"}[1m])))`;
  expect(refuted([{ phases: story(world, world), holds: [`count(${busy} > 60) == bool 0`] }])).toContain("exp:");
});
