import { testSchedule } from "../../../constructs/datadog/test-schedule";
import type { Schedule } from "../../../synthetics/synthetic-test";
import { WHEN } from "./schedule";

const when = (kind: "api" | "browser", changes: Partial<Schedule>, runSeconds = 1) =>
  testSchedule("t", kind, { ...WHEN, retryCount: 0, ...changes }, runSeconds);

test("a schedule has Datadog's fields, with milliseconds between retries", () => {
  expect(testSchedule("t", "api", { ...WHEN, retryCount: 2, retrySeconds: 1.5, failingSeconds: 60 }, 10)).toEqual({
    tickEvery: 900,
    minLocationFailed: 1,
    minFailureDuration: 60,
    retry: { count: 2, interval: 1500 },
  });
});

test.each<["api" | "browser", Partial<Schedule>]>([
  ["api", { everySeconds: 30 }],
  ["api", { everySeconds: 604_800 }],
  ["browser", { everySeconds: 60 }],
  ["browser", { everySeconds: 604_800 }],
  ["api", { retryCount: 3 }],
  ["browser", { retryCount: 2 }],
  ["api", { retrySeconds: 5 }],
  ["api", { failingSeconds: 7200 }],
  ["api", { locations: ["aws:eu-central-1", "aws:sa-east-1"], failedCount: 2 }],
])("%s: %j is accepted", (kind, changes) => {
  expect(() => when(kind, changes)).not.toThrow();
});

test.each<["api" | "browser", Partial<Schedule>, string]>([
  ["api", { everySeconds: 29 }, "everySeconds is 29, must be 30 to 604800: run it within that"],
  ["api", { everySeconds: 604_801 }, "everySeconds is 604801, must be 30 to 604800: run it within that"],
  ["browser", { everySeconds: 59 }, "everySeconds is 59, must be 60 to 604800: run it within that"],
  ["browser", { everySeconds: 604_801 }, "everySeconds is 604801, must be 60 to 604800: run it within that"],
  ["api", { retryCount: 4 }, "retryCount is 4, must be 0 to 3: retry less often"],
  ["api", { retryCount: -1 }, "retryCount is -1, must be 0 to 3: retry less often"],
  ["browser", { retryCount: 3 }, "retryCount is 3, must be 0 to 2: retry less often"],
  ["api", { retrySeconds: 5.1 }, "retrySeconds is 5.1, must be 0 to 5: retry sooner"],
  ["api", { failingSeconds: 7201 }, "failingSeconds is 7201, must be 0 to 7200: tell sooner"],
  ["api", { failedCount: 0 }, "failedCount is 0, must be 1 to 1: it cannot fail in more places than it runs from"],
  ["api", { failedCount: 2 }, "failedCount is 2, must be 1 to 1: it cannot fail in more places than it runs from"],
])("%s: %j is refused", (kind, changes, message) => {
  expect(() => when(kind, changes)).toThrow(`test t: ${message}`);
});

test.each([["eu-central-1"], ["gcp:eu-central-1"], []].map((locations) => [locations]))(
  "%j is refused as a location",
  (locations) => {
    expect(() => when("api", { locations })).toThrow(
      `test t: locations is ${JSON.stringify(locations)}, must be one or more locations such as aws:eu-central-1`,
    );
  },
);

test("duplicate locations count once", () => {
  expect(() => when("api", { locations: ["aws:eu-west-1", "aws:eu-west-1"] })).toThrow(
    "must name each location once: remove the repeated one",
  );
});

test("a run and its retries end before the next run starts", () => {
  const retried = { retryCount: 2, retrySeconds: 5 };
  expect(() => when("api", { ...retried, everySeconds: 70 }, 20)).not.toThrow();
  expect(() => when("api", { ...retried, everySeconds: 69 }, 20)).toThrow(
    "test t: everySeconds is 69, must be at least 70, the maximum duration of a run and its retries: increase it, or shorten the timeouts",
  );
});
