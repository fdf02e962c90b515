import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { tableRules } from "../../data-rules";
import { BackupsStack } from "../../stacks/backups-stack";
import { program, withLibraries } from "../../tools/find";
import { APPLICATION_TABLES, ROLES } from "../../verification/data-validation/application-tables";
import { FAULTS } from "../../verification/data-validation/faults";
import { HEALTHY_DATA, PARTS } from "../../verification/data-validation/healthy-data";
import { RESULTS_SCHEMA, validateData, validationSettings } from "../../verification/data-validation/validate-data";
import { type Postgres, startPostgres } from "../../verification/e2e/postgres";
import { Processes } from "../../verification/e2e/processes";
import { until } from "../../verification/e2e/until";
import { environment, resources, synthesized } from "../support";

/** The result of a restore test, as AWS Backup receives it. */
interface Outcome {
  readonly Results: readonly (readonly [status: string, text: string])[];
  readonly Raised: readonly string[];
}

const network = { vpcId: "vpc-1", restoreSubnetIds: ["subnet-1"] };
const RULES_COUNT = tableRules.flatMap(({ rules }) => rules).length;
/** The faults that a source without faults does not have. */
const NEW_FAULTS = FAULTS.filter(({ seed }) => seed !== "select 1");
/** A column of a table, and the number of rules that read it. */
const DROPPED = { column: "disclosure_year", rules: 3 };

let processes: Processes;
let postgres: Postgres;
beforeAll(async () => {
  processes = new Processes(resolve(".build/restored-rules-processes.json"));
  postgres = await startPostgres(processes);
  await until(
    () => query("postgres", "select 1").then(() => true),
    () => `PostgreSQL accepts no connection:\n${processes.logOf("database")}`,
  );
  await query("postgres", ROLES);
  await created("healthy", [...HEALTHY_DATA, ...PARTS]);
  await created("faulty", [...HEALTHY_DATA, ...PARTS, ...FAULTS.map(({ seed }) => seed)]);
});

afterAll(() => processes?.end());

async function query(database: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url.replace(/\w+$/, database) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Creates a source with the application's tables and data, which the data validation has read. */
async function created(database: string, statements: readonly string[]): Promise<void> {
  await query("postgres", `create database ${database}`);
  await query(database, `${APPLICATION_TABLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`);
  for (const statement of statements) await query(database, statement);
  await validated(database);
  await changedNow(database);
}

/** Runs the data validation on a source. */
async function validated(database: string): Promise<void> {
  await validateData(processes.folder, settings(database), "--full");
}
const settings = (database: string) => ({
  ...validationSettings(postgres.port),
  database,
  metricsPath: join(processes.folder, "metrics.prom"),
});

/** Changes a row, which shows that the data is fresh. */
const changedNow = (database: string) => query(database, "update companies set updated_at = now() where id = 300");

/** Restores a copy of a source with a change. */
async function restored(database: string, source: string, change: string): Promise<void> {
  await query("postgres", `create database ${database} template ${source}`);
  await query(database, change);
}

const stack = synthesized((app) => new BackupsStack(app, environment("production"), { network }))["production-backups"];
const document = resources(stack ?? {}, "aws_ssm_document").find(({ name }) => name.endsWith("-restore-tests"));
const [{ inputs }] = JSON.parse(document?.content ?? "{}").mainSteps;

/** Runs the restore test of each database. @returns the status and the text by database */
function tested(...databases: { Restored: string; Source: string; Latest?: boolean }[]) {
  const words = ["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set", "ON_ERROR_STOP=1"];
  const address = ["--host", "127.0.0.1", "--port", `${postgres.port}`, "--username", "postgres"];
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "restore-tests/scenarios.py")], {
    input: JSON.stringify({
      Script: inputs.Script,
      Input: inputs.InputPayload,
      Databases: databases.map((one) => ({ Latest: false, ...one })),
      Psql: [program("psql"), ...words, ...address],
    }),
    env: withLibraries(),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const { Outcomes, Faults }: { Outcomes: Record<string, Outcome>; Faults: string[] } = JSON.parse(stdout);
  expect(Faults).toEqual([]);
  return Object.fromEntries(Object.entries(Outcomes).map(([name, { Results }]) => [name, Results[0]]));
}

test("a restored database that equals its source is accepted, with and without faults in the source", async () => {
  await restored("same", "healthy", "select 1");
  await restored("same_faults", "faulty", "select 1");
  const result = ["SUCCESSFUL", expect.stringMatching(`, ${RULES_COUNT} data rules no worse than in the source$`)];
  expect(
    tested(
      { Restored: "same", Source: "healthy", Latest: true },
      { Restored: "same_faults", Source: "faulty", Latest: true },
    ),
  ).toEqual({ same: result, same_faults: result });
});

/** The faults of one restored database. More of them would not fit into the text of a result. */
const GROUP_COUNT = 4;

test("each fault of the data is found by its rule", async () => {
  const groups = Array.from({ length: Math.ceil(NEW_FAULTS.length / GROUP_COUNT) }, (_, index) =>
    NEW_FAULTS.slice(index * GROUP_COUNT, (index + 1) * GROUP_COUNT),
  );
  for (const [index, group] of groups.entries())
    await restored(`faults_${index}`, "healthy", group.map(({ seed }) => seed).join(";"));
  const results = tested(...groups.map((_, index) => ({ Restored: `faults_${index}`, Source: "healthy" })));
  const missed = groups.flatMap((group, index) => {
    const [status, text = ""] = results[`faults_${index}`] ?? [];
    return group
      .filter(({ table, rule }) => status !== "FAILED" || !text.includes(`rule ${rule} of ${table} finds `))
      .map(({ table, rule }) => `${table} ${rule}: ${status} ${text}`);
  });
  expect(missed).toEqual([]);
});

describe("the source's own faults", () => {
  const MORE = "update companies set lei = 'GOCARBONTRACKER00120' where id in (401, 402, 403)";

  test("are accepted in the same or a smaller number, and not in a larger one", async () => {
    await restored("more", "faulty", MORE);
    await restored("fewer", "faulty", "update companies set lei = null where lei !~ '^[A-Z0-9]{18}[0-9]{2}$'");
    expect(tested({ Restored: "more", Source: "faulty" }, { Restored: "fewer", Source: "faulty" })).toMatchObject({
      more: [
        "FAILED",
        expect.stringMatching(/rule lei-invalid of companies finds \d+ rows, and found at most \d+ in the source/),
      ],
    });
  });

  test("that are newer than the last validation are accepted once the next one has found them", async () => {
    await query("postgres", "create database imported template healthy");
    await query("imported", MORE);
    await restored("after_import", "imported", "select 1");
    expect(tested({ Restored: "after_import", Source: "imported" })).toMatchObject({
      after_import: ["FAILED", expect.stringMatching(/lei-invalid of companies finds 3 rows, and found at most 0/)],
    });
    await query("after_import", "drop table restore_observation");
    for (const { table } of tableRules) await query("after_import", `drop table restore_rules_${table}`);
    await validated("imported");
    expect(tested({ Restored: "after_import", Source: "imported" })).toMatchObject({
      after_import: ["SUCCESSFUL", expect.stringContaining(`${RULES_COUNT} data rules`)],
    });
  });
});

describe("a rule that was not evaluated never passes:", () => {
  const drop = `alter table emissions_data drop column ${DROPPED.column}`;

  test("a column or the rows of a table are missing in the restored database", async () => {
    await restored("one_column", "healthy", drop);
    await restored("truncated", "healthy", "truncate sbti_targets");
    await restored("another_type", "healthy", "alter table sbti_targets alter target_year type text");
    const results = tested(
      ...["one_column", "truncated", "another_type"].map((name) => ({ Restored: name, Source: "healthy" })),
    );
    expect(results).toEqual({
      one_column: [
        "FAILED",
        expect.stringMatching(/of emissions_data was not evaluated: emissions_data\.disclosure_year does not exist/),
      ],
      truncated: ["FAILED", expect.stringMatching(/of sbti_targets was not evaluated: sbti_targets has no rows/)],
      another_type: ["FAILED", expect.stringMatching(/of sbti_targets was not evaluated: .*operator does not exist/)],
    });
  });

  test("a column is missing in the source, too: the rules are not counted", async () => {
    await query("postgres", "create database narrow template healthy");
    await query("narrow", `delete from data_validation.runs; ${drop}`);
    await validated("narrow");
    await changedNow("narrow");
    await restored("narrow_too", "narrow", "select 1");
    const text = `, ${RULES_COUNT - DROPPED.rules} data rules no worse than in the source, ${DROPPED.rules} not compared$`;
    expect(tested({ Restored: "narrow_too", Source: "narrow" })).toEqual({
      narrow_too: ["SUCCESSFUL", expect.stringMatching(text)],
    });
  });

  test("the source was never validated", async () => {
    await query("postgres", "create database unvalidated template healthy");
    await query("unvalidated", "delete from data_validation.runs");
    await restored("nothing_to_compare", "unvalidated", "select 1");
    expect(tested({ Restored: "nothing_to_compare", Source: "unvalidated" })).toEqual({
      nothing_to_compare: [
        "FAILED",
        expect.stringMatching(/^no data validation of the source ended before the recovery/),
      ],
    });
  });
});
