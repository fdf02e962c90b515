/** @modules own */
import type { Answer, SendBulk } from "../../../logs/shipping/create-documents";
import { deadLetterKey } from "../../../logs/shipping/dead-letter";
import { type Shipping, shipRecord } from "../../../logs/shipping/ship-record";
import { logShipping } from "../../../policy/log-shipping";
import { ARRIVED_AT, applicationLine } from "../sample-lines";

const GROUP = "/gct/production/servers";
const STREAM = "i-0123456789abcdef0/gocarbontracker";
const { attemptsCount, reservedSeconds } = logShipping.retries;
const { lineBytes, skewHours } = logShipping.lines;

const recordOf = (...lines: string[]) => ({
  owner: "123456789012",
  logGroup: GROUP,
  logStream: STREAM,
  logEvents: lines.map((message, index) => ({ id: `event-${index}`, timestamp: ARRIVED_AT, message })),
});

const failed = (level: string, message: string) => applicationLine({ log: { level }, message });

/** A store that answers each document by a function, and keeps the documents that it created. */
function store(statusOf: (id: string, attempt: number) => number = () => 201) {
  const [attempts, created] = [new Map<string, number>(), new Map<string, Record<string, unknown>>()];
  const bodies: string[] = [];
  const send: SendBulk = async (body) => {
    bodies.push(body);
    const lines = body.trim().split("\n");
    const items = lines.flatMap((line, index) => {
      if (index % 2 === 1) return [];
      const { _index, _id } = JSON.parse(line).create;
      const key = `${_index}/${_id}`;
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      const status = created.has(key) ? 409 : statusOf(key, attempt);
      if (status === 201) created.set(key, JSON.parse(lines[index + 1] ?? ""));
      const error = { type: "some_exception", reason: "a reason" };
      return [{ create: { status, ...(status > 299 && { error }) } }];
    });
    return { status: 200, text: JSON.stringify({ items }) };
  };
  return { send, created, bodies };
}

function shipping(send: SendBulk, remaining = () => 600_000) {
  const waits: number[] = [];
  const settings: Shipping = {
    environment: "production",
    sources: [
      { logGroup: GROUP, process: "gocarbontracker", source: "application" },
      { logGroup: GROUP, source: "machine" },
    ],
    send,
    clock: {
      now: () => ARRIVED_AT,
      remaining,
      sleep: async (milliseconds) => waits.push(milliseconds),
      random: () => 0.5,
    },
  };
  return { settings, waits };
}

const reasonsOf = (letter: Awaited<ReturnType<typeof shipRecord>>["deadLetter"]) =>
  letter !== undefined && "reasons" in letter ? letter.reasons : {};

test("a line is created in its source's data stream, redacted and with its origin", async () => {
  const { send, created } = store();
  const line = applicationLine({ message: "mail to anna@example.com bounced" });
  const { source, stored, deadLetter } = await shipRecord(recordOf(line), shipping(send).settings);
  expect([source, stored.length, deadLetter]).toEqual(["application", 1, undefined]);
  const [[key, document]] = [...created] as [[string, object]];
  expect(key).toMatch(/^logs-application\/[\w-]{27}$/);
  expect(document).toMatchObject({
    message: "mail to [redacted:email] bounced",
    "event.dataset": "application",
    "event.id": "event-0",
    "log.file.path": `${GROUP}/${STREAM}`,
  });
});

test("a repeated record creates nothing twice and reports every line as stored", async () => {
  const { send, created } = store();
  const record = recordOf(applicationLine(), applicationLine());
  await shipRecord(record, shipping(send).settings);
  const again = await shipRecord(record, shipping(send).settings);
  expect([created.size, again.stored.length, again.deadLetter]).toEqual([2, 2, undefined]);
});

test.each([429, 500, 503])(
  "a document with the status %i is sent again, alone, after waits that double",
  async (status) => {
    const { send, bodies } = store((key, attempt) => (key.endsWith("-busy") || attempt > 2 ? 201 : status));
    const { settings, waits } = shipping(send);
    const { stored, deadLetter } = await shipRecord(recordOf(applicationLine()), settings);
    expect([stored.length, deadLetter, bodies.length]).toEqual([1, undefined, 3]);
    expect(waits).toEqual([187.5, 375]);
  },
);

test("a refused document is not sent again, and the others are stored", async () => {
  let refused = "";
  const { send, bodies, created } = store((key) => {
    refused ||= key;
    return key === refused ? 400 : 201;
  });
  const { stored, deadLetter } = await shipRecord(
    recordOf(applicationLine(), applicationLine()),
    shipping(send).settings,
  );
  expect([stored.length, created.size, bodies.length]).toEqual([1, 1, 1]);
  expect(reasonsOf(deadLetter)).toEqual({
    "event-0": "OpenSearch refused the line with the status 400: some_exception: a reason",
  });
});

test("lines that OpenSearch stays too busy for are in the dead letter, unchanged", async () => {
  const { send, bodies } = store(() => 429);
  const record = recordOf(applicationLine(), applicationLine());
  const { stored, deadLetter } = await shipRecord(record, shipping(send).settings);
  expect([stored.length, bodies.length]).toEqual([0, attemptsCount]);
  expect(deadLetter).toMatchObject({ record });
  expect(reasonsOf(deadLetter)["event-1"]).toMatch(/status 429/);
});

test("a run stops its attempts before its time ends", async () => {
  const { send, bodies } = store(() => 503);
  const { settings } = shipping(send, () => reservedSeconds * 1000 + 100);
  await shipRecord(recordOf(applicationLine()), settings);
  expect(bodies).toHaveLength(1);
});

test("an unreachable OpenSearch, an answer without its items and a refused request lose no line", async () => {
  const answers: [SendBulk, RegExp][] = [
    [() => Promise.reject(new Error("connect ECONNREFUSED")), /not reachable: connect ECONNREFUSED/],
    [async (): Promise<Answer> => ({ status: 200, text: "no JSON" }), /no answer for the line/],
    [async (): Promise<Answer> => ({ status: 200, text: '{"items":[]}' }), /no answer for the line/],
    [async (): Promise<Answer> => ({ status: 403, text: "" }), /status 403/],
  ];
  for (const [send, reason] of answers) {
    const { stored, deadLetter } = await shipRecord(recordOf(applicationLine()), shipping(send).settings);
    expect(stored).toEqual([]);
    expect(reasonsOf(deadLetter)["event-0"]).toMatch(reason);
  }
});

test("bodies stay within the limits of a request", async () => {
  const { send, bodies } = store();
  const lines = Array.from({ length: 2500 }, (_, index) =>
    applicationLine({ message: `${index} ${"x".repeat(5000)}` }),
  );
  const { stored } = await shipRecord(recordOf(...lines), shipping(send).settings);
  expect(stored).toHaveLength(2500);
  for (const body of bodies) {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(logShipping.requests.bodyBytes);
    expect(body.trim().split("\n").length / 2).toBeLessThanOrEqual(logShipping.requests.linesCount);
  }
  expect(bodies.length).toBeLessThanOrEqual(4);
});

test.each([
  ["a line at the limit is stored", lineBytes, 1],
  ["a line above the limit is refused", lineBytes + 1, 0],
])("%s", async (_, bytes, count) => {
  const rest = bytes - Buffer.byteLength(applicationLine({ message: "" }));
  const line = applicationLine({ message: "x".repeat(rest) });
  const { stored, deadLetter } = await shipRecord(recordOf(line), shipping(store().send).settings);
  expect(stored).toHaveLength(count);
  if (count === 0) expect(reasonsOf(deadLetter)["event-0"]).toMatch(/has 65537 bytes, must have at most 65536/);
});

test.each([
  [-skewHours, 1],
  [skewHours, 1],
  [-skewHours - 0.01, 0],
  [skewHours + 0.01, 0],
])("a line whose time is %d hours from its arrival is stored: %d", async (hours, count) => {
  const time = new Date(ARRIVED_AT + hours * 3_600_000).toISOString();
  const { stored, deadLetter } = await shipRecord(
    recordOf(applicationLine({ "@timestamp": time })),
    shipping(store().send).settings,
  );
  expect(stored).toHaveLength(count);
  if (count === 0) expect(reasonsOf(deadLetter)["event-0"]).toMatch(/must be within 24 hours of the arrival/);
});

test("lines of an unknown log group, of no JSON and of endless nesting are in the dead letter", async () => {
  const { send } = store();
  const other = await shipRecord({ ...recordOf("line"), logGroup: "other" }, shipping(send).settings);
  expect(other.source).toBe("unknown");
  expect(reasonsOf(other.deadLetter)["event-0"]).toMatch(/no source has the log group other/);
  const nested = `${'{"a":'.repeat(9000)}1${"}".repeat(9000)}`;
  const { stored, deadLetter } = await shipRecord(recordOf("text", nested, applicationLine()), shipping(send).settings);
  expect(stored).toHaveLength(1);
  expect(Object.keys(reasonsOf(deadLetter))).toEqual(["event-0", "event-1"]);
});

test("a stream of another process has its own source", async () => {
  const record = { ...recordOf("Accepted publickey"), logStream: "i-0/sshd" };
  const { source, stored } = await shipRecord(record, shipping(store().send).settings);
  expect([source, stored.length]).toEqual(["machine", 1]);
});

describe("error patterns", () => {
  test("errors that differ in values share a pattern, which is new once", async () => {
    const { send } = store();
    const { settings } = shipping(send);
    const messages = [
      "timeout after 1200 ms for company 42 of 10.0.1.2:5432",
      "timeout after 31 ms for company 7 of 10.0.9.9:5432",
    ];
    const first = await shipRecord(recordOf(...messages.map((text) => failed("error", text))), settings);
    expect(first.newPatterns).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{32}$/), service: "gocarbontracker" }]);
    expect(new Set(first.stored.map(({ document }) => document["error.id"])).size).toBe(1);
    const again = await shipRecord(
      recordOf(failed("error", "timeout after 5 ms for company 1 of 10.0.1.3:1")),
      settings,
    );
    expect(again.newPatterns).toEqual([]);
    const other = await shipRecord(recordOf(failed("fatal", "out of memory")), settings);
    expect(other.newPatterns).toHaveLength(1);
  });

  test("errors of one text and two classes have two patterns", async () => {
    const lines = ["TypeError", "RangeError"].map((type) =>
      applicationLine({ log: { level: "error" }, message: "import failed", error: { type } }),
    );
    const { newPatterns } = await shipRecord(recordOf(...lines), shipping(store().send).settings);
    expect(newPatterns).toHaveLength(2);
  });

  test("lines below an error have no pattern", async () => {
    const { send, created } = store();
    const { newPatterns } = await shipRecord(recordOf(failed("warn", "timeout")), shipping(send).settings);
    expect(newPatterns).toEqual([]);
    expect([...created.keys()].filter((key) => key.startsWith("error-patterns-"))).toEqual([]);
  });

  test("a pattern is new again only after a whole period without it", async () => {
    const { send } = store();
    const { settings } = shipping(send);
    const at = (days: number) => {
      const time = ARRIVED_AT + days * 86_400_000;
      const line = applicationLine({ log: { level: "error" }, "@timestamp": new Date(time).toISOString() });
      return { ...recordOf(), logEvents: [{ id: `${days}`, timestamp: time, message: line }] };
    };
    const { forgottenDays } = logShipping.patterns;
    const counts: number[] = [];
    for (const days of [0, forgottenDays, 2 * forgottenDays, 4 * forgottenDays]) {
      counts.push((await shipRecord(at(days), settings)).newPatterns.length);
    }
    expect(counts).toEqual([1, 0, 0, 1]);
  });
});

test("the same lines have the same dead letter, and those of another stream have another", () => {
  const letter = (logStream: string) => ({ reasons: {}, record: { ...recordOf("text"), logStream } });
  expect(deadLetterKey(letter("a"))).toMatch(/^dead-letters\/2026-11-29\/[0-9a-f]{32}\.json$/);
  expect(deadLetterKey(letter("a"))).toBe(deadLetterKey(letter("a")));
  expect(deadLetterKey(letter("a"))).not.toBe(deadLetterKey(letter("b")));
});
