import { gzipSync } from "node:zlib";
import { subscriptionRecord } from "../../../logs/shipping/subscription-record";

const encode = (value: unknown) => gzipSync(JSON.stringify(value)).toString("base64");
const record = {
  owner: "123456789012",
  logGroup: "group",
  logStream: "stream",
  logEvents: [{ id: "1", timestamp: 1_764_410_400_000, message: "line" }],
};

test("the events of a data message are read", () => {
  expect(subscriptionRecord(encode({ messageType: "DATA_MESSAGE", subscriptionFilters: ["f"], ...record }))).toEqual(
    record,
  );
});

test("a control message has no record", () => {
  expect(subscriptionRecord(encode({ messageType: "CONTROL_MESSAGE", ...record }))).toBeUndefined();
});

test.each([
  ["no gzip", Buffer.from("text").toString("base64")],
  ["no JSON", gzipSync("text").toString("base64")],
  ["null", encode(null)],
  ["another message type", encode({ ...record, messageType: "OTHER" })],
  [
    "an event without its time",
    encode({ ...record, messageType: "DATA_MESSAGE", logEvents: [{ id: "1", message: "" }] }),
  ],
  ["no list of events", encode({ ...record, messageType: "DATA_MESSAGE", logEvents: {} })],
])("data that is %s is refused", (_, data) => {
  expect(() => subscriptionRecord(data)).toThrow();
});

test("data that grows beyond the function's memory is refused", () => {
  const data = gzipSync(Buffer.alloc(129 * 1024 * 1024)).toString("base64");
  expect(() => subscriptionRecord(data)).toThrow();
});
