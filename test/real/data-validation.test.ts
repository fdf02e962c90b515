import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { tableRules } from "../../data-rules";
import type { DataRule, TableRules } from "../../data-rules/rule";
import { pcafScore } from "../../data-rules/tables/pcaf-score";
import { APPLICATION_TABLES, ROLES } from "../../verification/data-validation/application-tables";
import {
  compareFaults,
  isExact,
  ruleName,
  seededKeys,
  sortedKeys,
} from "../../verification/data-validation/compare-faults";
import { HEALTHY_DATA } from "../../verification/data-validation/healthy-data";
import { loadFaults } from "../../verification/data-validation/load-faults";
import { loadTable } from "../../verification/data-validation/load-table";
import { MEASURED_SERVER } from "../../verification/data-validation/measure-run";
import { measureSeeded } from "../../verification/data-validation/measure-seeded";
import { ruleTable } from "../../verification/data-validation/rule-table";
import { seedFaults } from "../../verification/data-validation/seed-data";
import {
  RESULTS_SCHEMA,
  validateData,
  validationCommand,
  validationSettings,
} from "../../verification/data-validation/validate-data";
import { acceptingPostgres } from "../../verification/e2e/accepting-postgres";
import type { Postgres } from "../../verification/e2e/postgres";
import { Processes } from "../../verification/e2e/processes";
import { until } from "../../verification/e2e/until";
import { withFixture } from "./data-validation/fixtures";
import { mutantsOf } from "./data-validation/mutants";

/** The statements of a table, as the command prints them. */
interface Statements {
  readonly table: string;
  readonly scan: string;
  readonly samples: Readonly<Record<string, string>>;
}

let processes: Processes;
let postgres: Postgres;
const statements = new Map<string, Statements>();
const clients: Client[] = [];

beforeAll(async () => {
  processes = new Processes(resolve(".build/data-validation-processes.json"));
  postgres = await acceptingPostgres(processes, MEASURED_SERVER);
  const { code, output, stdout } = await validateData(
    processes.folder,
    validationSettings(postgres.port, { sampleCount: 100_000 }),
    "--statements",
  );
  expect([code, output]).toEqual([0, stdout]);
  for (const line of stdout.trim().split("\n")) {
    const printed: Statements = JSON.parse(line);
    statements.set(printed.table, printed);
  }
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  await processes?.end();
});

async function connectedTo(database: string): Promise<Client> {
  const client = new Client({ connectionString: postgres.url.replace(/\w+$/, database) });
  clients.push(client);
  await client.connect();
  return client;
}

/** Creates a database with the application's tables. */
async function created(database: string): Promise<Client> {
  await (await connectedTo("postgres")).query(`create database ${database}`);
  const client = await connectedTo(database);
  await client.query(APPLICATION_TABLES);
  return client;
}

/** True for a mutant at a limit that no fixture can show: the newest import is either at the limit or beyond it. */
const atLimit = (rule: DataRule, mutant: string) =>
  rule.name === "import-late" && mutant === rule.bad.replace(" < ", " <= ");

const sampleOf = (table: string, rule: string) => statements.get(table)?.samples[rule] ?? "";
/** The keys that a rule's statement finds. */
async function keysFrom(client: Client, statement: string): Promise<string[]> {
  const { rows } = await client.query(statement);
  return sortedKeys(Object.values<object[]>(rows[0].samples).flat());
}

const rules = tableRules.flatMap((table) => table.rules.map((rule) => ({ table, rule })));
const named = rules.map(({ table, rule }) => [table.table, rule.name, table, rule] as const);

describe("a rule's own rows", () => {
  let client: Client;
  beforeAll(async () => {
    client = await created("fixtures");
  });

  const found = (statement: string) => keysFrom(client, statement);

  test.each(named)("%s: %s finds its bad rows and not its good ones", async (_, name, table, rule) => {
    const { bad, result } = await withFixture(client, table, rule.fixture, () => found(sampleOf(table.table, name)));
    expect(bad.length).toBeGreaterThan(0);
    expect(rule.fixture.good.length).toBeGreaterThan(0);
    expect(result).toEqual(bad);
  });

  test.each([
    ["Third-party verified", 1],
    ["assured by an auditor", 1],
    ["reported, unverified", 2],
    ["energy-based", 2],
    ["production-based", 3],
    ["revenue-based", 4],
    ["sector average", 5],
    [null, 5],
  ])("the PCAF score of %p is %d", async (method, score) => {
    const { rows } = await client.query(`select ${pcafScore("$1::text")} as score`, [method]);
    expect(rows[0].score).toBe(score);
  });

  test("a mutated rule is found by them", async () => {
    const survivors: string[] = [];
    let killed = 0;
    for (const { table, rule } of rules) {
      const surviving = await survivorsOf(table, rule);
      survivors.push(...surviving.map((mutant) => `${table.table}: ${rule.name}: ${mutant}`));
      killed += mutantsOf(rule.bad).length - surviving.length;
    }
    expect(survivors).toEqual([]);
    expect(killed).toBeGreaterThan(200);
  });

  async function survivorsOf(table: TableRules, rule: DataRule): Promise<string[]> {
    const sample = sampleOf(table.table, rule.name);
    const { result } = await withFixture(client, table, rule.fixture, async () => {
      const bad = await found(sample);
      const surviving: string[] = [];
      for (const mutant of mutantsOf(rule.bad)) {
        await client.query("savepoint mutant");
        // A mutant that the database refuses is found, too.
        const result = await found(sample.replace(`(${rule.bad})`, () => `(${mutant})`)).catch(() => "refused");
        await client.query("rollback to savepoint mutant");
        if (JSON.stringify(result) === JSON.stringify(bad) && !atLimit(rule, mutant)) surviving.push(mutant);
      }
      return surviving;
    });
    return result;
  }
});

describe("the seeded data", () => {
  let client: Client;
  beforeAll(async () => {
    client = await created("seeded");
    for (const statement of HEALTHY_DATA) await client.query(statement);
  });

  const all = async () => {
    const results: Record<string, Record<string, number>> = {};
    for (const { table, scan } of statements.values()) {
      results[table] = (await client.query(scan)).rows[0].json_build_object.failed;
    }
    return results;
  };

  test("has the application's shape, and no rule finds a row before the faults", async () => {
    const counted = await client.query("select count(*)::int as n from emissions_data");
    expect(counted.rows[0].n).toBeGreaterThan(19_500);
    const failed = Object.entries(await all()).flatMap(([table, counts]) =>
      Object.entries(counts).flatMap(([rule, count]) => (count === 0 ? [] : [`${table}: ${rule}`])),
    );
    // The newest complete import is always two days old, and the parts are not there yet.
    expect(failed).toEqual(["trancenable_import_log: import-late"]);
  });

  test("each rule finds exactly the rows of its own fault", async () => {
    await seedFaults(client);
    const seeded = await seededKeys(client);
    const counted = new Map<string, number>();
    const found = new Map<string, string[]>();
    const counts = await all();
    for (const { table, rule } of rules) {
      const name = ruleName(table.table, rule.name);
      counted.set(name, counts[table.table]?.[rule.name] ?? 0);
      found.set(name, await keysFrom(client, sampleOf(table.table, rule.name)));
    }
    const results = compareFaults(seeded, found, counted);
    process.stdout.write(`${ruleTable(results)}\n`);
    expect(results.filter((one) => !isExact(one))).toEqual([]);
  });

  test.each(tableRules.map(({ table }) => [table]))(
    "%s is scanned once, without a plan for each row",
    async (table) => {
      const { rows } = await client.query(`explain (format json) ${statements.get(table)?.scan}`);
      const nodes = planNodes(rows[0]["QUERY PLAN"][0].Plan);
      expect(nodes.filter((node) => node["Parent Relationship"] === "SubPlan")).toEqual([]);
      expect(nodes.filter((node) => node.Alias === "t").map((node) => node["Node Type"])).toEqual(["Seq Scan"]);
    },
  );
  describe("a run", () => {
    const metricsPath = () => join(processes.folder, "data_quality.prom");
    const validate = (changes: object = {}, ...mode: string[]) =>
      validateData(
        processes.folder,
        validationSettings(postgres.port, {
          database: "seeded",
          user: "validation",
          metricsPath: metricsPath(),
          ...changes,
        }),
        ...mode,
      );
    const number = async (query: string) => Number((await client.query(query)).rows[0].n);
    const runs = () => number("select count(*) as n from data_validation.runs");
    /** The last run's rules that were not evaluated, as `table rule`. */
    const unevaluated = async () => {
      const { rows } = await client.query(
        "select table_name || ' ' || rule as name from data_validation.results where run = (select max(id) from data_validation.runs) and failed is null order by 1",
      );
      return rows.map(({ name }) => name);
    };
    /** Calls a function while a change is in force, and takes it back. */
    const during = async (change: string, back: string, use: () => Promise<void>) => {
      await client.query(change);
      try {
        await use();
      } finally {
        await client.query(back);
      }
    };

    /** The scans of tables that take no time, for runs whose result does not depend on the others. */
    const few = validationSettings(0).scans.filter(({ table }) => /^(companies|sbti_targets|trancenable)/.test(table));

    beforeAll(async () => {
      await client.query(`${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`);
    });

    test("stores each rule's result and the keys of some rows, and writes the metrics of each table", async () => {
      expect(await validate()).toMatchObject({ code: 0, output: "" });
      const { rows } = await client.query(
        "select table_name, rule, failed, jsonb_array_length(sample_keys) as keys from data_validation.results",
      );
      const counts = await all();
      expect(rows).toHaveLength(rules.length);
      for (const { table_name, rule, failed, keys } of rows) {
        const count = counts[table_name]?.[rule] ?? 0;
        expect([table_name, rule, Number(failed), keys]).toEqual([table_name, rule, count, Math.min(count, 20)]);
      }
      const metrics = readFileSync(metricsPath(), "utf8");
      const records = await number("select count(*) as n from emissions_data");
      expect(metrics).toContain(`data_quality_checked_records{table="emissions_data"} ${records}\n`);
      expect(metrics).toContain('data_quality_failed_records{table="companies",rule="lei-invalid"} 2\n');
      // Companies in one row for each year report (2); those with a row for each scope estimate (5).
      const { rows: methods } = await client.query(
        "select avg(case calculation_method when 'reported' then 2 else 5 end)::float8 as score from emissions_data",
      );
      const [, score] = /^data_quality_pcaf_score\{table="emissions_data"\} (\S+)$/m.exec(metrics) ?? [];
      expect(Number(score)).toBeCloseTo(methods[0].score, 9);
      expect(metrics).toContain('data_quality_late_records{table="trancenable_import_log"} 2\n');
      expect(metrics).toContain('data_quality_unevaluated_rules{table="companies"} 0\n');
      // Orphans, differing values and repeated rows, none of which has two of the faults.
      const inconsistent = ["company-missing", "values-differ", "row-repeated", "units-mixed"].map(
        (rule) => counts.emissions_data?.[rule] ?? 0,
      );
      const sum = inconsistent.reduce((total, count) => total + count, 0);
      expect(metrics).toContain(`data_quality_inconsistent_records{table="emissions_data"} ${sum}\n`);
    });

    test("the runbooks' query shows the largest fault first, with keys", async () => {
      const { rows } = await client.query(readFileSync("runbooks/sql/failed-rules.sql", "utf8"));
      expect(rows[0]).toMatchObject({ table_name: "emissions_data", rule: "emissions-above-maximum", failed: "307" });
      expect(rows[0].sample_keys[0]).toEqual({ company_id: expect.any(Number), year: expect.any(Number) });
    });

    test("the second collector reuses the results of the day, and writes the same metrics", async () => {
      const metrics = readFileSync(metricsPath(), "utf8");
      rmSync(metricsPath());
      expect(await validate()).toMatchObject({ code: 0, output: "" });
      expect([await runs(), readFileSync(metricsPath(), "utf8")]).toEqual([1, metrics]);
      expect((await validate({ scans: few }, "--full")).code).toBe(0);
      expect(await runs()).toBe(2);
    });

    test("between scans of all rows only changed rows are read, and earlier failures stay", async () => {
      // The size of a table is known once it is analyzed.
      await client.query("analyze companies");
      await client.query("update data_validation.runs set started_at = started_at - interval '1 day'");
      await client.query(
        "update companies set updated_at = now() - interval '3 days' where updated_at > now() - interval '2 days'",
      );
      await client.query("update companies set name = null, updated_at = now() where id in (420, 421)");
      expect((await validate({ fullWeekdays: [], fullBelowCount: 0 })).code).toBe(0);
      const { rows } = await client.query(
        "select table_name, every_row, checked from data_validation.scans where run = (select max(id) from data_validation.runs) and not every_row",
      );
      expect(rows).toEqual([{ table_name: "companies", every_row: false, checked: "2" }]);
      const metrics = readFileSync(metricsPath(), "utf8");
      expect(metrics).toContain('data_quality_failed_records{table="companies",rule="name-missing"} 2\n');
      expect(metrics).toContain('data_quality_failed_records{table="companies",rule="lei-invalid"} 2\n');
      expect(metrics).toContain('data_quality_checked_records{table="companies"} 589\n');
    });

    test("a table without rows is not evaluated, and the check-in fails", async () => {
      await client.query("create table kept as select * from sbti_targets");
      await during("truncate sbti_targets", "insert into sbti_targets select * from kept", async () => {
        const { code, output } = await validate({ scans: few }, "--full");
        expect([code, output]).toEqual([
          1,
          expect.stringContaining(
            "sbti_targets: rule target-before-baseline was not evaluated: sbti_targets has no rows",
          ),
        ]);
        expect((await unevaluated()).every((name) => name.startsWith("sbti_targets "))).toBe(true);
        expect(readFileSync(metricsPath(), "utf8")).toContain(
          'data_quality_unevaluated_rules{table="sbti_targets"} 7\n',
        );
      });
    });

    test("a missing column stops the rules that read it, by name, and no other", async () => {
      await during("alter table companies rename lei to lei2", "alter table companies rename lei2 to lei", async () => {
        const { code, output } = await validate({ scans: few }, "--full");
        const lines = ["lei-invalid", "lei-missing", "lei-repeated"].map(
          (rule) => `companies: rule ${rule} was not evaluated: companies.lei does not exist or may not be read`,
        );
        expect([code, output.trim().split("\n").sort()]).toEqual([1, lines]);
      });
    });

    test("a column of another type stops its table's scan, and the other tables are read", async () => {
      const type = (name: string) => `alter table sbti_targets alter progress_percentage type ${name} using null`;
      await during(type("jsonb"), type("numeric"), async () => {
        const { code, output } = await validate({ scans: few }, "--full");
        expect([code, output]).toEqual([1, expect.stringContaining("operator does not exist: jsonb")]);
        expect((await unevaluated()).filter((name) => !name.startsWith("sbti_targets "))).toEqual([]);
      });
    });

    test("rows that a policy hides do not pass", async () => {
      const security = (verb: string) => `alter table companies ${verb} row level security`;
      await during(security("enable"), security("disable"), async () => {
        const { code, output } = await validate({ scans: few }, "--full");
        expect([code, output]).toEqual([1, expect.stringContaining("row-level security policy")]);
      });
    });

    test("a table that is locked is given up in time, and writers are not", async () => {
      const migration = await connectedTo("seeded");
      await migration.query("begin; lock table sbti_targets in access exclusive mode");
      const { code, output } = await validate({ scans: few, lockSeconds: 1 }, "--full");
      await migration.query("rollback");
      expect([code, output]).toEqual([1, expect.stringContaining("lock timeout")]);
      expect((await unevaluated()).every((name) => name.startsWith("sbti_targets "))).toBe(true);
    });

    test("keys that take too long are left out, and the counts stay", async () => {
      const scan = few.find(({ table }) => table === "sbti_targets");
      const slowKeys =
        "case when current_query() like concat('%as ', 'samples%') then pg_sleep(9) is not null else true end";
      const rule = { name: "slow", dimension: "accuracy", bad: slowKeys, parts: [], joins: [], columns: [] };
      const { code, output } = await validate({ scans: [{ ...scan, rules: [rule] }], statementSeconds: 1 }, "--full");
      expect([code, output]).toEqual([
        0,
        "sbti_targets: no keys of bad rows were read, because their time did not suffice\n",
      ]);
      const { rows } = await client.query(
        "select failed = (select count(*) from sbti_targets) as all, sample_keys, reason from data_validation.results where rule = 'slow'",
      );
      expect(rows).toEqual([{ all: true, sample_keys: [], reason: null }]);
    });

    test("records that were late stay late while the rule of timeliness is not evaluated", async () => {
      const late = () =>
        /^data_quality_late_records\{table="trancenable_import_log"\}.*/m.exec(
          readFileSync(metricsPath(), "utf8"),
        )?.[0];
      const column = (from: string, to: string) => `alter table trancenable_import_log rename ${from} to ${to}`;
      expect((await validate({ scans: few }, "--full")).code).toBe(0);
      expect(late()).toMatch(/ 2$/);
      await during(column("started_at", "began_at"), column("began_at", "started_at"), async () => {
        expect((await validate({ scans: few }, "--full")).code).toBe(1);
        expect(late()).toMatch(/ 2$/);
      });
      const evaluated = "where dimension = 'timeliness' and failed is not null";
      await client.query(`create temp table before as select * from data_validation.results ${evaluated}`);
      await during(
        `delete from data_validation.results ${evaluated}`,
        "insert into data_validation.results select * from before",
        async () => {
          expect((await validate({ scans: few })).code).toBe(1);
          expect(late()).toBeUndefined();
        },
      );
      expect((await validate({ scans: few }, "--full")).code).toBe(0);
    });

    test("the second collector waits for a run that takes longer than its time", async () => {
      const first = await connectedTo("seeded");
      await first.query("select pg_advisory_lock(4110119)");
      const second = validate({ scans: few, runSeconds: 4, waitSeconds: 8, endSeconds: 12 }, "--full");
      await until(
        async () =>
          (await number("select count(*) as n from pg_locks where locktype = 'advisory' and not granted")) === 1,
        () => "the second collector does not wait",
      );
      await client.query("select pg_sleep(5)");
      await first.query("select pg_advisory_unlock(4110119)");
      expect(await second).toMatchObject({ code: 0, output: "" });
    });

    test("the reader's transactions cannot write", async () => {
      const [scan] = validationSettings(postgres.port).scans;
      await client.query("create sequence written; grant all on written to validation");
      const rule = {
        name: "writes",
        dimension: "accuracy",
        bad: "nextval('written') > 0",
        parts: [],
        joins: [],
        columns: [],
      };
      const { code, output } = await validate({ scans: [{ ...scan, rules: [rule] }] }, "--full");
      expect([code, output]).toEqual([1, expect.stringContaining("read-only transaction")]);
    });

    test.each([
      [
        "a reader that is away",
        { reader: { host: "127.0.0.1", port: 1 } },
        /failed: the reader 127\.0\.0\.1:1 .*Connection refused/,
      ],
      [
        "a writer that is away",
        { writer: { host: "127.0.0.1", port: 1 } },
        /failed: the writer 127\.0\.0\.1:1 .*Connection refused/,
      ],
      ["refused credentials", { user: "stranger" }, /failed: the writer .*role "stranger" does not exist/],
      [
        "a database without the results' tables",
        { database: "postgres" },
        /failed: the writer .*data_validation\.runs" does not exist/,
      ],
    ])("%s fails the check-in with its reason, and stores nothing", async (_, changes, message) => {
      const before = [await runs(), readFileSync(metricsPath(), "utf8")];
      const { code, output } = await validate({ scans: few, ...changes }, "--full");
      expect([code, output]).toEqual([1, expect.stringMatching(message)]);
      expect(output).not.toContain("Traceback");
      expect([await runs(), readFileSync(metricsPath(), "utf8")]).toEqual(before);
    });

    test("a run that is killed stores nothing, and the next one is not blocked", async () => {
      const before = await runs();
      const migration = await connectedTo("seeded");
      await migration.query("begin; lock table trancenable_import_log in access exclusive mode");
      const settings = validationSettings(postgres.port, {
        database: "seeded",
        user: "validation",
        metricsPath: metricsPath(),
      });
      const { words, env } = validationCommand(
        processes.folder,
        { ...settings, scans: few, lockSeconds: 30 },
        "--full",
      );
      processes.start("validation", "python3", words, { env });
      // The last table: every other one is read.
      const waiting =
        "select count(*) as n from pg_stat_activity where application_name = 'data-validation' and wait_event_type = 'Lock'";
      await until(
        async () => (await number(waiting)) === 1,
        () => processes.logOf("validation"),
      );
      await processes.stop("validation", "SIGKILL");
      await migration.query("rollback");
      expect([
        await runs(),
        await number(
          "select count(*) as n from data_validation.results where run > (select max(id) from data_validation.runs)",
        ),
      ]).toEqual([before, 0]);
      expect((await validate({ scans: few }, "--full")).code).toBe(0);
      expect(await runs()).toBe(before + 1);
    });
  });
});

interface PlanNode {
  readonly "Node Type": string;
  readonly "Parent Relationship"?: string;
  readonly Alias?: string;
  readonly Plans?: readonly PlanNode[];
}

function planNodes(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(planNodes)];
}

describe("a run over many rows", () => {
  const ROWS = 300_000;
  let measured: Awaited<ReturnType<typeof measureSeeded>>;
  beforeAll(async () => {
    measured = await measureSeeded(postgres, processes.folder, ROWS);
    process.stdout.write(`${loadTable(measured.run)}\n`);
  });

  test("finds exactly the seeded rows", () => {
    expect(measured.results.filter((one) => !isExact(one))).toEqual([]);
    expect(measured.run.scans.find(({ table }) => table === "emissions_data")?.rows).toBeGreaterThan(ROWS);
  });

  test("stays within the limits, and blocks no writer", () => {
    expect(loadFaults(measured.run)).toEqual([]);
    expect(measured.run.writes.count).toBeGreaterThan(5);
  });
});
