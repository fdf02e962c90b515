import { readDeadLetter } from "../../../logs/shipping/dead-letter";

test("a dead letter is read as it was written", () => {
  const letters = [
    { reason: "no gzip", data: "bm8=" },
    { reasons: { a: "late" }, record: { owner: "1", logGroup: "g", logStream: "s", logEvents: [] } },
  ];
  for (const letter of letters) expect(readDeadLetter(JSON.stringify(letter))).toEqual(letter);
});

test("the event of a run that failed is a dead letter with the data that CloudWatch Logs sent", () => {
  const event = {
    version: "1.0",
    requestPayload: { awslogs: { data: "H4sI" } },
    responsePayload: { errorMessage: "x" },
  };
  expect(readDeadLetter(JSON.stringify(event))).toEqual({ reason: "the run of the function failed", data: "H4sI" });
});

test("the event of an object whose run failed is a dead letter with the object", () => {
  const detail = { bucket: { name: "audit" }, object: { key: "AWSLogs/a.json.gz", size: 1 } };
  const event = {
    version: "1.0",
    requestPayload: { "detail-type": "Object Created", source: "aws.s3", time: "2026-11-29T10:00:00Z", detail },
  };
  expect(readDeadLetter(JSON.stringify(event))).toEqual({
    reason: "the run of the function failed",
    object: { bucketName: "audit", key: "AWSLogs/a.json.gz", writtenAt: Date.parse("2026-11-29T10:00:00Z") },
  });
});

test.each(["{}", '{"requestPayload":{}}', '{"requestPayload":{"replay":"key"}}'])("%s is refused", (text) => {
  expect(() => readDeadLetter(text)).toThrow("neither a dead letter nor the event of a run that failed");
});
