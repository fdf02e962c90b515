/** @modules own */
import { gzipSync } from "node:zlib";
import type { SEARCHES } from "../../logs/index/searches";
import { SOURCES } from "../../logs/sources/sources";
import { logShipping } from "../../policy/log-shipping";
import { logStore } from "../../policy/log-store";
import { OpenSearch } from "../../verification/opensearch/open-search";
import { LEAKS, NORMAL_LINES } from "../logs/redaction/corpus";
import { ARRIVED_AT, activityLine, applicationLine, SAMPLE_LINES } from "../logs/sample-lines";
import { PluginStandIn } from "./log-shipping/plugin-stand-in";
import { awsLogs, ShippingWorld } from "./log-shipping/shipping-world";

const SOURCE_RULES = [
  { logGroup: "/gct/servers", process: "gocarbontracker", source: "application" },
  { logGroup: "/gct/activity", source: "activity" },
  { logGroup: "/gct/servers", source: "machine" },
  { logGroup: "/gct/access", source: "access" },
  { logGroup: "files-of-requests", source: "access" },
  { logGroup: "files-of-calls", source: "cloudtrail" },
  { logGroup: "/gct/postgresql", source: "postgresql" },
  { logGroup: "/gct/waf", source: "waf" },
  { logGroup: "/gct/flow", source: "flow" },
  { logGroup: "/gct/cloudtrail", source: "cloudtrail" },
] as const;

interface Hits {
  readonly hits: { readonly total: { readonly value: number }; readonly hits: { readonly _source: object }[] };
  readonly aggregations?: { readonly patterns: { readonly buckets: { readonly doc_count: number }[] } };
}

let store: OpenSearch;
/** A node that refuses bodies while others are in work. */
let smallStore: OpenSearch;
let world: ShippingWorld;

beforeAll(async () => {
  const pressure = { "indexing_pressure.memory.limit": "60kb" };
  [store, smallStore] = await Promise.all([OpenSearch.start(), OpenSearch.start(pressure)]);
  world = await ShippingWorld.start(store, SOURCE_RULES);
});

afterAll(async () => {
  await world?.stop();
  await Promise.all([store?.stop(), smallStore?.stop()]);
});

beforeEach(() => world.reset());

const now = () => new Date().toISOString();
const fresh = (changes: object = {}) => applicationLine({ "@timestamp": now(), ...changes });

async function search(name: keyof typeof SEARCHES, params: object, index = "logs-*", of = store): Promise<Hits> {
  await of.request("POST", `${index}/_refresh`);
  return of.request("POST", `${index}/_search/template`, { id: name, params });
}

async function count(of = store): Promise<number> {
  await of.request("POST", "logs-*/_refresh");
  return (await of.request<{ count: number }>("GET", "logs-*/_count")).count;
}

const lastHour = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 60_000).toISOString(),
});

test("the store has the version of the domain, and takes the definitions twice", async () => {
  const { version } = await store.request<{ version: { number: string } }>("GET", "/");
  expect(version.number).toMatch(new RegExp(`^${logShipping.store.releasedVersion.replace(".", "\\.")}\\.`));
  const plugins = new PluginStandIn(store.url);
  const first = await world.define(store, plugins);
  expect(first.definedCount).toBeGreaterThan(8);
  expect(await world.define(store, plugins)).toEqual(first);
  expect(Object.keys(first.objects).sort()).toEqual([
    "/_plugins/_ism/policies/detections",
    "/_plugins/_ism/policies/error-patterns",
    "/_plugins/_ism/policies/logs",
    "/_plugins/_security/api/audit/config",
    "/_plugins/_security/api/roles/log-reader",
    "/_plugins/_security/api/roles/log-writer",
    "/_plugins/_security/api/roles/threat-detector",
    "/_plugins/_security/api/rolesmapping/log-reader",
    "/_plugins/_security/api/rolesmapping/log-writer",
    "/_plugins/_security/api/rolesmapping/threat-detector",
  ]);
});

test("the indices of lines have the thresholds of slow logs, and no line is in them", async () => {
  const { template } = await store.request<{ template: { settings: { index: object } } }>(
    "POST",
    "/_index_template/_simulate_index/logs-application",
  );
  expect(template.settings.index).toMatchObject({
    search: { slowlog: { threshold: { query: { warn: "5s" }, fetch: { warn: "5s" } } } },
    indexing: { slowlog: { threshold: { index: { warn: "2s" } }, source: "false" } },
  });
});

test("a line of each source is stored in its data stream and found by its service", async () => {
  const sinceArrival = Math.floor((Date.now() - ARRIVED_AT) / 1000);
  const shifted = new Date(ARRIVED_AT + sinceArrival * 1000);
  // The samples' times move to today.
  const line = {
    ...SAMPLE_LINES,
    application: fresh(),
    activity: activityLine({ "@timestamp": now(), "service.name": "activity" }),
    access: accessEntry(shifted),
    postgresql: SAMPLE_LINES.postgresql.replace(/^.{19}/, shifted.toISOString().slice(0, 19).replace("T", " ")),
    waf: SAMPLE_LINES.waf.replace(/"timestamp":\d+/, `"timestamp":${shifted.getTime()}`),
    flow: SAMPLE_LINES.flow.replace(
      /\d{10} \d{10} REJECT/,
      `${shifted.getTime() / 1000 - 60} ${shifted.getTime() / 1000} REJECT`,
    ),
    cloudtrail: SAMPLE_LINES.cloudtrail.replace(/"eventTime":"[^"]*"/, `"eventTime":"${shifted.toISOString()}"`),
  };
  for (const rule of SOURCE_RULES.filter(({ logGroup }) => logGroup.startsWith("/"))) {
    const stream = rule.source === "application" ? "i-0/gocarbontracker" : "i-0/sshd";
    expect([
      rule.source,
      await world.ship([line[rule.source]], { group: rule.logGroup, stream, id: rule.source }),
    ]).toEqual([rule.source, { storedCount: 1, refusedCount: 0 }]);
    const { hits } = await search("lines-of-service", { service: SERVICE[rule.source], ...lastHour() });
    expect(hits.hits.map(({ _source }) => _source)).toEqual([
      expect.objectContaining({ "event.dataset": rule.source, "service.environment": "production" }),
    ]);
  }
  const { data_streams } = await store.request<{ data_streams: { name: string }[] }>("GET", "_data_stream");
  expect(data_streams.map(({ name }) => name).sort()).toEqual(
    Object.keys(SOURCES)
      .map((name) => `logs-${name}`)
      .sort(),
  );
  expect(await world.deadLetters()).toEqual([]);
});

const SERVICE = {
  application: "gocarbontracker",
  activity: "activity",
  machine: "sshd",
  access: "load-balancer",
  postgresql: "postgresql",
  waf: "waf",
  flow: "vpc",
  cloudtrail: "cloudtrail",
};

/** An entry of the load balancer's access log of a request that was refused. */
function accessEntry(time = new Date(), path = "/api/companies"): string {
  return SAMPLE_LINES.access
    .replace(/ 2026-11-29T10:00:00.186641Z /, ` ${time.toISOString()} `)
    .replace("/api/companies", path);
}

describe("files of AWS services", () => {
  const refusedPaths = async (name: string) => {
    const { hits } = await search("lines-of-service", { service: "load-balancer", ...lastHour() });
    const paths = hits.hits.map(({ _source }) => (_source as Record<string, string>)["url.path"]);
    return paths.filter((path) => path?.startsWith(`/${name}/`)).sort();
  };

  test("refused requests of the load balancer's file are stored once, however often its event comes", async () => {
    const served = accessEntry(new Date(), "/once/served").replace("403 403", "200 200");
    const text = [accessEntry(new Date(), "/once/a"), served, accessEntry(new Date(), "/once/b")].join("\n");
    const event = await world.writeFile("files-of-requests", "access/AWSLogs/1/a b+c=.log.gz", text);
    for (const _ of [1, 2]) expect(await world.run(event)).toEqual({ storedCount: 2, refusedCount: 0 });
    expect(await refusedPaths("once")).toEqual(["/once/a", "/once/b"]);
    expect(await world.deadLetters()).toEqual([]);
  });

  test("each record of the audit trail's file is stored", async () => {
    const record = (eventName: string) => ({
      ...JSON.parse(SAMPLE_LINES.cloudtrail),
      eventTime: now(),
      eventID: eventName,
      eventName,
      requestParameters: { large: "x".repeat(100_000) },
    });
    const text = JSON.stringify({ Records: ["StopLogging", "PutRolePolicy"].map(record) });
    const event = await world.writeFile("files-of-calls", "AWSLogs/1/CloudTrail/a.json.gz", text);
    expect(await world.run(event)).toEqual({ storedCount: 2, refusedCount: 0 });
    const { hits } = await search("lines-of-service", { service: "cloudtrail", ...lastHour() });
    const actions = hits.hits.map(({ _source }) => (_source as Record<string, string>)["event.action"]);
    expect(actions).toEqual(expect.arrayContaining(["StopLogging", "PutRolePolicy"]));
  });

  test("an entry that cannot be read is a dead letter, which is shipped after its source is corrected", async () => {
    const text = [accessEntry(new Date(), "/partly/a"), "no entry"].join("\n");
    const event = await world.writeFile("files-of-requests", "access/partly.log.gz", text);
    expect(await world.run(event)).toEqual({ storedCount: 1, refusedCount: 1 });
    expect(await world.reasons()).toEqual([expect.stringMatching(/^the line is no entry of a load balancer/)]);
    expect(await refusedPaths("partly")).toEqual(["/partly/a"]);
  });

  test("a file that is cut off or gone fails the run, and the same command ships it later", async () => {
    const text = accessEntry(new Date(), "/late/a");
    const cut = await world.writeFile("files-of-requests", "access/cut.log.gz", gzipSync(text).subarray(0, 50));
    await expect(world.run(cut)).rejects.toThrow(/unexpected end of file/);
    const event = { ...cut, detail: { ...cut.detail, object: { key: "access/late.log.gz" } } };
    await expect(world.run(event)).rejects.toThrow(/S3 answered GET of access\/late.log.gz .* with the status 404/);
    await world.keepFailedRun(event);
    await world.writeFile("files-of-requests", "access/late.log.gz", text);
    expect(await world.replay()).toEqual({ letterCount: 1, storedCount: 1, refusedCount: 0 });
    expect(await world.replay()).toEqual({ letterCount: 0, storedCount: 0, refusedCount: 0 });
    expect(await refusedPaths("late")).toEqual(["/late/a"]);
  });

  test("a bucket that no source names is refused", async () => {
    process.env.SOURCES = "[]";
    const event = await world.writeFile("files-of-requests", "access/a.log.gz", accessEntry());
    await expect(world.run(event)).rejects.toThrow("no source has the bucket files-of-requests: add it");
  });

  test("a file of an attack is stored up to the limit within seconds", async () => {
    const count = logShipping.objects.perObjectCount;
    const text = Array(count + 5)
      .fill(accessEntry(new Date(), "/attack/a"))
      .join("\n");
    const event = await world.writeFile("files-of-requests", "access/attack.log.gz", text);
    const began = Date.now();
    expect(await world.run(event)).toEqual({ storedCount: count, refusedCount: 0 });
    expect((Date.now() - began) / 1000).toBeLessThan(logStore.shipping.timeoutSeconds);
  });
});

test("a stream of an earlier release gets the fields of the next", async () => {
  const earlier = { dynamic: "strict", properties: { "@timestamp": { type: "date" } } };
  const template = {
    index_patterns: ["logs-earlier"],
    priority: 200,
    data_stream: {},
    template: { mappings: earlier },
  };
  await store.request("PUT", "_index_template/earlier", template);
  await store.request("PUT", "_data_stream/logs-earlier");
  const lines = [{ create: {} }, { "@timestamp": now(), "aws.cloudtrail.event_type": "AwsApiCall" }];
  const create = async () => {
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    const headers = { "content-type": "application/x-ndjson" };
    const answer = await fetch(`${store.url}logs-earlier/_bulk`, { method: "POST", headers, body });
    return ((await answer.json()) as { items: { create: { status: number } }[] }).items[0]?.create.status;
  };
  expect(await create()).toBe(400);
  await world.define(store);
  expect(await create()).toBe(201);
  await store.request("DELETE", "_data_stream/logs-earlier");
});

test("a line is found by its trace", async () => {
  const id = "0af7651916cd43dd8448eb211c80319c";
  await world.ship([fresh({ trace: { id }, message: "the line of the trace" }), fresh()], { id: "trace" });
  const { hits } = await search("lines-of-trace", { trace: id });
  expect(hits.hits.map(({ _source }) => _source)).toEqual([
    expect.objectContaining({ message: "the line of the trace" }),
  ]);
});

test("a repeated run stores no line twice", async () => {
  const before = await count();
  const lines = [fresh(), fresh()];
  for (const _ of [1, 2, 3]) {
    expect(await world.ship(lines, { id: "repeated" })).toEqual({ storedCount: 2, refusedCount: 0 });
  }
  expect(await count()).toBe(before + 2);
});

test("no secret of the corpus is found in the store, and each normal line is unchanged", async () => {
  const lines = [...LEAKS.map(([line]) => line), ...NORMAL_LINES];
  const shipped = await world.ship(
    lines.map((message) =>
      fresh({ message, service: { name: "corpus", version: "1.0.0", environment: "production" } }),
    ),
    { id: "corpus" },
  );
  expect(shipped).toEqual({ storedCount: lines.length, refusedCount: 0 });
  const { hits } = await search("lines-of-service", { service: "corpus", ...lastHour() });
  const stored = hits.hits.map(({ _source }) => JSON.stringify(_source));
  expect(stored).toHaveLength(lines.length);
  const messages = new Set(stored.map((text): string => JSON.parse(text).message));
  // A normal line may have the digits of a card within a longer number.
  const others = [...messages].filter((message) => !NORMAL_LINES.includes(message));
  expect(LEAKS.filter(([, secret]) => others.some((message) => message.includes(secret)))).toEqual([]);
  expect(NORMAL_LINES.filter((line) => !messages.has(line))).toEqual([]);
});

describe("dead letters", () => {
  test("a malformed line, a large line, a wrong time and a conflict with the mapping have their reasons", async () => {
    const before = await count();
    const large = fresh({ message: "x".repeat(1024 * 1024) });
    const late = fresh({ "@timestamp": "2020-01-01T00:00:00Z" });
    expect(await world.ship(["{broken", large, late, fresh()], { id: "bad" })).toEqual({
      storedCount: 1,
      refusedCount: 3,
    });
    const address = accessEntry().replace("203.0.113.7", "999.1.1.1");
    await world.ship([address], { group: "/gct/access", id: "conflict" });
    await world.ship(["text"], { group: "/other", id: "other" });
    await world.run({ awslogs: { data: Buffer.from("no gzip").toString("base64") } });
    expect(await count()).toBe(before + 1);
    expect(await world.reasons()).toEqual([
      expect.stringMatching(/^@timestamp is 2020-01-01T00:00:00Z, must be within 24 hours of the arrival/),
      expect.stringMatching(/incorrect header check$/),
      expect.stringMatching(
        /^OpenSearch refused the line with the status 400: mapper_parsing_exception: .*\[source\.ip\]/,
      ),
      expect.stringMatching(/^no source has the log group \/other/),
      expect.stringMatching(/^the line has 10\d{5} bytes, must have at most 65536/),
      expect.stringMatching(/^the line is no JSON/),
    ]);
  });

  test("a document beyond the contract is refused by the mapping, too", async () => {
    const unknown = { "@timestamp": now(), colour: "red" };
    await expect(store.request("POST", "logs-application/_create/unknown", unknown)).rejects.toThrow(
      /strict_dynamic_mapping_exception/,
    );
    const wrong = { "@timestamp": now(), "http.response.status_code": "two hundred" };
    await expect(store.request("POST", "logs-application/_create/wrong", wrong)).rejects.toThrow(
      /mapper_parsing_exception/,
    );
  });

  test("after the cause is fixed, one command stores the lines and empties the bucket", async () => {
    process.env.SOURCES = "[]";
    const lines = [fresh(), fresh()];
    expect(await world.ship(lines, { id: "replayed" })).toEqual({ storedCount: 0, refusedCount: 2 });
    expect(await world.replay()).toEqual({ letterCount: 1, storedCount: 0, refusedCount: 2 });
    expect(await world.deadLetters()).toHaveLength(1);
    process.env.SOURCES = world.env.SOURCES;
    const before = await count();
    expect(await world.replay()).toEqual({ letterCount: 1, storedCount: 2, refusedCount: 0 });
    expect([await count(), await world.deadLetters()]).toEqual([before + 2, []]);
    expect(await world.replay()).toEqual({ letterCount: 0, storedCount: 0, refusedCount: 0 });
  });

  test("a line that is still refused stays in the bucket alone", async () => {
    process.env.SOURCES = "[]";
    await world.ship([fresh(), "{broken"], { id: "partly" });
    process.env.SOURCES = world.env.SOURCES;
    expect(await world.replay()).toEqual({ letterCount: 1, storedCount: 1, refusedCount: 1 });
    expect(await world.reasons()).toEqual([expect.stringMatching(/^the line is no JSON/)]);
  });

  test("a record that cannot be decoded fails its replay and stays", async () => {
    await world.run({ awslogs: { data: "bm8gZ3ppcA==" } });
    await expect(world.replay()).rejects.toThrow(/ship-logs failed for dead-letters\/undecoded/);
    expect(await world.deadLetters()).toHaveLength(1);
  });

  test("the event of a run that failed is shipped by the same command, and removed", async () => {
    const before = await count();
    const logEvents = [{ id: "failed-0", timestamp: Date.now(), message: fresh() }];
    const record = { logGroup: "/gct/servers", logStream: "i-0/gocarbontracker", owner: "123456789012", logEvents };
    await world.keepFailedRun(awsLogs({ messageType: "DATA_MESSAGE", ...record }));
    expect(await world.replay()).toEqual({ letterCount: 1, storedCount: 1, refusedCount: 0 });
    expect([await count(), await world.replay()]).toEqual([
      before + 1,
      { letterCount: 0, storedCount: 0, refusedCount: 0 },
    ]);
  });

  test("a bucket that is gone makes the function fail, so that Lambda runs it again", async () => {
    process.env.DEAD_LETTER_URL = `${world.env.DEAD_LETTER_URL}`.replace("dead-letters-of-logs", "no-such-bucket");
    await expect(world.ship(["{broken"])).rejects.toThrow(/S3 answered PUT .* with the status 404/);
  });
});

test("an error pattern is new once, however often and with whatever values it comes", async () => {
  const spy = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const ship = async (id: string, ...messages: string[]) => {
    spy.mockClear();
    await world.ship(
      messages.map((message) => fresh({ log: { level: "error" }, message })),
      { id },
    );
    const lines = spy.mock.calls.map(([text]) => String(text)).join("");
    const reported = lines.split("\n").filter((line) => line.includes('"NewErrorPatterns":'));
    return reported.map((line) => JSON.parse(line).NewErrorPatterns);
  };
  try {
    expect(await ship("first", "import 17 of LEI 'A' failed", "import 18 of LEI 'B' failed")).toEqual([1]);
    expect(await ship("second", "import 19 of LEI 'C' failed")).toEqual([]);
    expect(await ship("third", "import 20 of LEI 'D' failed", "export failed")).toEqual([1]);
  } finally {
    spy.mockRestore();
  }
  const { hits } = await search("error-patterns", lastHour(), "error-patterns-*");
  const patterns = new Set(hits.hits.map(({ _source }) => (_source as { message: string }).message));
  expect(patterns).toContain("import <number> of LEI <text> failed");
  const { aggregations } = await search("errors-of-service", { service: "gocarbontracker", ...lastHour() });
  expect(aggregations?.patterns.buckets.map(({ doc_count }) => doc_count)).toEqual(expect.arrayContaining([4, 1]));
});

describe("back-pressure", () => {
  test("each line that OpenSearch refuses while others are in work is stored later, or in the bucket with its reason", async () => {
    process.env.STORE_URL = smallStore.url;
    try {
      await world.define(smallStore);
      const message = "x".repeat(600);
      // The last record alone is above the node's limit.
      const sizes = [...Array<number>(12).fill(40), 120];
      const results = await Promise.all(
        sizes.map((size, index) =>
          world.ship(
            Array.from({ length: size }, () => fresh({ message })),
            { id: `pressure-${index}` },
          ),
        ),
      );
      const stats = await smallStore.request<{ nodes: Record<string, { indexing_pressure: Pressure }> }>(
        "GET",
        "_nodes/stats/indexing_pressure",
      );
      const [node] = Object.values(stats.nodes);
      expect(node?.indexing_pressure.memory.total.coordinating_rejections).toBeGreaterThan(0);
      const kept = (await world.deadLetters()).flatMap((letter) => ("record" in letter ? letter.record.logEvents : []));
      expect(kept.length).toBeGreaterThanOrEqual(120);
      expect(await world.reasons()).toContainEqual(
        expect.stringMatching(/status 429: rejected_execution_exception|the status 429$/),
      );
      const all = sizes.reduce((total, size) => total + size, 0);
      expect((await count(smallStore)) + kept.length).toBe(all);
      expect(results.reduce((total, { storedCount }) => total + storedCount, 0)).toBe(all - kept.length);
    } finally {
      process.env.STORE_URL = store.url;
    }
  });

  test("a suspended node delays lines and loses none", async () => {
    const before = await count();
    store.suspend();
    const shipped = world.ship([fresh(), fresh()], { id: "suspended" });
    setTimeout(() => store.resume(), 3000);
    expect(await shipped).toEqual({ storedCount: 2, refusedCount: 0 });
    expect(await count()).toBe(before + 2);
  });

  test("lines for a node that is gone are in the bucket, and stored after it is back", async () => {
    const before = await count();
    await smallStore.stop();
    process.env.STORE_URL = smallStore.url;
    expect(await world.ship([fresh(), fresh()], { id: "gone" })).toEqual({ storedCount: 0, refusedCount: 2 });
    expect(await world.reasons()).toEqual([
      expect.stringMatching(/^OpenSearch is not reachable/),
      expect.stringMatching(/^OpenSearch is not reachable/),
    ]);
    process.env.STORE_URL = store.url;
    expect(await world.replay()).toEqual({ letterCount: 1, storedCount: 2, refusedCount: 0 });
    expect(await count()).toBe(before + 2);
  });
});

interface Pressure {
  readonly memory: { readonly total: { readonly coordinating_rejections: number } };
}

test("every one of three thousand lines is stored", async () => {
  const before = await count();
  for (let part = 0; part < 3; part++) {
    const lines = Array.from({ length: 1000 }, (_, index) => fresh({ message: `request ${index} answered` }));
    expect(await world.ship(lines, { id: `many-${part}` })).toEqual({ storedCount: 1000, refusedCount: 0 });
  }
  expect(await count()).toBe(before + 3000);
});
