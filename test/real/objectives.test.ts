import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { HEALTH_JOURNEY } from "../../signals/datadog/objectives";
import { availabilitySignals } from "../../signals/prometheus/availability";
import { httpSignals } from "../../signals/prometheus/http";
import { recordingGroups } from "../../signals/recordings/rule-groups";
import { DatadogStack } from "../../stacks/datadog-stack";
import { program } from "../../tools/find";
import { type Emitted, environment, organization, pager, resources, synthesized } from "../support";
import { of, SCRAPE_SECONDS } from "./alert-worlds";

/** The shortest recorded window of a whole hour: what holds for it holds for thirty days, which are the same query over more minutes. */
const WINDOW_SECONDS = 3600;
const MINUTES = WINDOW_SECONDS / 60;
const SCRAPES_PER_MINUTE = 60 / SCRAPE_SECONDS;
/** Before the hour, so that counters are known when it begins; as long as recordings need to be there. */
const BEFORE_MINUTES = 10;

const folder = mkdtempSync(join(tmpdir(), "objectives-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stack =
  synthesized((app) => {
    new DatadogStack(app, environment("production"), { organization: organization(), pager });
  })["production-datadog"] ?? {};
const objective = (type: string): Emitted =>
  resources(stack, "datadog_service_level_objective").find((one) => one.type === type) ?? {};

/** The growth of a Datadog metric in a minute of the hour, with its tags. */
interface Row {
  readonly minute: number;
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Evaluates an emitted `sum:metric{tag:value,!tag:value}.as_count()` over rows; undefined where nothing was reported. */
function evaluated(query: string, rows: readonly Row[]): number | undefined {
  const [whole, metric, scope = ""] = /^sum:([\w.]+)\{([^{}]*)\}\.as_count\(\)$/.exec(query) ?? [];
  if (whole === undefined) throw new Error(`"${query}" is no plain sum of counts`);
  const matches = scope.split(",").map((term) => {
    const [, not, tag = "", value] = /^(!?)([\w.]+):([\w./-]+)$/.exec(term) ?? [];
    if (value === undefined) throw new Error(`"${term}" is no tag with a value`);
    return ({ tags }: Row) => (tags[tag] === value) === (not === "");
  });
  const found = rows.filter((row) => row.metric === metric && matches.every((match) => match(row)));
  return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
}

/** The share of bad events that a metric objective of the stack's counts, in percent. */
function badEventsPercent(rows: readonly Row[]): number {
  const { numerator, denominator } = objective("metric").query;
  const all = evaluated(denominator, rows) ?? Number.NaN;
  return 100 * (1 - (evaluated(numerator, rows) ?? 0) / all);
}

/** The share of bad slices that the time slice objective counts: missing values are up, as Datadog has it. */
function badSlicesPercent(rows: readonly Row[]): number {
  const { time_slice: slice } = objective("time_slice").sli_specification;
  expect([slice.query_interval_seconds, slice.comparator, slice.threshold]).toEqual([60, ">", 0]);
  const [left, right] = slice.query.formula.formula_expression.split(" - ");
  const query = (name: string) =>
    slice.query.query.find(({ metric_query }: Emitted) => metric_query.name === name).metric_query.query;
  const bad = Array.from({ length: MINUTES }, (_, minute) => {
    const within = rows.filter((row) => row.minute === minute);
    const [a, b] = [evaluated(query(left), within), evaluated(query(right), within)];
    return a !== undefined && b !== undefined && !(a - b > slice.threshold);
  }).filter(Boolean);
  return (100 * bad.length) / MINUTES;
}

/** True when Prometheus has this percentage at the end of the hour, to a millionth. */
function prometheusFinds(query: string, percent: number, input_series: { series: string; values: string }[]) {
  const [rules, test] = [join(folder, "recordings.yml"), join(folder, "test.yml")];
  writeFileSync(rules, stringify({ groups: recordingGroups("production") }));
  writeFileSync(
    test,
    stringify({
      rule_files: [rules],
      evaluation_interval: "1m",
      tests: [
        {
          interval: `${SCRAPE_SECONDS}s`,
          input_series,
          promql_expr_test: [
            {
              expr: `sum by (environment) (abs((${query}) - ${percent}) < bool 0.000001)`,
              eval_time: `${BEFORE_MINUTES + MINUTES}m`,
              exp_samples: [{ labels: `{environment="production"}`, value: 1 }],
            },
          ],
        },
      ],
    }),
  );
  const { status, stdout, stderr } = spawnSync(program("promtool"), ["test", "rules", test], { encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

/**
 * A counter that grows by so many in each minute of the hour, sample by sample. It has counted for long: `rate` extrapolates less
 * where a counter would have to begin below zero, which is a server's first minute and no month.
 */
function counter(series: string, perMinute: readonly number[]) {
  const already = 1_000_000;
  let sum = already;
  const samples = perMinute.flatMap((grown) =>
    Array.from({ length: SCRAPES_PER_MINUTE }, () => {
      sum += grown / SCRAPES_PER_MINUTE;
      return sum;
    }),
  );
  return { series, values: [`${already}x${BEFORE_MINUTES * SCRAPES_PER_MINUTE}`, ...samples].join(" ") };
}

/** Traffic of an hour by status: quiet at both ends, busy between, with every class of answers. */
const answered = (failed: (minute: number) => number) =>
  Array.from({ length: MINUTES }, (_, minute) => {
    const busy = minute >= 5 && minute < MINUTES - 5;
    return busy
      ? {
          "200": 400 + 40 * (minute % 7),
          "301": 8,
          "404": 20 + 4 * (minute % 3),
          "500": failed(minute),
          "503": failed(minute) / 2,
        }
      : { "200": 0, "301": 0, "404": 0, "500": 0, "503": 0 };
  });

test.each([
  ["hardly any fail", (minute: number) => (minute === 30 ? 8 : 0)],
  ["some fail all the time", () => 16],
  ["half an hour fails", (minute: number) => (minute < 30 ? 0 : 800)],
  ["none fails", () => 0],
])("requests: %s, and both count the same", (_, failed) => {
  const minutes = answered(failed);
  const codes = ["200", "301", "404", "500", "503"] as const;
  const rows = codes.flatMap((code) =>
    minutes.flatMap((counts, minute): Row[] => {
      const tags = { env: "production", service: "gocarbontracker", "http.status_class": `${code[0]}xx` };
      const metric = "trace.express.request.hits.by_http_status";
      // A status without responses is not reported: it has no series.
      return counts[code] === 0 ? [] : [{ minute, metric, tags, value: counts[code] }];
    }),
  );
  const series = codes.map((code) =>
    counter(
      of("application", "http_requests_total", `,status_code="${code}"`),
      minutes.map((counts) => counts[code]),
    ),
  );
  const percent = badEventsPercent(rows);
  const query = httpSignals("production").errorPercent(WINDOW_SECONDS).query;
  expect(prometheusFinds(query, percent, series)).toBe("");
  // And it would not find another one.
  expect(prometheusFinds(query, percent + 0.00001, series)).toMatch(/got: \{environment="production"\} 0E/);
});

/** Probes of three zones, and synthetic tests of three locations: each reaches the service in these minutes only. */
const PLACES = ["a", "b", "c"] as const;

function probed(finds: (place: (typeof PLACES)[number], minute: number) => boolean, looks = (_: number) => true) {
  const minutes = Array.from({ length: MINUTES }, (_, minute) => minute);
  const rows = PLACES.flatMap((place) =>
    minutes.filter(looks).map(
      (minute): Row => ({
        minute,
        metric: "synthetics.test_runs",
        tags: {
          env: "production",
          journey: HEALTH_JOURNEY,
          status: finds(place, minute) ? "success" : "failure",
          probe_dc: place,
        },
        value: 1,
      }),
    ),
  );
  const series = PLACES.map((place) => ({
    series: of("probe", "probe_success", `,target="health",zone="eu-central-1${place}"`),
    values: [
      `1x${BEFORE_MINUTES * SCRAPES_PER_MINUTE}`,
      ...minutes.flatMap((minute) => {
        const found = looks(minute) ? (finds(place, minute) ? "1" : "0") : "_";
        return Array.from({ length: SCRAPES_PER_MINUTE }, () => found);
      }),
    ].join(" "),
  }));
  return { rows, series };
}

const unavailable = availabilitySignals("production").unavailablePercent(WINDOW_SECONDS).query;

test.each([
  ["all find it", () => true, 0],
  ["one place never does", (place: string) => place !== "b", 0],
  [
    "each misses it once, never all at once",
    (place: string, minute: number) => minute % 3 !== PLACES.indexOf(place as "a"),
    0,
  ],
  ["six minutes are lost everywhere", (_: string, minute: number) => minute < 20 || minute >= 26, 10],
  ["no test ever reaches it", () => false, 100],
] as const)("availability: %s, and both count the same", (_, finds, lost) => {
  const { rows, series } = probed(finds);
  expect(badSlicesPercent(rows)).toBe(lost);
  expect(prometheusFinds(unavailable, lost, series)).toBe("");
  expect(prometheusFinds(unavailable, lost + 0.00001, series)).toMatch(/got: \{environment="production"\} 0E/);
});

test("Prometheus ignores minutes without measurement, and Datadog counts them as good: missing data has its own alert", () => {
  const { rows, series } = probed(
    (_, minute) => minute >= 6,
    (minute) => minute < 30,
  );
  expect(badSlicesPercent(rows)).toBe(10);
  expect(prometheusFinds(unavailable, 20, series)).toBe("");
});
