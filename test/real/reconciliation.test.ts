import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Client } from "pg";
import { EMULATOR_CREDENTIALS } from "../../tools/emulator-credentials";
import { program } from "../../tools/find";
import { APPLICATION_TABLES, AWAITED_COLUMNS, ROLES } from "../../verification/data-validation/application-tables";
import { HEALTHY_DATA, LAST, PARTS } from "../../verification/data-validation/healthy-data";
import { type Stored, UploadsBucket } from "../../verification/data-validation/uploads-bucket";
import {
  RESULTS_SCHEMA,
  reconcileData,
  reconciliationSettings,
  validationCommand,
} from "../../verification/data-validation/validate-data";
import { Processes } from "../../verification/e2e/processes";
import { until } from "../../verification/e2e/until";
import { Emulator } from "../../verification/sandbox/emulator";
import { StoreProxy } from "./logical-dump/store-proxy";
import { COMPARED_DATA, IMPORTS, LOADED_COUNT, REPLICATED } from "./reconciliation/compared-data";
import { Cluster } from "./restore/cluster";

const BUCKET = "uploads";
/** Every object and row counts as old, because the emulator stores no object of yesterday. */
const ALL_OLD_SECONDS = -3600;
const TABLES = `${APPLICATION_TABLES}${AWAITED_COLUMNS}`;

let processes: Processes;
let primary: Cluster;
/** A copy by logical replication, in which a test can change a row. */
let copy: Cluster;
/** A copy by physical replication, as in the secondary region. */
let standby: Cluster;
let emulator: Emulator;
let proxy: StoreProxy;
let bucket: UploadsBucket;
let env: NodeJS.ProcessEnv;
let database: Client;
let copied: Client;
const clients: Client[] = [];

beforeAll(async () => {
  processes = new Processes(resolve(".build/reconciliation-processes.json"));
  primary = await Cluster.create(processes, "primary", ["wal_level=logical", "autovacuum=off"]);
  await primary.query("create database app");
  database = await connected(primary);
  await database.query(TABLES);
  for (const statement of [...HEALTHY_DATA, ...PARTS]) await database.query(statement);
  await database.query(`${COMPARED_DATA}${REPLICATED.join("")}${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}`);
  await database.query("grant select on uploads to validation; analyze; create publication everything for all tables");
  [emulator, copy, standby] = await Promise.all([Emulator.start([]), subscriber(), follower()]);
  copied = await connected(copy);
  proxy = await StoreProxy.start(emulator.environment.AWS_ENDPOINT_URL ?? "");
  env = { ...emulator.environment, ...EMULATOR_CREDENTIALS, AWS_ENDPOINT_URL: proxy.url };
  bucket = new UploadsBucket(emulator.environment.AWS_ENDPOINT_URL ?? "", BUCKET);
  await bucket.create();
  for (let id = 1; id <= 1005; id++) await named(id, await bucket.put(`reports/${id % 7}/file ${id}.csv`, `row ${id}`));
  const first = [
    "s3://uploads/reports/1/file 1.csv",
    "https://uploads.s3.eu-central-1.amazonaws.com/reports/2/file%202.csv",
  ];
  await database.query(`update emissions_data set source_urls = $1 where company_id = 101 and year = ${LAST}`, [first]);
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  proxy?.stop();
  await emulator?.stop();
  await processes?.end();
});

beforeEach(() => {
  proxy.deviation = {};
});

async function connected(cluster: Cluster): Promise<Client> {
  const client = await cluster.connect();
  clients.push(client);
  return client;
}

async function subscriber(): Promise<Cluster> {
  const cluster = await Cluster.create(processes, "copy", []);
  await cluster.query("create database app");
  await cluster.query(
    `${TABLES}${ROLES}${readFileSync(RESULTS_SCHEMA, "utf8")}grant select on uploads to validation`,
    "app",
  );
  const source = `host=127.0.0.1 port=${primary.port} user=postgres dbname=app`;
  await cluster.query(`create subscription everything connection '${source}' publication everything`, "app");
  const left = "select count(*)::int as n from pg_subscription_rel where srsubstate <> 'r'";
  await until(
    async () => (await cluster.query<{ n: number }>(left, "app"))[0]?.n === 0,
    () => `the copy does not follow:\n${processes.logOf("copy")}`,
  );
  return cluster;
}

async function follower(): Promise<Cluster> {
  const backup = join(processes.folder, "backup");
  await primary.backUp(backup);
  const cluster = await Cluster.restored(processes, "standby", {
    backup,
    signal: "standby",
    settings: [
      `primary_conninfo='host=127.0.0.1 port=${primary.port} user=postgres'`,
      "hot_standby=on",
      "autovacuum=off",
    ],
  });
  await cluster.start();
  return cluster;
}

/** Writes the row of an upload. */
const named = (id: number, { key, size, etag }: Stored, deleted: string | null = null) =>
  database.query("insert into uploads values ($1, $2, $3, $4, now() - interval '2 days', now() - $5::interval)", [
    id,
    key,
    size,
    etag,
    deleted,
  ]);

const metricsPath = () => join(processes.folder, "data_quality.prom");

function settings(changes: object = {}, uploads: object = {}, region: object = {}, secondary = copy) {
  const all = reconciliationSettings(primary.port, secondary.port, {
    database: "app",
    user: "validation",
    metricsPath: metricsPath(),
  });
  const { reconciliation } = all;
  return {
    ...all,
    scans: all.scans.map((scan) => ({ ...scan, rules: [] })),
    ...changes,
    reconciliation: {
      ...reconciliation,
      uploads: { ...reconciliation.uploads, ageSeconds: ALL_OLD_SECONDS, ...uploads },
      region: { ...reconciliation.region, reachedSeconds: 10, ...region },
      ...("reconciliation" in changes ? (changes.reconciliation as object) : {}),
    },
  };
}

const reconcile = (...of: Parameters<typeof settings>) => reconcileData(processes.folder, settings(...of), env);

interface Verdict {
  readonly verdict: string;
  readonly checked: string | null;
  readonly failed: string | null;
  readonly keys: readonly object[];
  readonly reason: string | null;
  readonly excused: boolean;
}

/** The verdicts of the last run, as `table rule`. */
async function verdicts(where = "true"): Promise<Verdict[]> {
  const { rows } = await database.query<Verdict>(
    `select table_name || ' ' || rule as verdict, checked, failed, sample_keys as keys, reason, excused from data_validation.results
     where run = (select max(id) from data_validation.runs) and dimension = 'reconciliation' and ${where} order by 1`,
  );
  return rows;
}

/** The differences of the last run by verdict, and no verdict is missing. */
async function found(): Promise<Record<string, number>> {
  expect((await verdicts("failed is null and not excused")).map(({ verdict, reason }) => [verdict, reason])).toEqual(
    [],
  );
  return Object.fromEntries((await verdicts("failed > 0")).map(({ verdict, failed }) => [verdict, Number(failed)]));
}

/** A fault: how it comes and goes, and the verdicts that it changes. */
interface Fault {
  readonly name: string;
  readonly seed: () => Promise<unknown>;
  readonly undo: () => Promise<unknown>;
  readonly finds: Readonly<Record<string, number>>;
  /** A key of the first verdict. */
  readonly key?: object;
}

const upload = (id: number) => ({ key: `reports/${id % 7}/file ${id}.csv`, body: `row ${id}` });
const restored = async (id: number) => {
  const { key, body } = upload(id);
  await bucket.put(key, body);
};
const inDatabase = (name: string, seed: string, undo: string, finds: Fault["finds"], key?: object): Fault => ({
  name,
  seed: () => database.query(seed),
  undo: () => database.query(undo),
  finds,
  ...(key && { key }),
});
const inCopy = (name: string, seed: string, undo: string, finds: Fault["finds"], key?: object): Fault => ({
  name,
  seed: () => copied.query(seed),
  undo: () => copied.query(undo),
  finds,
  ...(key && { key }),
});
const newest = `import_id = ${IMPORTS.newest}`;
const one = `company_id = 120 and year = ${LAST}`;
const setUrl = (company: number, url: string) =>
  `update emissions_data set source_urls = array['${url}'] where company_id = ${company} and year = ${LAST}`;
const plainUrl = (company: number) => setUrl(company, "https://example.org/report.pdf");
const of = (key: string, count = 1) => ({ [key]: count });

const FAULTS: readonly Fault[] = [
  {
    name: "an object that was deleted, and whose versions stay",
    seed: () => bucket.delete(upload(5).key),
    undo: () => restored(5),
    finds: of("uploads uploads-missing"),
    key: { id: 5 },
  },
  {
    name: "an object that was never stored",
    seed: () => bucket.erase(upload(6).key),
    undo: () => restored(6),
    finds: of("uploads uploads-missing"),
    key: { id: 6 },
  },
  {
    name: "an object that no row names",
    seed: () => bucket.put("reports/ünknown.csv", "?"),
    undo: () => bucket.erase("reports/ünknown.csv"),
    finds: of("uploads uploads-extra"),
    key: { size: 1, modified: expect.any(String), digest: expect.stringMatching(/^[0-9a-f]{12}$/), deleted_ids: [] },
  },
  inDatabase(
    "an object whose row was deleted long ago",
    "update uploads set deleted_at = now() - interval '2 days' where id = 7",
    "update uploads set deleted_at = null where id = 7",
    of("uploads uploads-extra"),
    { size: 5, modified: expect.any(String), digest: expect.any(String), deleted_ids: [7] },
  ),
  {
    name: "an object of another size",
    seed: () => bucket.put(upload(8).key, "row 8, and more"),
    undo: () => restored(8),
    finds: of("uploads uploads-changed"),
    key: { id: 8 },
  },
  {
    name: "an object of the same size and another content",
    seed: () => bucket.put(upload(9).key, "wor 9"),
    undo: () => restored(9),
    finds: of("uploads uploads-changed"),
    key: { id: 9 },
  },
  inDatabase(
    "a source that names no object, by its S3 address",
    setUrl(121, "s3://uploads/reports/no 100%.csv"),
    plainUrl(121),
    of("emissions_data sources-missing"),
    { company_id: 121, year: expect.any(Number) },
  ),
  inDatabase(
    "a source that names no object, by the address of its path",
    setUrl(122, "https://s3.eu-central-1.amazonaws.com/uploads/reports/n%C3%B6.csv?versionId=1"),
    plainUrl(122),
    of("emissions_data sources-missing"),
    { company_id: 122, year: expect.any(Number) },
  ),
  inDatabase(
    "rows of the newest import that are not in the table",
    `update emissions_data set import_id = null where ${one}`,
    `update emissions_data set ${newest} where ${one}`,
    { "emissions_data imports-missing": 1 },
    { import_id: IMPORTS.newest, stated: LOADED_COUNT, found: LOADED_COUNT - 1 },
  ),
  inDatabase(
    "rows of an import that failed",
    `update emissions_data set import_id = ${IMPORTS.failed} where company_id in (300, 301) and year = ${LAST}`,
    `update emissions_data set import_id = null where company_id in (300, 301) and year = ${LAST}`,
    of("emissions_data imports-extra", 2),
    { import_id: IMPORTS.failed, company_id: expect.any(Number), year: expect.any(Number) },
  ),
  inDatabase(
    "rows of an import that the log lacks",
    `update emissions_data set import_id = 999 where company_id = 302 and year = ${LAST}`,
    `update emissions_data set import_id = null where company_id = 302 and year = ${LAST}`,
    of("emissions_data imports-extra"),
    { import_id: 999, company_id: 302, year: expect.any(Number) },
  ),
  inDatabase(
    "more rows than the newest import loaded",
    `update emissions_data set ${newest} where company_id = 303 and year = ${LAST}`,
    `update emissions_data set import_id = null where company_id = 303 and year = ${LAST}`,
    { "emissions_data imports-extra": 1 },
    { import_id: IMPORTS.newest, stated: LOADED_COUNT, found: LOADED_COUNT + 1 },
  ),
  inDatabase(
    "a row with another value than the newest import loaded",
    `update emissions_data set scope1 = scope1 + 1 where ${one}`,
    `update emissions_data set scope1 = scope1 - 1 where ${one}`,
    of("emissions_data imports-changed"),
    expect.objectContaining({ import_id: IMPORTS.newest }),
  ),
  inCopy(
    "rows that the copy lacks",
    "create table kept as select * from companies where id in (11, 12); delete from companies where id in (11, 12)",
    "insert into companies select * from kept; drop table kept",
    of("companies region-missing", 2),
    { id: expect.any(Number) },
  ),
  inCopy(
    "a row that only the copy has",
    "insert into sbti_targets values (9999, 2019, 2030, 5)",
    "delete from sbti_targets where company_id = 9999",
    of("sbti_targets region-extra"),
    expect.objectContaining({ company_id: 9999 }),
  ),
  inCopy(
    "a row that is twice in the copy",
    "insert into companies select * from companies where id = 13",
    "delete from companies where ctid = (select max(ctid) from companies where id = 13)",
    of("companies region-extra"),
    { id: 13 },
  ),
  inCopy(
    "a row with another value in the copy",
    `update emissions_data set scope2 = scope2 + 0.0001 where ${one}`,
    `update emissions_data set scope2 = scope2 - 0.0001 where ${one}`,
    of("emissions_data region-changed"),
    { company_id: 120, year: expect.any(Number) },
  ),
];

describe("the comparisons", () => {
  test("find nothing in healthy data, reach every verdict, and write the metrics", async () => {
    expect(await reconcile()).toMatchObject({ code: 0, output: "" });
    expect(await found()).toEqual({});
    const all = await verdicts();
    expect(all).toHaveLength(28);
    expect(all.filter(({ checked }) => Number(checked) < 1)).toEqual([]);
    expect(all.find(({ verdict }) => verdict === "uploads uploads-extra")?.checked).toBe("1005");
    expect(all.find(({ verdict }) => verdict === "emissions_data sources-missing")?.checked).toBe("2");
    const metrics = readFileSync(metricsPath(), "utf8");
    expect(metrics).toContain(
      'data_reconciliation_differences{comparison="region",side="changed",table="companies"} 0\n',
    );
    for (const comparison of ["imports", "region", "sources", "uploads"]) {
      expect(metrics).toContain(`data_reconciliation_unevaluated_verdicts{comparison="${comparison}"} 0\n`);
      expect(metrics).toContain(`data_reconciliation_excused_verdicts{comparison="${comparison}"} 0\n`);
    }
  });

  test.each(FAULTS.map((fault) => [fault.name, fault] as const))("find %s, and nothing else", async (_, fault) => {
    await fault.seed();
    try {
      const { code, output } = await reconcile();
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(await found()).toEqual(fault.finds);
      const [first = ""] = Object.keys(fault.finds);
      const [verdict] = await verdicts(`table_name || ' ' || rule = '${first}'`);
      if (fault.key) expect(verdict?.keys).toContainEqual(fault.key);
      const { rows } = await database.query(readFileSync("runbooks/sql/differences.sql", "utf8"));
      const different = rows.filter(({ failed }) => failed !== null);
      const shown = different.map((row) => [`${row.table_name} ${row.comparison}`, Number(row.failed)]);
      expect(Object.fromEntries(shown)).toEqual(fault.finds);
      // A total is not compared while the number of rows differs.
      expect(rows.filter(({ failed, reason }) => failed === null && !reason)).toEqual([]);
    } finally {
      await fault.undo();
    }
  });

  test("a difference stays until its comparison is evaluated again", async () => {
    const sample = 'data_reconciliation_differences{comparison="region",side="missing",table="companies"}';
    const metric = () =>
      readFileSync(metricsPath(), "utf8")
        .split("\n")
        .find((line) => line.startsWith(sample));
    await copied.query("delete from companies where id = 14");
    await reconcile();
    expect(metric()).toBe(`${sample} 1`);
    expect((await reconcile({ secondary: { host: "127.0.0.1", port: 1, region: "eu-west-1" } })).code).toBe(1);
    expect(metric()).toBe(`${sample} 1`);
    await copied.query("insert into companies select * from companies where false");
    await copied.query(`insert into companies values ${await rowOf(14)}`);
    expect((await reconcile()).code).toBe(0);
    expect(metric()).toBe(`${sample} 0`);
  });
});

/** A row of `companies` in the primary, as the values of an insert. */
async function rowOf(id: number): Promise<string> {
  const { rows } = await database.query<{ values: string }>(
    "select format('(%L, %L, %L, %L, %L, %L)', id, name, sector, industry, lei, updated_at) as values from companies where id = $1",
    [id],
  );
  return rows[0]?.values ?? "";
}

describe("what is on its way", () => {
  test("uploads and deletions in progress, other versions and other parts are no difference", async () => {
    const two = ["a".repeat(5 * 2 ** 20), "end"] as const;
    const parts = await bucket.putParts("reports/parts.csv", two);
    expect(parts.etag).toMatch(/^[0-9a-f]{32}-2$/);
    await named(2001, parts);
    // The same content, whose row has the ETag of an upload in one piece.
    await named(2002, { ...(await bucket.putParts("reports/moved.csv", two)), etag: "0".repeat(32) });
    await bucket.put("reports/again.csv", "first");
    await named(2003, await bucket.put("reports/again.csv", "second version"));
    const deleted = await bucket.put("reports/deleted.csv", "gone");
    await bucket.delete("reports/deleted.csv");
    await named(2004, deleted, "30 days");
    await named(2005, await bucket.put("reports/deleting.csv", "soon gone"), "-2 hours");
    await bucket.putParts("reports/unfinished.csv", two, false);
    try {
      const { code, output } = await reconcile();
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(await found()).toEqual({});
    } finally {
      await database.query("delete from uploads where id > 2000");
      for (const name of ["parts", "moved", "again", "deleted", "deleting", "unfinished"]) {
        await bucket.erase(`reports/${name}.csv`);
      }
    }
  });

  test("an object and a row that are younger than a day are no difference", async () => {
    await bucket.put("reports/new.csv", "new");
    await bucket.put(upload(15).key, "written again");
    await database.query("insert into uploads values (2006, 'reports/later.csv', 3, 'x', now(), null)");
    await database.query("update uploads set created_at = now() where id in (15)");
    try {
      await reconcile({}, { ageSeconds: 86_400 });
      // No object is old.
      expect(
        (await verdicts("failed is null and table_name = 'uploads'")).map(({ verdict, reason }) => [verdict, reason]),
      ).toEqual([
        ["uploads uploads-changed", "no row has the size or the ETag of an object that is there"],
        ["uploads uploads-extra", "the bucket uploads has no object that is older than 24 hours"],
      ]);
      expect((await verdicts("failed > 0")).map(({ verdict }) => verdict)).toEqual([]);
      expect((await verdicts("rule = 'uploads-missing'"))[0]?.checked).toBe("1004");
    } finally {
      await bucket.erase("reports/new.csv");
      await restored(15);
      await database.query(
        "delete from uploads where id > 2000; update uploads set created_at = now() - interval '2 days'",
      );
    }
  });

  test("an object and its row that are deleted during the listing are no difference", async () => {
    // The reader's snapshot precedes the listing.
    proxy.onRequest = async (path) => {
      if (!path.startsWith("GET /uploads")) return;
      proxy.onRequest = undefined;
      await database.query("delete from uploads where id = 16");
      await bucket.erase(upload(16).key);
    };
    await reconcile();
    expect(await found()).toEqual({});
    const { key, body } = upload(16);
    await named(16, await bucket.put(key, body));
  });

  test("rows of the newest import that a running one replaces are no difference", async () => {
    await database.query(`update emissions_data set import_id = ${IMPORTS.running} where ${one}`);
    try {
      const { code, output } = await reconcile();
      expect([code, output]).toEqual([
        1,
        expect.stringContaining(
          `rule imports-missing was not evaluated: an import that began after the import ${IMPORTS.newest} replaces`,
        ),
      ]);
      expect((await verdicts("failed > 0")).map(({ verdict }) => verdict)).toEqual([]);
    } finally {
      await database.query(`update emissions_data set ${newest} where ${one}`);
    }
  });

  test("rows that are written and replicated during the comparison are no difference", async () => {
    const client = await connected(primary);
    await standby
      .query("alter system set recovery_min_apply_delay = '300ms'; select pg_reload_conf()")
      .catch(() => undefined);
    let runs = true;
    const traffic = (async () => {
      for (let id = 5000; runs; id++) {
        await client.query(
          "insert into companies select $1, name, sector, industry, lei, now() from companies where id = 17",
          [id],
        );
        await client.query(
          "update sbti_targets set progress_percentage = random() * 100 where company_id = 1 + random() * 588",
        );
        if (id % 2 === 0) await client.query("delete from companies where id = $1", [id - 1]);
      }
      return true;
    })();
    try {
      for (const secondary of [copy, standby]) {
        const { code, output } = await reconcile({}, {}, {}, secondary);
        expect({ code, output }).toMatchObject({ code: 0 });
        expect(await found()).toEqual({});
      }
    } finally {
      runs = false;
      expect(await traffic).toBe(true);
      await database.query("delete from companies where id >= 5000");
    }
  });
});

describe("a comparison that does not run is not evaluated, and the check-in fails", () => {
  const unevaluated = async () => [...new Set((await verdicts("failed is null")).map(({ verdict }) => verdict))].sort();
  const ofRegion = reconciliationSettings(0, 0)
    .scans.flatMap(({ table }) => ["missing", "extra", "changed"].map((side) => `${table} region-${side}`))
    .sort();
  const ofUploads = [
    "emissions_data sources-missing",
    ...["changed", "extra", "missing"].map((side) => `uploads uploads-${side}`),
  ];

  test.each([
    [
      "a secondary region that is away",
      { secondary: { host: "127.0.0.1", port: 1, region: "eu-west-1" } },
      /secondary 127\.0\.0\.1:1 .*Connection refused/,
    ],
  ])("%s", async (_, changes, message) => {
    const { code, output } = await reconcile(changes);
    expect([code, output]).toEqual([1, expect.stringMatching(message)]);
    expect(output).not.toContain("Traceback");
    expect(await unevaluated()).toEqual(ofRegion);
    expect(readFileSync(metricsPath(), "utf8")).toContain(
      'data_reconciliation_unevaluated_verdicts{comparison="region"} 21\n',
    );
  });

  test("a secondary region that refuses the user", async () => {
    await copied.query("alter role validation nologin");
    try {
      const { code, output } = await reconcile();
      expect([code, output]).toEqual([1, expect.stringContaining('role "validation" is not permitted to log in')]);
      expect(await unevaluated()).toEqual(ofRegion);
    } finally {
      await copied.query("alter role validation login");
    }
  });

  test("a secondary region whose table has other columns", async () => {
    await copied.query("alter table companies add note text");
    try {
      const { code, output } = await reconcile();
      expect([code, output]).toEqual([
        1,
        expect.stringContaining("companies has other columns or types in the secondary region: note"),
      ]);
      expect(await unevaluated()).toEqual(ofRegion.filter((name) => name.startsWith("companies ")));
    } finally {
      await copied.query("alter table companies drop note");
    }
  });

  test("a secondary region that lags, until it has followed", async () => {
    await standby.query("select pg_wal_replay_pause()");
    await database.query("insert into sbti_targets values (9998, 2019, 2030, 5)");
    try {
      const { code, output } = await reconcile({}, {}, { reachedSeconds: 2 }, standby);
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(/secondary .* lags: it did not have a row that was written 2 seconds before/),
      ]);
      expect((await verdicts("failed > 0")).map(({ verdict }) => verdict)).toEqual([]);
      expect(await unevaluated()).toEqual(ofRegion);
    } finally {
      await standby.query("select pg_wal_replay_resume()");
    }
    expect((await reconcile({}, {}, {}, standby)).code).toBe(0);
    expect(await found()).toEqual({});
    await database.query("delete from sbti_targets where company_id = 9998");
  });

  test("more differing blocks than a run reads row by row", async () => {
    await copied.query("update companies set name = name || '.'");
    try {
      const { code, output } = await reconcile({}, {}, { rowsPerBlock: 10, maximumBlocks: 3 });
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(
          /companies: rule region-missing was not evaluated: \d+ blocks of companies differ, and 3 of them were read/,
        ),
      ]);
      const [changed] = await verdicts("rule = 'region-changed' and table_name = 'companies'");
      expect(Number(changed?.failed)).toBeGreaterThan(3);
      expect(changed?.keys).toHaveLength(20);
    } finally {
      await copied.query("update companies set name = rtrim(name, '.')");
    }
  });

  test("a bucket that refuses the listing", async () => {
    proxy.deviation = { refuses: /^GET \/uploads$/ };
    const { code, output } = await reconcile();
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("the bucket uploads was not listed: An error occurred (AccessDenied)"),
    ]);
    expect(output).not.toContain("Traceback");
    expect(await unevaluated()).toEqual(ofUploads);
  });

  test("a collector without credentials", async () => {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...without } = env;
    const { code, output } = await reconcileData(processes.folder, settings(), { ...without, HOME: processes.folder });
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("the bucket uploads was not listed: Unable to locate credentials"),
    ]);
    expect(await unevaluated()).toEqual(ofUploads);
  });

  test("a listing that needs more requests than it may", async () => {
    const { code, output } = await reconcile({}, { maximumRequests: 1 });
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("the listing of the bucket uploads needs more than 1 requests"),
    ]);
    expect(await unevaluated()).toEqual(ofUploads);
  });

  test("an import log that a migration locks", async () => {
    const migration = await connected(primary);
    await migration.query("begin; lock table trancenable_import_log in access exclusive mode");
    const { code, output } = await reconcile({ lockSeconds: 1 });
    await migration.query("rollback");
    expect([code, output]).toEqual([1, expect.stringContaining("rule imports-missing was not evaluated: the reader")]);
    expect(output).toContain("lock timeout");
    expect((await unevaluated()).filter((name) => /(imports|uploads)-/.test(name))).toEqual(
      ["changed", "extra", "missing"].map((side) => `emissions_data imports-${side}`),
    );
  });

  test("a table without rows", async () => {
    await database.query("create temp table kept as select * from sbti_targets; truncate sbti_targets");
    try {
      const { code, output } = await reconcile();
      expect([code, output]).toEqual([1, expect.stringContaining("sbti_targets has no rows")]);
    } finally {
      await database.query("insert into sbti_targets select * from kept; drop table kept");
    }
  });

  test("a column that the application has lost", async () => {
    const rename = (from: string, to: string) => `alter table emissions_data rename ${from} to ${to}`;
    await database.query(rename("source_urls", "sources"));
    try {
      const { code, output } = await reconcile();
      expect([code, output]).toEqual([
        1,
        expect.stringContaining("the application's tables lack emissions_data.source_urls"),
      ]);
    } finally {
      await database.query(rename("sources", "source_urls"));
    }
  });
});

describe("columns that the application does not have yet", () => {
  const lacking = "trancenable_import_log.records_loaded";
  const rename = (from: string, to: string) =>
    Promise.all(
      [database, copied].map((client) => client.query(`alter table trancenable_import_log rename ${from} to ${to}`)),
    );
  beforeAll(() => rename("records_loaded", "stated"));
  afterAll(() => rename("stated", "records_loaded"));

  test("are named at the start, and the run succeeds until their day", async () => {
    const { code, output, stdout } = await reconcile();
    expect([code, output]).toEqual([0, stdout]);
    expect(stdout.split("\n")[0]).toBe(`the application's tables lack ${lacking}, which are awaited until 2027-03-31`);
    expect((await verdicts("excused")).map(({ verdict }) => verdict)).toEqual(
      ["changed", "extra", "missing"].map((side) => `emissions_data imports-${side}`),
    );
    expect(await found()).toEqual({});
    const metrics = readFileSync(metricsPath(), "utf8");
    expect(metrics).toContain('data_reconciliation_excused_verdicts{comparison="imports"} 3\n');
    expect(metrics).toContain('data_reconciliation_unevaluated_verdicts{comparison="imports"} 0\n');
  });

  test("fail the check-in from the next day on", async () => {
    const { code, output } = await reconcile({ reconciliation: { awaitedUntil: "2020-01-01" } });
    expect([code, output]).toEqual([1, expect.stringContaining(`the application's tables lack ${lacking}`)]);
  });
});

test("a run that is killed stores nothing, and the next one is not blocked", async () => {
  const runs = async () => (await database.query("select count(*)::int as n from data_validation.runs")).rows[0].n;
  const before = await runs();
  proxy.onRequest = () => new Promise(() => undefined);
  const { words, env: programs } = validationCommand(processes.folder, settings(), "--full");
  processes.start("validation", program("emulator"), words, { env: { ...programs, ...env } });
  const listing =
    "select 1 from pg_stat_activity where application_name = 'data-validation' and state = 'idle in transaction' and query like 'fetch%'";
  await until(
    async () => (await database.query(listing)).rows.length === 1,
    () => processes.logOf("validation"),
  );
  await processes.stop("validation", "SIGKILL");
  proxy.onRequest = undefined;
  expect(await runs()).toBe(before);
  expect((await reconcile()).code).toBe(0);
  expect(await runs()).toBe(before + 1);
});
