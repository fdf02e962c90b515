import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { EMULATOR_CREDENTIALS } from "../../tools/emulator-credentials";
import { program, withLibraries } from "../../tools/find";
import { run } from "../../tools/run";
import { Processes } from "../../verification/e2e/processes";
import { until } from "../../verification/e2e/until";
import { dumpDatabase, dumpSettings } from "../../verification/logical-dump/dump-database";
import { Emulator } from "../../verification/sandbox/emulator";
import { StoreProxy } from "./logical-dump/store-proxy";
import { Cluster } from "./restore/cluster";
import { DAMAGES } from "./restore/damages";
import { SCHEMA } from "./restore/schema";
import { Traffic } from "./restore/traffic";

const BUCKET = "dumps";
const LOCK = { mode: "COMPLIANCE", retentionDays: 30 } as const;

/** The application's user of the dumps, and what a dump must also bring back: a policy, a function, a view and a partition. */
const MORE = `
create role dump login bypassrls in role pg_read_all_data;
create role application;
create table notes (id int generated always as identity primary key, company_id int not null references companies, body text,
  created_at timestamptz not null default now());
alter table notes enable row level security;
create policy own on notes to application using (company_id = 1);
alter table notes owner to application;
insert into notes (company_id, body) select 1 + n % 589, repeat('carbon ', n % 50) from generate_series(1, 2000) n;
create view totals as select company_id, sum(scope1) from emissions_data group by company_id;
create function doubled(n numeric) returns numeric language sql immutable as 'select 2 * n';
create table readings (at timestamptz not null, value double precision) partition by range (at);
create table readings_2027 partition of readings for values from ('2000-01-01') to ('2100-01-01');
insert into readings select now() - n * interval '1 minute', random() / 3 from generate_series(1, 500) n;
create unlogged table sessions (id int);
insert into sessions values (1);
create table avatars (image bytea, span interval, tags text[]);
insert into avatars select sha256(n::text::bytea), n * interval '1 hour', array['a', null] from generate_series(1, 100) n;
`;

/** A tool of PostgreSQL beside its server. */
const tool = (name: string) => join(dirname(program("postgres")), name);

let processes: Processes;
let primary: Cluster;
let standby: Cluster;
let emulator: Emulator;
let proxy: StoreProxy;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  processes = new Processes(resolve(".build/logical-dump-processes.json"));
  primary = await Cluster.create(processes, "primary", []);
  await primary.query("create database app");
  await primary.query(`${SCHEMA}${MORE}`, "app");
  const backup = join(processes.folder, "backup");
  await primary.backUp(backup);
  standby = await Cluster.restored(processes, "standby", {
    backup,
    signal: "standby",
    settings: [`primary_conninfo='host=127.0.0.1 port=${primary.port} user=postgres'`, "hot_standby=on"],
  });
  await standby.start();
  emulator = await Emulator.start([]);
  proxy = await StoreProxy.start(emulator.environment.AWS_ENDPOINT_URL ?? "");
  env = { ...emulator.environment, ...EMULATOR_CREDENTIALS, AWS_ENDPOINT_URL: proxy.url };
});

afterAll(async () => {
  proxy?.stop();
  await emulator?.stop();
  await processes?.end();
});

beforeEach(() => {
  proxy.deviation = {};
  proxy.requests.length = 0;
});

let counted = 0;
/** Creates a bucket. @param lock of each object @returns its name */
async function bucket(lock: { mode: string; retentionDays: number } | null = LOCK): Promise<string> {
  const name = `${BUCKET}-${++counted}`;
  await store("PUT", name, {
    headers: lock === null ? {} : { "x-amz-bucket-object-lock-enabled": "true" },
    body: "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
  });
  if (lock !== null) {
    const retention = `<Mode>${lock.mode}</Mode><Days>${lock.retentionDays}</Days>`;
    await store("PUT", `${name}?object-lock`, {
      body: `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>${retention}</DefaultRetention></Rule></ObjectLockConfiguration>`,
    });
  }
  return name;
}

/** A signature, which the emulator does not check. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=test/20270101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";

/** Calls the emulator's S3. */
async function store(method: string, path: string, { headers, ...more }: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/${path}`, {
    method,
    headers: { authorization: AUTHORIZATION, ...headers },
    ...more,
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

const settings = (changes: object = {}) => ({
  ...dumpSettings(standby.port, processes.folder, {
    database: "app",
    lock: LOCK,
    writer: { host: "127.0.0.1", port: primary.port },
    ...changes,
  }),
});
const dump = (changes: object, ...mode: string[]) => dumpDatabase(processes.folder, settings(changes), env, ...mode);
const work = () => join(processes.folder, "work");
/** The files that a run has left. */
const leftovers = () =>
  existsSync(work())
    ? readdirSync(work(), { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isDirectory() ? [] : [one.name],
      )
    : [];
const metric = (line: string) =>
  Number(new RegExp(`^logical_dump_${line.replace(/[{}]/g, "\\$&")} (\\S+)$`, "m").exec(written())?.[1]);
const written = () =>
  ["logical_dump.prom", "logical_dump_failed.prom"]
    .map((file) => readFileSync(join(processes.folder, file), "utf8"))
    .join("");
/** Waits until the standby has every change of the primary. */
async function replayed(): Promise<void> {
  const [{ at } = { at: "" }] = await primary.query<{ at: string }>("select pg_current_wal_lsn() as at");
  await until(
    async () =>
      (await standby.query<{ yes: boolean }>(`select pg_last_wal_replay_lsn() >= '${at}' as yes`))[0]?.yes === true,
    () => "the standby is behind",
  );
}

/** Returns the keys of a bucket. */
async function objects(name: string): Promise<string[]> {
  const list = await (await store("GET", `${name}?list-type=2`)).text();
  return [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = ""]) => key);
}

describe("a dump of a standby under traffic", () => {
  let name: string;
  let puts: (string | undefined)[];
  let began: number;
  let ended: number;
  beforeAll(async () => {
    name = await bucket();
    const traffic = [new Traffic(await primary.connect()), new Traffic(await primary.connect())];
    began = Date.now();
    const result = await dump({ bucket: name });
    ended = Date.now();
    await Promise.all(traffic.map((one) => one.stop()));
    expect(result).toMatchObject({ code: 0, output: "" });
    puts = proxy.requests.filter((one) => one.startsWith("PUT")).map((one) => one.split("/").at(-1));
    process.stdout.write(
      `dump of ${(metric("database_bytes") / 1e6).toFixed(1)} MB: ${(metric("size_bytes") / 1e6).toFixed(1)} MB, dumped in ${metric('seconds{step="dump"}')} s, verified in ${metric('seconds{step="verification"}')} s, in all ${((ended - began) / 1000).toFixed(1)} s\n`,
    );
  });

  test("is stored with a manifest, verified, locked, and nothing of it stays on the machine", async () => {
    const keys = await objects(name);
    const files = keys.map((key) => key.split("/")[1]);
    expect(files).toEqual(expect.arrayContaining(["manifest.json", "verification.json", "toc.dat"]));
    expect(leftovers()).toEqual([]);
    for (const key of keys) {
      const { headers } = await store("HEAD", `${name}/${key}`);
      expect(headers.get("x-amz-object-lock-mode")).toBe("COMPLIANCE");
      const days = (Date.parse(headers.get("x-amz-object-lock-retain-until-date") ?? "") - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(29.9);
    }
  });

  test("has its manifest written after every other file, and its verification at last", () => {
    expect(puts.length).toBeGreaterThan(8);
    expect(puts.slice(-2)).toEqual(["manifest.json", "verification.json"]);
    expect(puts.slice(0, -2)).not.toContain("manifest.json");
  });

  test("gives the metrics of its time, its size and its steps", () => {
    for (const step of ["dump", "verification"]) {
      expect(metric(`failed{step="${step}"}`)).toBe(0);
      expect(metric(`seconds{step="${step}"}`)).toBeGreaterThan(0);
    }
    expect(metric("completed_timestamp_seconds")).toBeGreaterThanOrEqual(Math.floor(began / 1000));
    expect(metric("completed_timestamp_seconds")).toBeLessThanOrEqual(ended / 1000);
    expect(metric("verified_timestamp_seconds")).toBe(metric("completed_timestamp_seconds"));
    expect(metric("database_bytes")).toBeGreaterThan(metric("size_bytes"));
    expect(metric("size_bytes")).toBeGreaterThan(10_000);
  });

  test("is not repeated by the next run, which reads the metrics from the bucket", async () => {
    rmSync(join(processes.folder, "logical_dump.prom"));
    const before = await objects(name);
    expect(await dump({ bucket: name })).toMatchObject({ code: 0, output: "" });
    expect(await objects(name)).toEqual(before);
    expect(proxy.requests.some((one) => one.startsWith("PUT"))).toBe(false);
    expect(metric("verified_timestamp_seconds")).toBeGreaterThan(0);
  });
});

describe("a downloaded dump", () => {
  let folder: string;
  let name: string;
  /** The name of the dump. */
  let stored: string;
  let observed: { observation: object; files: object };
  beforeAll(async () => {
    name = await bucket();
    // A standby's sequences are ahead of those of its primary, of which the tests dump other databases.
    const reader = { host: "127.0.0.1", port: primary.port };
    expect(await dump({ bucket: name, reader })).toMatchObject({ code: 0, output: "" });
    folder = processes.place("downloaded");
    for (const key of await objects(name)) {
      [stored = ""] = key.split("/");
      const content = await (await store("GET", `${name}/${key}`)).arrayBuffer();
      writeFileSync(join(folder, key.split("/")[1] ?? ""), Buffer.from(content));
    }
    observed = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  });

  test("is verified without a bucket and without the database", async () => {
    const result = await dump({ bucket: "none", reader: { host: "nowhere", port: 1 } }, "--verify", folder);
    expect(result).toMatchObject({ code: 0, output: await verdict() });
    expect(leftovers()).toEqual([]);
  });

  /** Returns what the verification of a dump prints: counts of the source's rows, and no row. */
  async function verdict(): Promise<string> {
    const tables = await primary.query<{ name: string; rows: number }>(
      `select oid::regclass::text as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', oid::regclass),
        false, true, '')))[1]::text::int as rows from pg_class where relkind = 'r' and relpersistence = 'p' and relnamespace = 'public'::regnamespace
        order by 'public.' || relname collate "C"`,
      "app",
    );
    const total = tables.reduce((sum, { rows }) => sum + rows, 0);
    return [
      ...tables.map(({ name, rows }) => `public.${name}: ${rows} rows`),
      `verified: ${tables.length} tables with ${total} rows equal their source`,
      "",
    ].join("\n");
  }

  describe("in the bucket", () => {
    const downloads = () => readdirSync(join(work(), "downloads"));

    test("is downloaded and verified by its name, its files stay, and only counts are printed", async () => {
      const result = await dump({ bucket: name }, "--download", stored);
      const kept = join(work(), "downloads", stored);
      expect(result).toEqual({
        ...result,
        code: 0,
        output: `${await verdict()}the files are in ${kept} until you remove them\n`,
      });
      expect(readdirSync(kept).sort()).toEqual(Object.keys(observed.files).sort());
      expect(proxy.requests.filter((one) => !/^(?:GET|HEAD) /.test(one))).toEqual([]);
      rmSync(kept, { recursive: true });
    });

    test.each<[string, object, string, RegExp]>([
      ["without a file that S3 refuses", {}, "", /^verification failed: S3 refused download of \S+\.gz: /],
      ["on a disk without room", { keptFreeBytes: 2 ** 50 }, "", /^verification failed: the download needs .* enlarge/],
      ["beyond the time of a run", { runSeconds: 0.05 }, "", /did not end within the 0\.05 seconds of a run/],
      ["by another name", {}, "../manifest", /^verification failed: "\.\.\/manifest" is no name of a dump, must be/],
      [
        "that does not exist",
        {},
        "2027-01-01T01-00-00Z",
        /^verification failed: S3 refused get_object of 2027-\S+\/man/,
      ],
    ])("is not kept %s", async (_, changes, other, reason) => {
      if (/S3 refuses$/.test(_)) proxy.deviation = { refuses: /^GET .*\.gz$/ };
      const { code, output } = await dump({ bucket: name, ...changes }, "--download", other || stored);
      expect([code, output]).toEqual([1, expect.stringMatching(reason)]);
      expect([leftovers(), existsSync(join(work(), "downloads")) ? downloads() : []]).toEqual([[], []]);
    });
  });

  /** Returns what the verification of a changed copy prints. */
  async function verified(change: (copy: string) => unknown): Promise<string> {
    const copy = join(processes.folder, "changed");
    rmSync(copy, { recursive: true, force: true });
    await run("cp", ["-a", folder, copy]);
    await change(copy);
    const { code, output } = await dump({}, "--verify", copy);
    expect([code, leftovers()]).toEqual([1, []]);
    return output.trim().replace("verification failed: ", "");
  }

  /** Returns the file with the rows of a table. */
  async function dataOf(table: string): Promise<string> {
    const { stdout } = await run(tool("pg_restore"), ["--list", folder], { env: withLibraries() });
    return `${new RegExp(`^(\\d+); \\d+ \\d+ TABLE DATA public ${table} `, "m").exec(stdout)?.[1]}.dat.gz`;
  }

  describe("with another file is refused:", () => {
    const changed = (file: string, change: (bytes: Buffer) => Buffer) => (copy: string) =>
      writeFileSync(join(copy, file), change(readFileSync(join(copy, file))));

    test("an altered bit", async () => {
      const file = await dataOf("audit_logs");
      const flipped = (bytes: Buffer) => {
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
        return bytes;
      };
      expect(await verified(changed(file, flipped))).toBe(
        `the dump is not the source: file ${file} has another checksum`,
      );
    });

    test("a truncated file", async () => {
      const file = await dataOf("audit_logs");
      const found = await verified(changed(file, (bytes) => bytes.subarray(0, 100)));
      expect(found).toMatch(new RegExp(`: file ${file} has 100 bytes, and had \\d+$`));
    });

    test("a missing file", async () => {
      const file = await dataOf("audit_logs");
      expect(await verified((copy) => rmSync(join(copy, file)))).toBe(
        `the dump is not the source: file ${file} is missing`,
      );
    });

    test("a file too many", async () => {
      const found = await verified((copy) => writeFileSync(join(copy, "more.dat.gz"), ""));
      expect(found).toBe("the dump is not the source: file more.dat.gz is not in the manifest");
    });

    test("no manifest", async () => {
      const found = await verified((copy) => rmSync(join(copy, "manifest.json")));
      expect(found).toMatch(/has no manifest\.json, so it is no dump$/);
    });

    test("a table of contents that PostgreSQL cannot read", async () => {
      const found = await verified((copy) => {
        writeFileSync(join(copy, "toc.dat"), "PGDMP");
        signed(copy);
      });
      expect(found).toMatch(/pg_restore failed: pg_restore: error: /);
    });
  });

  /** Writes a manifest with the files of a folder as they are. */
  function signed(copy: string): void {
    const files = Object.fromEntries(
      readdirSync(copy)
        .filter((file) => file !== "manifest.json" && file !== "verification.json")
        .map((file) => {
          const bytes = readFileSync(join(copy, file));
          return [file, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }];
        }),
    );
    writeFileSync(join(copy, "manifest.json"), JSON.stringify({ ...observed, database: "bad", files }));
  }

  describe("of a database that differs from the observed one is refused:", () => {
    test.each<[string, string, RegExp]>([
      ...DAMAGES,
      ["a missing row", "delete from notes where id = 7", /^table public\.notes has 1999 rows, and had 2000$/],
      [
        "one changed value",
        "update readings set value = value + 1e-9 where at = (select max(at) from readings)",
        /^table public\.readings_2027 has other contents in the sampled pages$/,
      ],
    ])("%s", async (_, change, expected) => {
      const found = await verified((copy) => dumpOf(copy, "template app", change));
      expect(found.replace("the dump is not the source: ", "").split("; ")).toEqual(
        expect.arrayContaining([expect.stringMatching(expected)]),
      );
    });

    test("nothing, without a change", async () => {
      const copy = join(processes.folder, "same");
      mkdirSync(copy);
      await dumpOf(copy, "template app", "select 1");
      expect(await dump({}, "--verify", copy)).toMatchObject({ code: 0, output: await verdict() });
    });

    test("another collation", async () => {
      const found = await verified((copy) => dumpOf(copy, "template template0 locale 'C'", SCHEMA));
      expect(found).toContain("collation is C C, and was C.UTF-8 C.UTF-8");
    });

    test("a collation that the machine does not have", async () => {
      const found = await verified(async (copy) => {
        await dumpOf(copy, "template app", "select 1");
        const contents = readFileSync(join(copy, "toc.dat"), "latin1");
        writeFileSync(join(copy, "toc.dat"), contents.replace("LOCALE = 'C.UTF-8'", "LOCALE = 'X.UTF-8'"), "latin1");
        signed(copy);
      });
      expect(found).toMatch(/pg_restore failed: .*invalid locale name: "X\.UTF-8"/);
    });
  });

  /** Dumps another database into a folder, with the manifest of the observed one. */
  async function dumpOf(copy: string, from: string, change: string): Promise<void> {
    await primary.query("drop database if exists bad");
    await primary.query(`create database bad ${from}`);
    await primary.query(change, "bad");
    rmSync(copy, { recursive: true, force: true });
    const words = [
      "--format=directory",
      "--compress=1",
      "--host=127.0.0.1",
      `--port=${primary.port}`,
      "--username=postgres",
    ];
    const { code, output } = await run(
      tool("pg_dump"),
      [...words, `--file=${copy}`, "--no-unlogged-table-data", "bad"],
      {
        env: withLibraries(),
      },
    );
    if (code !== 0) throw new Error(output);
    signed(copy);
  }
});

describe("a fault ends the run with its reason, and leaves neither a dump nor a file:", () => {
  /** Runs a dump that has to fail. @returns what it prints */
  async function failure(changes: object, name: string): Promise<string> {
    const { code, output } = await dump({ bucket: name, ...changes });
    expect([code, leftovers()]).toEqual([1, []]);
    const [first = ""] = output.trim().split("\n");
    return first;
  }
  const dumps = async (name: string) => (await objects(name)).filter((key) => key.endsWith("/manifest.json"));

  let name: string;
  beforeEach(async () => {
    name = await bucket();
  });
  afterEach(async () => {
    expect(await dumps(name)).toEqual([]);
    expect(metric('failed{step="dump"}')).toBe(1);
  });

  test("the reader is away", async () => {
    const found = await failure({ reader: { host: "127.0.0.1", port: 1 } }, name);
    expect(found).toMatch(/^dump failed: the reader 127\.0\.0\.1:1 ended the connection: .*Connection refused/);
  });

  test("the reader has no address", async () => {
    const found = await failure({ reader: { host: "reader.invalid", port: 5432 } }, name);
    expect(found).toMatch(/^dump failed: the name of the reader reader\.invalid has no address: /);
  });

  test("the reader refuses the user", async () => {
    const found = await failure({ user: "nobody" }, name);
    expect(found).toMatch(/^dump failed: the writer .* ended the connection: .*role "nobody" does not exist/);
  });

  test.each([
    [
      "the user may not read a table",
      "alter role narrow bypassrls; revoke select on settings from narrow",
      "permission denied for table settings",
    ],
    [
      "a policy would hide rows from the user",
      "alter role narrow nobypassrls",
      'query would be affected by row-level security policy for table "notes"',
    ],
  ])("%s", async (_, change, reason) => {
    await primary.query("drop owned by narrow; drop role if exists narrow", "app").catch(() => undefined);
    await primary.query("create role narrow login; grant select on all tables in schema public to narrow", "app");
    await primary.query(change, "app");
    await replayed();
    const found = await failure({ user: "narrow" }, name);
    expect(found).toMatch(/^dump failed: the reader .* refused a statement: /);
    expect(found).toContain(reason);
  });

  test("S3 has no credentials for it", async () => {
    const result = await dumpDatabase(processes.folder, settings({ bucket: name }), { ...emulator.environment });
    expect(result).toMatchObject({ code: 1, output: expect.stringContaining("Unable to locate credentials") });
    expect(leftovers()).toEqual([]);
  });

  test("the disk has no room for a dump", async () => {
    const found = await failure({ keptFreeBytes: 2 ** 50 }, name);
    expect(found).toMatch(
      /^dump failed: the dump needs 0\.\d\d GiB, and \S+ has -\d+\.\d\d GiB beside the 1048576\.00 GiB that stay free: enlarge the volume$/,
    );
  });

  test("the time of a run is over", async () => {
    const found = await failure({ runSeconds: 0.1, dumpRatio: 0 }, name);
    expect(found).toMatch(/^dump failed: \S+ did not end within the 0\.1 seconds of a run/);
  });

  test("an upload takes longer than the time of a run", async () => {
    proxy.deviation = { bytesPerSecond: 20_000 };
    expect(await failure({ runSeconds: 6 }, name)).toBe(
      "dump failed: the upload did not end within the 6 seconds of a run",
    );
  });

  test("S3 refuses an upload", async () => {
    proxy.deviation = { refuses: /^PUT .*\.gz$/ };
    const found = await failure({}, name);
    expect(found).toMatch(/^dump failed: S3 refused upload of \S+\.dat\.gz: .*AccessDenied/);
  });

  test("S3 refuses the manifest", async () => {
    proxy.deviation = { refuses: /^PUT .*manifest\.json$/ };
    expect(await failure({}, name)).toMatch(
      /^dump failed: S3 refused put_object of \S+\/manifest\.json: .*AccessDenied/,
    );
  });

  test("the bucket has no lock", async () => {
    name = await bucket(null);
    expect(await failure({}, name)).toMatch(
      /^dump failed: \S+ is not locked, must be locked for 30 days in the mode COMPLIANCE: correct the object lock of the bucket$/,
    );
  });

  test("the lock of the bucket is too short", async () => {
    name = await bucket({ mode: "COMPLIANCE", retentionDays: 29 });
    expect(await failure({}, name)).toMatch(
      /^dump failed: \S+ is locked until 20\S+ \d\d:\d\d in the mode COMPLIANCE, must be/,
    );
  });

  test("the lock of the bucket can be removed", async () => {
    name = await bucket({ mode: "GOVERNANCE", retentionDays: 30 });
    expect(await failure({}, name)).toMatch(/^dump failed: \S+ is locked until .* in the mode GOVERNANCE, must be/);
  });

  test.each([61, -61])("the clock differs by %d seconds", async (secondsAhead) => {
    proxy.deviation = { secondsAhead };
    const found = await failure({}, name);
    expect(found).toMatch(
      /^dump failed: the clock differs from S3's by -?6\d seconds, must be at most 60: check chrony$/,
    );
  });
});

describe("while another collector works, a run", () => {
  let other: Awaited<ReturnType<Cluster["connect"]>>;
  let name: string;
  const calls = () => join(processes.folder, "calls");
  const startCommand = () => ["sh", "-c", `echo started >>${calls()}`];
  beforeAll(async () => {
    name = await bucket();
    other = await primary.connect("app");
    await other.query("select pg_advisory_lock(4110120)");
  });
  beforeEach(() => writeFileSync(calls(), ""));
  afterAll(() => other.end());

  test.each<[string, ...string[]]>([["by the timer"], ["by an engineer", "--now"]])(
    "%s waits for the next time: it reports neither a start nor a failure, and changes no result",
    async (_, ...mode) => {
      const failed = join(processes.folder, "logical_dump_failed.prom");
      writeFileSync(failed, "# as it was\n");
      expect(await dump({ bucket: name, startCommand: startCommand() }, ...mode)).toMatchObject({
        code: 75,
        output: "another collector dumps or verifies, and reports the result\n",
      });
      expect([readFileSync(failed, "utf8"), readFileSync(calls(), "utf8")]).toEqual(["# as it was\n", ""]);
      expect([await objects(name), leftovers()]).toEqual([[], []]);
    },
  );

  test("does the work once the other one has ended without it, and reports that it begins", async () => {
    await other.query("select pg_advisory_unlock(4110120)");
    expect(await dump({ bucket: name, startCommand: startCommand() })).toMatchObject({ code: 0, output: "" });
    expect(readFileSync(calls(), "utf8")).toBe("started\n");
    expect(await dump({ bucket: name, startCommand: startCommand() })).toMatchObject({ code: 0, output: "" });
    expect(readFileSync(calls(), "utf8")).toBe("started\n");
  });
});

describe("a verification that fails leaves the dump, and is repeated by the next run:", () => {
  let name: string;
  beforeEach(async () => {
    name = await bucket();
  });
  afterEach(async () => {
    expect([metric('failed{step="dump"}'), metric('failed{step="verification"}')]).toEqual([0, 1]);
    expect(metric("completed_timestamp_seconds")).toBeGreaterThan(0);
    const manifests = (await objects(name)).filter((key) => key.endsWith("manifest.json"));
    expect([manifests.length, leftovers()]).toEqual([1, []]);
    proxy.deviation = {};
    expect(await dump({ bucket: name })).toMatchObject({ code: 0, output: "" });
    expect((await objects(name)).filter((key) => key.endsWith("manifest.json"))).toEqual(manifests);
    expect(metric('failed{step="verification"}')).toBe(0);
    expect(metric("verified_timestamp_seconds")).toBe(metric("completed_timestamp_seconds"));
  });
  const failure = async (changes: object) => {
    const { code, output } = await dump({ bucket: name, ...changes });
    expect(code).toBe(1);
    return output.trim().split("\n")[0];
  };

  test("the disk has no room for the restored database", async () => {
    expect(await failure({ restoreRatio: 1e9 })).toMatch(
      /^verification failed: the verification needs \d+\.\d\d GiB, and/,
    );
  });

  test("a file cannot be downloaded", async () => {
    proxy.deviation = { refuses: /^GET .*\.gz$/ };
    expect(await failure({})).toMatch(/^verification failed: S3 refused download of \S+\.gz: /);
  });

  test("the scratch server does not start", async () => {
    expect(await failure({ logMegabytes: 1 })).toMatch(
      /^verification failed: the scratch server does not start: .*max_wal_size/,
    );
  });
});
