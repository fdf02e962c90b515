import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { tableRules } from "../../data-rules";
import { restores } from "../../policy/recovery";
import { BackupsStack } from "../../stacks/backups-stack";
import { program } from "../../tools/find";
import { environment, resources, synthesized } from "../support";

interface Outcome {
  readonly Results: readonly (readonly [string, string])[];
  readonly DeletedFirst: boolean;
  readonly Left: readonly string[];
  readonly Metrics: Readonly<Record<string, number>>;
  readonly CheckIns: readonly string[];
  readonly Raised: readonly string[];
  readonly Created: number;
}

const network = { vpcId: "vpc-1", restoreSubnetIds: ["subnet-1"] };
const stack = synthesized((app) => new BackupsStack(app, environment("production"), { network }))["production-backups"];
const document = resources(stack ?? {}, "aws_ssm_document").find(({ name }) => name.endsWith("-restore-tests"));
const [{ inputs }] = JSON.parse(document?.content ?? "{}").mainSteps;

let outcomes: Readonly<Record<string, Outcome>>;
let faults: readonly string[];

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "restore-tests/scenarios.py")], {
    input: JSON.stringify({ Script: inputs.Script, Input: inputs.InputPayload }),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  ({ Outcomes: outcomes, Faults: faults } = JSON.parse(stdout));
});

const of = (scenario: string): Outcome => {
  const found = outcomes[scenario];
  if (found === undefined) throw new Error(`no scenario ${scenario}`);
  return found;
};

test("calls and answers fit AWS' published models, no step takes ten minutes, no result is reported twice", () => {
  expect(faults).toEqual([]);
});

test.each([
  "success",
  "success_across_executions",
  "random_point",
  "rule_finds_less",
  "rule_lacks_its_column_in_the_source_too",
  "few_rows_are_missing",
  "later_execution_runs",
  "slow_restore",
  "uploads",
  "server",
])("%s: the restore test succeeds, and checks in", (scenario) => {
  const { Results, CheckIns, Raised } = of(scenario);
  expect(Results).toEqual([["SUCCESSFUL", expect.stringMatching(/^restored in \d+\.\d minutes/)]]);
  expect([CheckIns, Raised]).toEqual([["ok"], []]);
});

test.each([
  ["instance_never_available", "TIMED_OUT", /^not validated within 480 minutes$/],
  ["instance_breaks", "FAILED", /the instance awsbackup-restore-test-1-validation is incompatible-network$/],
  ["instance_is_refused", "FAILED", /^the validation was not possible: .*AccessDenied/],
  ["query_fails", "FAILED", /invalid page in block 5/],
  ["query_never_ends", "TIMED_OUT", /^not validated within 480 minutes$/],
  ["data_api_is_refused", "FAILED", /^the validation was not possible: .*AccessDenied/],
  ["missing_table", "FAILED", /^table public\.companies is missing/],
  ["missing_table_at_a_random_point", "FAILED", /^table public\.companies is missing$/],
  ["empty_table", "FAILED", /^table public\.companies has no rows/],
  ["orphans", "FAILED", /^3 rows refer to missing rows: emissions_data companies/],
  ["collation_of_another_version", "FAILED", /^the collation has another version/],
  ["rule_finds_more", "FAILED", /^rule lei-invalid of companies finds 2 rows, and found at most 1 in the source$/],
  ["rule_finds_more_at_a_random_point", "FAILED", /^rule lei-invalid of companies finds 2 rows/],
  [
    "rule_lacks_its_column",
    "FAILED",
    /^rule lei-invalid of companies was not evaluated: companies\.lei does not exist or may not be read; rule lei-missing/,
  ],
  [
    "rules_of_a_table_are_refused",
    "FAILED",
    /^rule baseline-implausible of sbti_targets was not evaluated: .*operator/,
  ],
  [
    "rules_scan_no_row",
    "FAILED",
    /^rule baseline-implausible of sbti_targets was not evaluated: sbti_targets has no rows/,
  ],
  ["source_was_never_validated", "FAILED", /^no data validation of the source ended before the recovery point/],
  ["stale_for_the_recovery_point", "FAILED", /^the newest row is 61\.0 minutes older than the recovery point/],
  ["one_table_is_stale", "FAILED", /^table public\.companies ends 60\.0 minutes early/],
  ["many_rows_are_missing", "FAILED", /^table public\.companies has 700 rows, and had 1000$/],
  ["not_isolated", "FAILED", /^the restored resource has the security groups \['sg-clients', 'sg-isolated'\]/],
  ["source_is_not_observed", "FAILED", /the source was not observed: Failed psql: error: connection refused$/],
  ["no_server_observes_the_source", "FAILED", /no server of gocarbontracker-production-servers is in service$/],
  ["uploads_are_damaged", "FAILED", /^object file-0 equals no version of the source$/],
  ["uploads_are_missing", "FAILED", /^the restored bucket has no objects$/],
  ["uploads_are_refused", "FAILED", /^the validation was not possible: .*AccessDenied/],
  ["server_does_not_boot", "TIMED_OUT", /^not validated within 480 minutes$/],
  ["server_is_not_isolated", "FAILED", /^the restored resource has the security groups \['sg-servers'\]/],
  ["cluster_is_gone", "FAILED", /^the validation was not possible: .*DBClusterNotFoundFault/],
])("%s: the result is %s, once, after the clean-up, and the run fails", (scenario, status, text) => {
  const { Results, DeletedFirst, Left, CheckIns, Raised } = of(scenario);
  expect(Results).toEqual([[status, expect.stringMatching(text)]]);
  expect([DeletedFirst, Left, CheckIns]).toEqual([true, [], ["error"]]);
  expect(Raised).toEqual([expect.stringMatching(/^RestoreTestFailed: job-/)]);
});

test.each([
  ["deletion_is_refused", /^restored in .*; the clean-up failed: .*AccessDenied/],
  ["deletion_never_ends", /^restored in .*; the instance of the validation still exists$/],
])("%s: the clean-up is repeated, and then the test fails by it", (scenario, text) => {
  const { Results, Left } = of(scenario);
  expect(Results).toEqual([["FAILED", expect.stringMatching(text)]]);
  expect(Left).toEqual(["awsbackup-restore-test-1-validation"]);
});

test("a rule that was not evaluated does not count as passed", () => {
  const rules = tableRules.flatMap((table) => table.rules).length;
  const texts = ["success", "rule_lacks_its_column_in_the_source_too"].map((one) => of(one).Results[0]?.[1]);
  expect(texts).toEqual([
    expect.stringMatching(`, ${rules} data rules no worse than in the source$`),
    expect.stringMatching(`, ${rules - 3} data rules no worse than in the source, 3 not compared$`),
  ]);
});

test("the document is smaller than the 64 KB of Systems Manager", () => {
  expect(document?.content.length).toBeLessThan(64 * 1024);
});

test("a validation that takes several executions makes one instance, and measures until the first answer", () => {
  const { Created, Metrics } = of("success_across_executions");
  expect(Created).toBe(1);
  // 30 minutes of the restore, 25 of the instance, and at most a pause between two runs with the Data API's start.
  expect(Metrics["database RestoreMinutes"]).toBeGreaterThanOrEqual(56);
  expect(Metrics["database RestoreMinutes"]).toBeLessThanOrEqual(59);
});

test("the metrics of a success: its minutes against the policy, its data loss, its age", () => {
  const { Metrics } = of("success");
  const took = Metrics["database RestoreMinutes"] ?? 0;
  expect(took).toBeGreaterThanOrEqual(39);
  expect(took).toBeLessThanOrEqual(41);
  expect(Metrics["database RestoreTimeShare"]).toBeCloseTo((100 * took) / restores.pointInTime.minutes, 0);
  expect(Metrics).toMatchObject({ "database RestoreLoss": 240, "database RestoreTestFailures": 0 });
  expect(Metrics["database RestoreTestAge"]).toBeLessThan(3600);
  expect(of("slow_restore").Metrics["database RestoreTimeShare"]).toBeGreaterThan(100);
});

test("a failed test counts, also when the restore itself failed, and its age goes on from the start of the plan", () => {
  for (const scenario of ["missing_table", "restore_failed", "failure_is_not_hidden", "query_never_ends"]) {
    expect(of(scenario).Metrics["database RestoreTestFailures"]).toBe(1);
  }
  expect(of("restore_failed")).toMatchObject({ Results: [], CheckIns: [], Raised: [] });
  expect(of("restore_failed").Metrics["database RestoreTestAge"]).toBe(3 * 86_400);
  expect(of("missing_table").Metrics).not.toHaveProperty(["database RestoreMinutes"]);
});

test("the data loss of a random point is none, and so is that of objects, whose times are those of the restore", () => {
  expect(of("random_point").Metrics).not.toHaveProperty(["database RestoreLoss"]);
  expect(of("uploads").Metrics).not.toHaveProperty(["uploads RestoreLoss"]);
  expect(of("server").Metrics["servers RestoreLoss"]).toBe(180);
});

test("an execution does nothing while an earlier one runs", () => {
  expect(of("earlier_execution_runs")).toMatchObject({ Results: [], Created: 0, Metrics: {}, CheckIns: [] });
});
