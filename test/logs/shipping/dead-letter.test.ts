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

test.each(["{}", '{"requestPayload":{}}', '{"requestPayload":{"replay":"key"}}'])("%s is refused", (text) => {
  expect(() => readDeadLetter(text)).toThrow("neither a dead letter nor the event of a run that failed");
});
