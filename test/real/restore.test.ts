import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { recovery } from "../../policy/recovery";
import { Processes } from "../../verification/e2e/processes";
import { until } from "../../verification/e2e/until";
import { Cluster } from "./restore/cluster";
import { DAMAGES } from "./restore/damages";
import { SCHEMA } from "./restore/schema";
import { Traffic } from "./restore/traffic";

const OBSERVATION = readFileSync("runbooks/sql/restore-observation.sql", "utf8");
const { rpoMinutes } = recovery.database.inRegion;
const PAGE_BYTES = 8192;

let processes: Processes;
let archive: string;
let backup: string;
let primary: Cluster;
let standby: Cluster;
/** The database as it was before the table was dropped, and its restored copy. */
let before: { observation: string; checksums: object };
let dropped: Cluster;

const settings = () => [
  "archive_mode=on",
  "archive_timeout=1",
  // A promoted standby may archive a segment that its primary has archived before; an archive must accept an equal one (PostgreSQL
  // documentation, continuous archiving).
  `archive_command='if test -f ${archive}/%f; then cmp -s %p ${archive}/%f; else cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f; fi'`,
];
const fromArchive = () => `restore_command='cp ${archive}/%f %p'`;

beforeAll(async () => {
  processes = new Processes(resolve(".build/restore-processes.json"));
  archive = processes.place("archive", processes.unprivileged);
  backup = join(processes.folder, "backup");
  primary = await Cluster.create(processes, "primary", settings());
  await primary.query("create database app");
  await primary.query(SCHEMA, "app");
  await primary.backUp(backup);
  standby = await Cluster.restored(processes, "standby", {
    backup,
    signal: "standby",
    settings: [...settings(), `primary_conninfo='host=127.0.0.1 port=${primary.port} user=postgres'`],
  });
  await standby.start();
});

afterAll(() => processes?.end());

/** Runs the query of the runbook. @throws Error of PostgreSQL for a page that it cannot read */
async function observe(cluster: Cluster, database = "app"): Promise<string> {
  const [row] = await cluster.query<{ observation: object }>(OBSERVATION, database);
  return JSON.stringify(row?.observation);
}

/** Observes the database of a restore's source as of an earlier time, as the runbook does. */
async function observeUntil(cluster: Cluster, until: Date, database = "app"): Promise<string> {
  const client = await cluster.connect(database);
  try {
    await client.query(`set observation.until = '${until.toISOString()}'`);
    const { rows } = await client.query<{ observation: object }>(OBSERVATION);
    return JSON.stringify(rows[0]?.observation);
  } finally {
    await client.end();
  }
}

/** Returns what the validation reports, one line for each difference. */
function validate(source: string, restored: string, ...more: string[]): string[] {
  const files = [processes.file("source.txt", source), processes.file("restored.txt", restored)];
  const words = ["machines/functions/validate_restore.py", ...files, "--rpo-minutes", `${rpoMinutes}`, ...more];
  const { stdout, stderr, status } = spawnSync("python3", words, { encoding: "utf8" });
  const found = stdout.split("\n").flatMap((line) => (line.startsWith("✗ ") ? [line.slice(2)] : []));
  if (stderr !== "" || status !== (found.length > 0 ? 1 : 0)) throw new Error(`status ${status}: ${stdout}${stderr}`);
  return found;
}

/** A checksum of each table, over the text of all of its rows. */
async function checksums(cluster: Cluster): Promise<Record<string, string>> {
  const of: Record<string, string> = {};
  for (const table of ["companies", "emissions_data", "audit_logs", "settings"]) {
    const [row] = await cluster.query<{ sum: string }>(
      `select md5(string_agg(t::text, chr(10) order by t::text)) as sum from ${table} t`,
      "app",
    );
    of[table] = row?.sum ?? "";
  }
  return of;
}

const traffic = async (cluster: Cluster) => new Traffic(await cluster.connect());
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Waits until everything up to now is in the archive: after three failures PostgreSQL's archiver waits 60 seconds. */
async function archived(cluster: Cluster): Promise<void> {
  const [segment] = await cluster.query<{ name: string }>("select pg_walfile_name(pg_switch_wal()) as name");
  let state: { yes: boolean; failed: string | null } | undefined;
  await until(
    async () => {
      [state] = await cluster.query<{ yes: boolean; failed: string | null }>(
        `select last_archived_wal >= '${segment?.name}' as yes, last_failed_wal as failed from pg_stat_archiver`,
      );
      return state?.yes === true;
    },
    () => `${segment?.name} was not archived; the last failure was of ${state?.failed ?? "none"}`,
    { everyMilliseconds: 50 },
  );
}

async function newest(cluster: Cluster): Promise<number> {
  const [row] = await cluster.query<{ at: Date }>("select max(created_at) as at from audit_logs", "app");
  return row?.at.getTime() ?? 0;
}

/** Prints a measured recovery beside the objective, which must hold. */
function measured(
  what: string,
  lostSeconds: number,
  tookSeconds: number,
  objective: { rpoMinutes: number; rtoMinutes: number } = recovery.database.inRegion,
): void {
  process.stdout.write(
    `${what}: RPO ${lostSeconds.toFixed(1)} s (objective ${objective.rpoMinutes} min), RTO ${tookSeconds.toFixed(1)} s (objective ${objective.rtoMinutes} min)\n`,
  );
  expect(lostSeconds).toBeLessThanOrEqual(objective.rpoMinutes * 60);
  expect(tookSeconds).toBeLessThanOrEqual(objective.rtoMinutes * 60);
}

test("a dropped table comes back as it was a second before, with every other row of that second", async () => {
  const first = await traffic(primary);
  await pause(300);
  await first.stop();
  before = { observation: await observe(primary), checksums: await checksums(primary) };
  const [{ at } = { at: new Date(0) }] = await primary.query<{ at: Date }>("select clock_timestamp() as at");
  const second = await traffic(primary);
  await pause(900);
  await second.stop();
  await primary.query("drop table audit_logs", "app");
  const decided = Date.now();
  await archived(primary);

  dropped = await Cluster.restored(processes, "dropped", {
    backup,
    signal: "recovery",
    settings: [
      fromArchive(),
      `recovery_target_time='${at.toISOString().replace("Z", "+00")}'`,
      "recovery_target_action=promote",
    ],
  });
  await dropped.recover();
  expect(validate(before.observation, await observe(dropped))).toEqual([]);
  expect(await checksums(dropped)).toEqual(before.checksums);
  measured(
    "dropped table, restored to a second before",
    (decided - at.getTime()) / 1000,
    (Date.now() - decided) / 1000,
  );
});

test("a lost primary: its standby serves within seconds, and a restore from the archive loses at most its last segment", async () => {
  await primary.query(
    "create table audit_logs (id bigserial primary key, action text, created_at timestamptz default now())",
    "app",
  );
  const clients = await traffic(primary);
  await pause(2500);
  // The data is gone while clients write; then the machine is.
  rmSync(join(primary.folder, "base"), { recursive: true });
  await pause(200);
  const last = clients.confirmedAt;
  await primary.kill();
  await clients.stop();
  const lost = Date.now();

  await standby.query("select pg_promote()");
  await until(
    async () => (await standby.query<{ no: boolean }>("select not pg_is_in_recovery() as no"))[0]?.no === true,
    () => "the standby was not promoted",
    { everyMilliseconds: 50 },
  );
  measured(
    "lost primary, standby promoted",
    (last - (await newest(standby))) / 1000,
    (Date.now() - lost) / 1000,
    recovery.database.otherRegion,
  );

  const decided = Date.now();
  const restored = await Cluster.restored(processes, "restored", {
    backup,
    signal: "recovery",
    // The standby's own log continues on another timeline.
    settings: [fromArchive(), "recovery_target_timeline='1'"],
  });
  await restored.recover();
  measured(
    "lost primary, restored from the archive",
    (last - (await newest(restored))) / 1000,
    (Date.now() - decided) / 1000,
  );
  await restored.stop();
});

test("a torn page is found by the observation, and a restore has the page", async () => {
  const source = await observe(standby);
  await standby.query("checkpoint");
  await archived(standby);
  await overwrite(standby, "emissions_data", 5, PAGE_BYTES / 2);
  await expect(observe(standby)).rejects.toThrow(/invalid page in block 5 of relation base\//);
  await standby.stop();
  const restored = await Cluster.restored(processes, "untorn", {
    backup,
    signal: "recovery",
    settings: [fromArchive()],
  });
  await restored.recover();
  expect(validate(source, await observe(restored))).toEqual([]);
  await restored.stop();
});

/** Overwrites a part of a table's page while the server is stopped, as a torn write or a damaged disk does. */
async function overwrite(cluster: Cluster, table: string, page: number, bytes: number): Promise<void> {
  const [{ file } = { file: "" }] = await cluster.query<{ file: string }>(
    `select pg_relation_filepath('${table}') as file`,
    "app",
  );
  await cluster.stop();
  const descriptor = openSync(join(cluster.folder, file), "r+");
  writeSync(descriptor, Buffer.alloc(bytes, 0xa5), 0, bytes, page * PAGE_BYTES + PAGE_BYTES - bytes);
  closeSync(descriptor);
  await cluster.start();
}

describe("the validation rejects a restored database with", () => {
  test.each<[string, string, RegExp]>([
    ...DAMAGES,
    ["a missing row", "delete from settings", /^table public\.settings has 0 rows, and had 1$/],
    [
      "stale data",
      "delete from audit_logs where created_at > (select max(created_at) - interval '15 minutes' from audit_logs)",
      /^table public\.audit_logs ends 1[5-9]\.\d minutes early, more than the 10 minutes of the RPO$/,
    ],
    [
      "changed values",
      "update emissions_data set scope1 = scope1 + 1",
      /^table public\.emissions_data has other contents in the sampled pages$/,
    ],
    [
      "another collation",
      "update pg_database set datcollate = 'C' where datname = 'bad'",
      /^collation is C C\.UTF-8, and was C\.UTF-8 C\.UTF-8$/,
    ],
    [
      "orphans",
      "set session_replication_role = replica; delete from companies where id = 7",
      /^\d+ rows refer to missing rows: emissions_data emissions_data_company_id_fkey$/,
    ],
  ])("%s", async (_, change, expected) => {
    await dropped.query("drop database if exists bad");
    await dropped.query("create database bad template app");
    await dropped.query(change, "bad");
    const found = validate(before.observation, await observe(dropped, "bad"));
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  test("the collation of another operating system", async () => {
    await dropped.query("drop database if exists bad");
    // Only a locale that is not C has a version.
    await dropped.query("create database bad template template0 locale_provider icu icu_locale 'en-US'");
    const fault = "the collation has another version than the server's, so indexes of texts are in a wrong order";
    expect(validate(before.observation, await observe(dropped, "bad"))).not.toContain(fault);
    await dropped.query("update pg_database set datcollversion = '0' where datname = 'bad'");
    const found = validate(before.observation, await observe(dropped, "bad"));
    expect(found).toEqual(
      expect.arrayContaining([fault, "collation is C.UTF-8 C.UTF-8 en-US, and was C.UTF-8 C.UTF-8"]),
    );
  });

  test("nothing, when the source has changed since by less than allowed", async () => {
    await dropped.query("drop database if exists bad");
    await dropped.query("create database bad template app");
    await dropped.query("delete from audit_logs where id % 100 = 0", "bad");
    const later = await observe(dropped, "bad");
    expect(validate(before.observation, later, "--changed-percent", "2")).toEqual([]);
    expect(validate(before.observation, later, "--changed-percent", "0.5")).toHaveLength(1);
  });

  describe("rows that are not as fresh as the source was at the time to which it is restored", () => {
    /** The source has changed for two hours after the time of the restore, and its changes before it came every 4 seconds. */
    const restoredTo = async () => new Date((await newest(dropped)) - 2 * 3_600_000);
    const restore = async (until: Date, minutesEarly: number) => {
      await dropped.query("drop database if exists bad");
      await dropped.query("create database bad template app");
      const last = new Date(until.getTime() - minutesEarly * 60_000).toISOString();
      await dropped.query(`delete from audit_logs where created_at > '${last}'`, "bad");
      await dropped.query(`delete from emissions_data where created_at > '${last}'`, "bad");
      return observe(dropped, "bad");
    };
    const early = (found: readonly string[]) => found.filter((fault) => fault.includes("minutes early"));

    test.each([0, rpoMinutes - 1])("%d minutes before it: fresh", async (minutes) => {
      const until = await restoredTo();
      const source = await observeUntil(dropped, until);
      expect(early(validate(source, await restore(until, minutes), "--changed-percent", "20"))).toEqual([]);
    });

    test("a minute more than the RPO before it: stale", async () => {
      const until = await restoredTo();
      const source = await observeUntil(dropped, until);
      const found = early(validate(source, await restore(until, rpoMinutes + 1), "--changed-percent", "20"));
      expect(found.sort()).toEqual([
        expect.stringMatching(/^table public\.audit_logs ends 1[01]\.\d minutes early/),
        expect.stringMatching(/^table public\.emissions_data ends 1[01]\.\d minutes early/),
      ]);
    });

    test("without the time, the source's later rows count as lost", async () => {
      const until = await restoredTo();
      expect(early(validate(await observe(dropped), await restore(until, 0), "--changed-percent", "20"))).not.toEqual(
        [],
      );
    });
  });

  test("nothing, when the observation is stored in a table, as the restore tests do", async () => {
    await dropped.query("drop database if exists bad");
    await dropped.query("create database bad template app");
    await dropped.query(`create table restore_observation as ${OBSERVATION}`, "bad");
    const [row] = await dropped.query<{ text: string }>(
      "select observation::text as text from restore_observation",
      "bad",
    );
    expect(validate(before.observation, row?.text ?? "")).toEqual([]);
  });

  test("a damaged page: no observation", async () => {
    await overwrite(dropped, "audit_logs", 3, 1);
    await expect(observe(dropped)).rejects.toThrow(/invalid page in block 3 of relation base\//);
  });

  test("a file without an observation", () => {
    const empty = processes.file("empty.txt", "ERROR: connection refused\n");
    const words = ["machines/functions/validate_restore.py", empty, empty, "--rpo-minutes", "10"];
    const { status, stderr } = spawnSync("python3", words, { encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringContaining(`${empty} has no observation, must have a line`)]);
  });
});
