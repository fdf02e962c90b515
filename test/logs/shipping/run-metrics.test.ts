import { prepareLine } from "../../../logs/shipping/prepare-line";
import { runMetrics } from "../../../logs/shipping/run-metrics";
import { ARRIVED_AT, applicationLine } from "../sample-lines";

const context = { environment: "production", logGroup: "group", logStream: "i-0/gocarbontracker" };
const prepared = (level: string, secondsAgo = 0) =>
  prepareLine(
    "application",
    { id: level, timestamp: ARRIVED_AT - secondsAgo * 1000, message: applicationLine({ log: { level } }) },
    context,
  );
const metricsOf = (...args: Parameters<typeof runMetrics>) => runMetrics(...args).map((line) => JSON.parse(line));

test("a run reports its lines and the age of the oldest by source", () => {
  const stored = [prepared("info", 30), prepared("warn", 5)];
  const shipped = { source: "application", stored, newPatterns: [], deadLetter: undefined } as const;
  expect(metricsOf(shipped, "production", ARRIVED_AT)).toEqual([
    {
      _aws: {
        Timestamp: ARRIVED_AT,
        CloudWatchMetrics: [
          {
            Namespace: "GoCarbonTracker/Logs",
            Dimensions: [["Environment", "Source"]],
            Metrics: [
              { Name: "StoredLines", Unit: "Count" },
              { Name: "LeftOutLines", Unit: "Count" },
              { Name: "Lag", Unit: "Seconds" },
            ],
          },
        ],
      },
      Environment: "production",
      Source: "application",
      StoredLines: 2,
      LeftOutLines: 0,
      Lag: 30,
    },
    expect.objectContaining({ Source: "application", RefusedLines: 0 }),
  ]);
});

test("errors and new patterns are counted by service", () => {
  const stored = [prepared("error"), prepared("fatal"), prepared("info")];
  const newPatterns = [{ id: "a", service: "gocarbontracker" }];
  const shipped = { source: "application", stored, newPatterns, deadLetter: undefined } as const;
  const [, , errors, patterns] = metricsOf(shipped, "production", ARRIVED_AT);
  expect(errors).toMatchObject({ Service: "gocarbontracker", ErrorLines: 2 });
  expect(patterns).toMatchObject({ Service: "gocarbontracker", NewErrorPatterns: 1 });
  // An alarm reads the total, because the services are not known before.
  for (const { _aws } of [errors, patterns]) {
    expect(_aws.CloudWatchMetrics[0].Dimensions).toEqual([["Environment", "Service"], ["Environment"]]);
  }
});

test("refused lines are counted, and a record that cannot be decoded as one", () => {
  const nothing = { source: "unknown", stored: [], newPatterns: [] } as const;
  const event = { id: "1", timestamp: ARRIVED_AT, message: "text" };
  const record = { owner: "1", logGroup: "group", logStream: "stream", logEvents: [event, { ...event, id: "2" }] };
  const refused = (deadLetter: Parameters<typeof runMetrics>[0]["deadLetter"]) =>
    metricsOf({ ...nothing, deadLetter }, "production", ARRIVED_AT)[1];
  expect(refused({ reasons: { 1: "reason", 2: "reason" }, record }).RefusedLines).toBe(2);
  expect(refused({ reason: "no gzip", data: "" }).RefusedLines).toBe(1);
  expect(refused(undefined).RefusedLines).toBe(0);
  // The alarm reads the total, because it may have ten metrics and there are more sources.
  expect(refused(undefined)._aws.CloudWatchMetrics[0].Dimensions).toEqual([["Environment", "Source"], ["Environment"]]);
});

test("lines of an object above the limit are counted", () => {
  const shipped = { source: "access", stored: [], newPatterns: [], deadLetter: undefined } as const;
  expect(metricsOf({ ...shipped, leftOutCount: 7 }, "production", ARRIVED_AT)[0]).toMatchObject({ LeftOutLines: 7 });
});
