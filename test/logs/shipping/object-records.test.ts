import { gzipSync } from "node:zlib";
import { objectRecords } from "../../../logs/shipping/object-records";
import { storedObject } from "../../../logs/shipping/stored-object";
import type { SourceName } from "../../../logs/sources/sources";
import { SAMPLE_LINES } from "../sample-lines";

const OBJECT = { bucketName: "files", key: "a/b.gz", writtenAt: 5 };
const REFUSED = SAMPLE_LINES.access;
const SERVED = REFUSED.replace("403 403", "200 200");

/** Content in parts of a few bytes, as a connection may give it. */
async function* inParts(content: Buffer, bytes = 7) {
  for (let start = 0; start < content.length; start += bytes) yield content.subarray(start, start + bytes);
}

async function read(source: SourceName, content: Buffer, perObjectCount = 10_000) {
  const records = [];
  for await (const one of objectRecords(OBJECT, source, inParts(content), { perObjectCount })) records.push(one);
  return records;
}

test("an access log has only refused and failed requests, with the number of each as its id", async () => {
  const [part, ...others] = await read("access", gzipSync(`${SERVED}\n${REFUSED}\n\n${SERVED}\n${REFUSED}`));
  expect(others).toEqual([]);
  expect(part).toEqual({
    leftOutCount: 0,
    record: {
      owner: "",
      logGroup: "files",
      logStream: "a/b.gz",
      logEvents: ["1", "2"].map((id) => ({ id, timestamp: 5, message: REFUSED })),
    },
  });
});

test("a file without a refused request has no record", async () => {
  expect(await read("access", gzipSync(`${SERVED}\n`))).toEqual([]);
  expect(await read("access", gzipSync(""))).toEqual([]);
});

test("a file of CloudTrail has an event for each record, also with letters of several bytes across two parts", async () => {
  const Records = ["a", "ü", "€"].map((eventName) => ({ eventName }));
  const [part] = await read("cloudtrail", gzipSync(JSON.stringify({ Records })));
  expect(part?.record.logEvents.map(({ message }) => JSON.parse(message))).toEqual(Records);
});

test.each([
  [999, [999]],
  [1000, [1000]],
  [1001, [1000, 1]],
])("%d lines are in records of %j", async (count, sizes) => {
  const records = await read("access", gzipSync(Array(count).fill(REFUSED).join("\n")));
  expect(records.map(({ record }) => record.logEvents.length)).toEqual(sizes);
});

test.each([
  [4, 4, 0],
  [5, 5, 0],
  [6, 5, 1],
])("of %d lines with a limit of 5, %d are stored and %d left out", async (count, stored, leftOut) => {
  const records = await read("access", gzipSync(Array(count).fill(REFUSED).join("\n")), 5);
  expect(records.reduce((total, { record }) => total + record.logEvents.length, 0)).toBe(stored);
  expect(records.reduce((total, { leftOutCount }) => total + leftOutCount, 0)).toBe(leftOut);
});

test("content that is cut off, or is not compressed, is an error", async () => {
  const content = gzipSync(Array(50).fill(REFUSED).join("\n"));
  await expect(read("access", content.subarray(0, content.length - 20))).rejects.toThrow(/unexpected end of file/);
  await expect(read("access", Buffer.from("plain"))).rejects.toThrow(/incorrect header check/);
  await expect(read("cloudtrail", gzipSync("{}"))).rejects.toThrow(/no file of CloudTrail/);
});

test("a connection that breaks is an error", async () => {
  async function* broken() {
    yield gzipSync(REFUSED).subarray(0, 20);
    throw new Error("connection reset");
  }
  const records = objectRecords(OBJECT, "access", broken());
  await expect(records.next()).rejects.toThrow("connection reset");
});

test("the event of a new object has its bucket, its key and its time", () => {
  const detail = { bucket: { name: "files" }, object: { key: "a/b.gz" } };
  expect(storedObject({ time: "1970-01-01T00:00:05Z", detail })).toEqual({ ...OBJECT, writtenAt: 5000 });
  for (const event of [
    {},
    undefined,
    { time: "x", detail },
    { time: "1970-01-01T00:00:05Z", detail: { object: {} } },
  ]) {
    expect(() => storedObject(event)).toThrow("it is no event of a new object");
  }
});
