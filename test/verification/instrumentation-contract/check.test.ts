import { readFileSync } from "node:fs";
import { checkExposition } from "../../../verification/instrumentation-contract/check";
import { contract } from "../../../verification/instrumentation-contract/contract";
import { readExposition } from "../../../verification/instrumentation-contract/exposition";
import { failedStatuses, metrics } from "../../application/metrics";

const promises = contract();

/** The metrics of an application that complies, after every event has happened once. */
async function answer(): Promise<string> {
  const counted = metrics("1.0.0");
  const request = { method: "GET", route: "/api/companies/:id", status_code: "200" };
  counted.requests.inc(request);
  for (const status_code of failedStatuses) counted.requests.inc({ ...request, status_code }, 0);
  counted.requestSeconds.observe(request, 0.1);
  counted.querySeconds.observe({ operation: "select" }, 0.01);
  counted.updateSeconds.observe({ event: "updated" }, 0.01);
  counted.ratings.observe(5);
  counted.dependencyUp.set({ dependency: "redis" }, 1);
  return counted.registry.metrics();
}

const check = (text: string) => checkExposition(promises, readExposition(text));

test("the contract's file matches policy and catalogue: `npm run contract -- --write` writes it", () => {
  const file = readFileSync("verification/instrumentation-contract/application-metrics.json", "utf8");
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(promises)));
});

test("an application that complies has no fault", async () => {
  expect(check(await answer())).toEqual({ faults: [], unseen: [] });
});

test("a metric without series is no fault, and is reported", async () => {
  const { faults, unseen } = check(await metrics("1.0.0").registry.metrics());
  expect(faults).toEqual([]);
  expect(unseen.join("\n")).toMatch(/http_requests_total has no series yet/);
});

test.each([
  ["a missing metric", /^.*application_build_info.*\n/gm, "", /application_build_info is missing: add a gauge/],
  [
    "another type",
    "# TYPE http_requests_total counter",
    "# TYPE http_requests_total gauge",
    /is a gauge, must be a counter/,
  ],
  ["a missing label", ',status_code="200"', "", /must have the labels method, route, status_code/],
  [
    "another bucket",
    /le="0.2"/g,
    'le="0.25"',
    /http_request_duration_seconds with .* has the buckets .*0.25.*must have .*0.2/,
  ],
  ["an unknown dependency", 'dependency="redis"', 'dependency="kafka"', /must be one of database, redis/],
  [
    "an id in a route",
    /route="\/api\/companies\/:id"/g,
    'route="/api/companies/7"',
    /grows with the users: use the pattern/,
  ],
  ["an address of a person", 'event="updated"', 'event="ada@example.com"', /grows with the users/],
  ["a label of single users", 'operation="select"', 'operation="select",user_id="7"', /has the label user_id/],
  [
    "an invalid HTTP status code",
    /status_code="200"/g,
    'status_code="OK"',
    /must be a whole number from 100 to 500, or one of 502, 503, 504: change it/,
  ],
  [
    "a failure that does not start at 0",
    /(http_requests_total\{.*)status_code="503"/g,
    '$1status_code="511"',
    /http_requests_total has status_code="511", must be a whole number from 100 to 500, or one of 502, 503, 504/,
  ],
  [
    "ratings that start with the first one",
    /^user_satisfaction_rating_.*\n/gm,
    "",
    /user_satisfaction_rating has no series: it has no labels, so count it from 0 when the application starts/,
  ],
  ...failedStatuses.map((status): [string, RegExp, string, RegExp] => [
    `failures with ${status} that are counted once there is one`,
    new RegExp(`^http_requests_total\\{.*status_code="${status}".*\\n`, "gm"),
    "",
    new RegExp(`has no status_code="${status}" with method="GET", route="/api/companies/:id": count it from 0`),
  ]),
  [
    "a bucket that one series of several lacks",
    /(^# TYPE database_query_duration_seconds histogram$)/m,
    '$1\ndatabase_query_duration_seconds_bucket{operation="insert",le="0.1"} 1',
    /with operation="insert" has the buckets 0.1, must have/,
  ],
  [
    "no infinite bucket",
    /^user_satisfaction_rating_bucket\{le="\+Inf"\}.*\n/gm,
    "",
    /user_satisfaction_rating with no labels has the buckets/,
  ],
  ["milliseconds", /(database_query_duration_seconds_sum\S*) \S+/, "$1 90000", /must be in seconds/],
])("%s is a fault", async (_, found, instead, words) => {
  const text = await answer();
  const changed = text.replace(found as string, instead);
  expect(changed).not.toBe(text);
  expect(check(changed).faults.join("\n")).toMatch(words);
});

test("a line in another format than Prometheus' is a fault", () => {
  expect(() => readExposition("ok 1\n<html>")).toThrow(/line 2 is "<html>"/);
});

test("escaped labels and infinite values are read", () => {
  const [sample] = readExposition('a{b="x\\"y\\nz\\\\",c="1"} +Inf').samples;
  expect(sample).toEqual({ name: "a", labels: { b: 'x"y\nz\\', c: "1" }, value: Number.POSITIVE_INFINITY });
});
