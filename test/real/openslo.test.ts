import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments, stringify } from "yaml";
import { program } from "../../tools/find";
import { openSlo } from "../../verification/commands/openslo";
import { ruleFile } from "../../verification/commands/rule-file";
import type { Emitted } from "../support";
import { environment } from "../support";
import { notation, type Phase, queries, requests, SCRAPE_SECONDS, type World, zones } from "./alert-worlds";

/*
 * Sloth generates rules from the exported objectives, and Prometheus evaluates them beside ours. Sloth 0.16 reads OpenSLO v1alpha only, and
 * without alerts, so that the test writes each objective in Sloth's own format. Only names of fields differ.
 */
const folder = mkdtempSync(join(tmpdir(), "openslo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documents: Emitted[] = openSlo(environment("production"));
const objectives = documents.filter(({ kind }) => kind === "SLO");
const sloths = join(folder, "sloth.rules.yml");

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

function slothSpec({ metadata, spec }: Emitted) {
  const query = (part: string) => spec.indicator.spec.ratioMetric[part]?.metricSource.spec.query;
  const [good, bad, total] = ["good", "bad", "total"].map(query);
  const sli =
    bad === undefined
      ? { raw: { error_ratio_query: `1 - (${good}) / (${total})` } }
      : { events: { error_query: bad, total_query: total } };
  return {
    name: metadata.name,
    objective: Number((100 * spec.objectives[0].target).toFixed(9)),
    sli,
    alerting: { name: `Sloth_${metadata.name}`, page_alert: { labels: {} }, ticket_alert: { labels: {} } },
  };
}

beforeAll(() => {
  const spec = join(folder, "spec.yml");
  writeFileSync(
    spec,
    stringify({ version: "prometheus/v1", service: objectives[0]?.spec.service, slos: objectives.map(slothSpec) }),
  );
  const { status, stderr } = spawnSync(program("sloth"), ["generate", "-i", spec, "-o", sloths], { encoding: "utf8" });
  if (status !== 0) throw new Error(`sloth cannot generate rules:\n${stderr}`);
});

test("the reference validator of OpenSLO accepts the file", () => {
  const file = join(folder, "production.openslo.yml");
  writeFileSync(file, documents.map((one) => stringify(one)).join("---\n"));
  const validate = () => spawnSync(program("oslo"), ["validate", "-f", file], { encoding: "utf8" });
  expect(validate()).toMatchObject({ status: 0, stdout: "Valid!\n" });
  // And it would not accept another one.
  writeFileSync(file, stringify({ ...objectives[0], spec: { ...objectives[0]?.spec, budgetingMethod: "Minutes" } }));
  expect(validate().status).not.toBe(0);
});

test.each(["production", "staging", "sandbox"] as const)(
  "the file of %s has one document for each object, and no duplicate name",
  (name) => {
    const text = openSlo(environment(name))
      .map((one) => stringify(one))
      .join("---\n");
    const read = parseAllDocuments(text).map((one): Emitted => one.toJS());
    expect(read.every(({ apiVersion }) => apiVersion === "openslo/v1")).toBe(true);
    const names = read.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    // References lead to an object of the file.
    for (const { spec } of read.filter(({ kind }) => kind === "SLO")) {
      expect(names).toEqual(expect.arrayContaining([`Service/${spec.service}`]));
      expect(names).toEqual(expect.arrayContaining(spec.alertPolicies.map((one: string) => `AlertPolicy/${one}`)));
    }
    for (const { spec } of read.filter(({ kind }) => kind === "AlertPolicy")) {
      expect(names).toContain(`AlertCondition/${spec.conditions[0].conditionRef}`);
      expect(names).toContain(`AlertNotificationTarget/${spec.notificationTargets[0].targetRef}`);
    }
  },
);

/** The rules of the paces that page: those of slower paces read days, which takes promtool minutes. */
const COMPARED =
  /^service:(probe_success:best|(http_requests|http_errors|data_queries|slow_queries):rate|\w+:percent(5m|30m|1h|6h)|served:min|\w+:(exceeds|burns)_(fast|medium))$|^slo:(?!sli_error:ratio_rate(1d|3d|30d))|^Sloth_|Budget(Fast|Medium)Burn$/;
const isCompared = ({ record, alert = "", labels }: Rule) =>
  COMPARED.test(record ?? alert) && labels?.sloth_severity !== "ticket";

/** Evaluates our rules and Sloth's over the phases; returns promtool's findings. */
function evaluated(
  phases: readonly Phase[],
  questions: readonly { expr: string; minute: number; value: number }[],
): string {
  const ours = ruleFile(environment("production")).groups as readonly Group[];
  const groups = [...ours, ...(parse(readFileSync(sloths, "utf8")).groups as Group[])]
    .map((group) => ({ name: group.name, interval: "1m", rules: group.rules.filter(isCompared) }))
    .filter(({ rules }) => rules.length > 0);
  const rules = join(folder, "all.rules.yml");
  writeFileSync(rules, stringify({ groups }));
  const file = join(folder, "all.test.yml");
  writeFileSync(
    file,
    stringify({
      rule_files: [rules],
      evaluation_interval: "1m",
      group_eval_order: groups.map(({ name }) => name),
      tests: [
        {
          interval: `${SCRAPE_SECONDS}s`,
          input_series: notation(phases),
          promql_expr_test: questions.map(({ expr, minute, value }) => ({
            expr,
            eval_time: `${minute}m`,
            exp_samples: [{ labels: "{}", value }],
          })),
        },
      ],
    }),
  );
  const { status, stdout, stderr } = spawnSync(program("promtool"), ["test", "rules", file], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

const RECORDED = {
  availability: "service:unavailable:percent",
  "error-rate": "service:http_errors:percent",
  "query-latency": "service:slow_queries:percent",
} as const;
const NAMES = { availability: "Availability", "error-rate": "ErrorRate", "query-latency": "QueryLatency" } as const;
type Id = keyof typeof RECORDED;

/** True when the error ratios of a window are the same, to a fiftieth of the ratio. */
const same = (id: Id, window: string) => {
  const sloth = `100 * slo:sli_error:ratio_rate${window}{sloth_slo="${id}"}`;
  const our = `${RECORDED[id]}${window}{objective="${id}"}`;
  return `sum(abs(${sloth} - on () ${our}) <= bool on () (0.02 * ${our}))`;
};
const pages = (alerts: string) => `count(ALERTS{alertstate="firing",${alerts}}) > bool 0 or vector(0)`;
const slothPages = (id: Id) => pages(`alertname="Sloth_${id}",sloth_severity="page"`);
const ourPages = (id: Id) => pages(`alertname=~"${NAMES[id]}Budget(Fast|Medium)Burn"`);

const UP = zones(1, 1);
const well: World = { ...UP, ...requests(0), ...queries(0) };

test.each([
  ["error-rate", { ...well, ...requests(3) }],
  ["query-latency", { ...well, ...queries(90) }],
] as const)("%s: the error ratios are the same, and the page alerts of both fire and end", (id, fault) => {
  const phases = [
    { minutes: 120, world: well },
    { minutes: 90, world: fault },
    { minutes: 120, world: well },
  ];
  const ratios = ["5m", "30m", "1h"].map((window) => ({ expr: same(id, window), minute: 205, value: 1 }));
  const firing = (minute: number, value: number) => [
    { expr: slothPages(id), minute, value },
    { expr: ourPages(id), minute, value },
  ];
  const questions = [...ratios, ...firing(115, 0), ...firing(200, 1), ...firing(300, 0)];
  expect(evaluated(phases, questions)).toBe("");
});

test("availability: the error ratios are the same, and ours does not page while ServiceDown reports the outage", () => {
  const phases = [
    { minutes: 120, world: well },
    { minutes: 10, world: { ...well, ...zones(0, 0) } },
    { minutes: 60, world: well },
  ];
  const questions = [
    { expr: same("availability", "1h"), minute: 131, value: 1 },
    { expr: slothPages("availability"), minute: 131, value: 1 },
    { expr: ourPages("availability"), minute: 131, value: 0 },
  ];
  expect(evaluated(phases, questions)).toBe("");
});

test("a night with one failure in forty requests pages by Sloth's rules, and by ours does not", () => {
  const night = { ...UP, ...requests(0, 0.7) };
  const phases = [
    { minutes: 120, world: night },
    { minutes: 2, world: { ...UP, ...requests(100, 0.7) } },
    { minutes: 60, world: night },
  ];
  const questions = [
    { expr: slothPages("error-rate"), minute: 124, value: 1 },
    { expr: ourPages("error-rate"), minute: 124, value: 0 },
  ];
  expect(evaluated(phases, questions)).toBe("");
});

test("slow and failing requests at once fire both alerts, as Sloth's do: neither implies the other", () => {
  const phases = [
    { minutes: 120, world: well },
    { minutes: 60, world: { ...well, ...requests(5), ...queries(100) } },
  ];
  const questions = (["error-rate", "query-latency"] as const).flatMap((id) => [
    { expr: slothPages(id), minute: 175, value: 1 },
    { expr: ourPages(id), minute: 175, value: 1 },
  ]);
  expect(evaluated(phases, questions)).toBe("");
});
