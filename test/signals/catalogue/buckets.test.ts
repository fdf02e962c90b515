import { health } from "../../../policy/health";
import { application } from "../../../signals/catalogue/application";
import { buckets } from "../../../signals/catalogue/buckets";

test.each([
  ["http_request_duration_seconds", [0.2, 0.5]],
  ["database_query_duration_seconds", [0.1]],
  ["websocket_message_duration_seconds", [0.1]],
] as const)("every limit of the handbook is a boundary of %s", (metric, limits) => {
  expect(application[metric].buckets).toEqual(expect.arrayContaining([...limits]));
});

test("another limit becomes a boundary, and pushes away what is too near to say anything else", () => {
  const made = buckets(0.01, 10, [0.18]);
  expect(made).toContain(0.18);
  expect(made).not.toContain(0.2);
  expect(made).toEqual([...made].sort((a, b) => a - b));
});

test("a limit outside the buckets is refused, in words", () => {
  expect(() => buckets(0.01, 10, [20])).toThrow(/20.*between 0.01 and 10/);
});

test("the handbook's limits are what the buckets are made of", () => {
  expect([health.responseTime.averageSeconds, health.apiResponse.percentile95Seconds]).toEqual([0.2, 0.5]);
});
