import { ApiTest, type ApiTestProps } from "../../../constructs/datadog/api-test";
import type { AnswerCheck, HttpTestDefinition, MultistepTestDefinition } from "../../../synthetics/http-test";
import { type Emitted, only } from "../../support";
import { emitted } from "./emitted";
import { WHEN } from "./schedule";

const STATUS: AnswerCheck = { kind: "status", is: 200 };
const GET = { method: "GET", url: "https://example.com/health", timeoutSeconds: 10 } as const;
const made = (does: ApiTestProps["steps"], variables = {}): Emitted =>
  only(
    emitted((stack) => new ApiTest(stack, "it", { title: "t", tags: [], when: WHEN, steps: does, variables })),
    "datadog_synthetics_test",
  );
const ask = (request: Partial<HttpTestDefinition["request"]> = {}, checks: readonly AnswerCheck[] = [STATUS]) =>
  made({ kind: "http", request: { ...GET, ...request }, checks });
const listen = (checksCount: number, timeoutSeconds = 60) =>
  made({
    kind: "websocket",
    url: "wss://example.com/ws/",
    message: "40",
    timeoutSeconds,
    checks: Array(checksCount).fill({ kind: "message", matches: "^0" }),
  });

test("checks are emitted as Datadog's assertions, with times in milliseconds", () => {
  const { assertion } = ask({}, [
    STATUS,
    { kind: "header", header: "content-type", contains: "json" },
    { kind: "value", path: "$.status", matches: "^healthy$" },
    { kind: "jsonSchema", schema: { type: "array" } },
    { kind: "time", belowSeconds: 1.6 },
  ]);
  expect(assertion).toEqual([
    { type: "statusCode", operator: "is", target: "200" },
    { type: "header", property: "content-type", operator: "contains", target: "json" },
    {
      type: "body",
      operator: "validatesJSONPath",
      targetjsonpath: { jsonpath: "$.status", operator: "matches", targetvalue: "^healthy$" },
    },
    {
      type: "body",
      operator: "validatesJSONSchema",
      targetjsonschema: { jsonschema: '{"type":"array"}', metaschema: "draft-07" },
    },
    { type: "responseTime", operator: "lessThan", target: "1600" },
  ]);
});

// docs.datadoghq.com/synthetics/api_tests/http_tests and websocket_tests: up to 20
test.each([1, 20])("%d checks are accepted", (count) => {
  expect(ask({}, Array(count).fill(STATUS)).assertion).toHaveLength(count);
  expect(listen(count).assertion).toHaveLength(count);
});

test.each([
  [0, "it has 0 checks, must be 1 to 20: add one"],
  [21, "it has 21 checks, must be 1 to 20: remove some"],
])("%d checks are refused", (count, message) => {
  expect(() => ask({}, Array(count).fill(STATUS))).toThrow(`test t: ${message}`);
  expect(() => listen(count)).toThrow(`test t: ${message}`);
});

test("a request has a timeout of at most 60 seconds", () => {
  expect(ask({ timeoutSeconds: 60 }).request_definition.timeout).toBe(60);
  expect(listen(1).request_definition).toEqual({ url: "wss://example.com/ws/", message: "40", timeout: 60 });
  expect(() => ask({ timeoutSeconds: 61 })).toThrow("timeoutSeconds is 61, must be above 0 and at most 60: change it");
  expect(() => listen(1, 61)).toThrow("timeoutSeconds is 61, must be above 0 and at most 60: change it");
  expect(() => ask({ timeoutSeconds: 0 })).toThrow("timeoutSeconds is 0, must be above 0 and at most 60: change it");
});

test("a body has at most 50 kB", () => {
  const around = JSON.stringify({ a: "" }).length;
  const body = (bytes: number) => ({ method: "POST", body: { a: "x".repeat(bytes - around) } }) as const;
  expect(ask(body(50_000)).request_definition.body_type).toBe("application/json");
  expect(() => ask(body(50_001))).toThrow("test t: body is 50001 bytes, must be at most 50000: shorten it");
});

test.each(["http://example.com", "example.com", ""])("%j is refused as a URL", (url) => {
  expect(() => ask({ url })).toThrow(`test t: url is "${url}", must be an address with https://: correct it`);
});

test.each(["user-agent", "User-Agent", "sec-datadog"])(
  "a test cannot set the header %s, by which Datadog identifies its synthetic tests",
  (header) => {
    expect(() => ask({ headers: { [header]: "Mozilla/5.0" } })).toThrow(
      `test t: header ${header} is set, must be left to Datadog to distinguish synthetic tests from users: remove it`,
    );
  },
);

test("a certificate test requires a minimum number of days until expiry", () => {
  const test = made({ kind: "certificate", host: "example.com", port: 443, moreThanDays: 14 });
  expect(test).toMatchObject({ type: "api", subtype: "ssl", request_definition: { host: "example.com", port: "443" } });
  expect(test.assertion).toEqual([{ type: "certificate", operator: "isInMoreThan", target: "14" }]);
});

describe("several requests", () => {
  const SIGN_IN = {
    name: "Sign in",
    request: { ...GET, method: "POST", body: { password: "{{ PASSWORD }}" } },
    checks: [STATUS],
    extracts: { variable: "TOKEN", path: "$.token" },
  } as const;
  const QUERY = {
    name: "Query",
    request: { ...GET, headers: { authorization: "Bearer {{ TOKEN }}" } },
    checks: [STATUS],
  } as const;
  const steps = (all: MultistepTestDefinition["steps"], variables: readonly string[] = ["PASSWORD"]) =>
    made({ kind: "multistep", variables, steps: all }, { PASSWORD: "id-1" });

  test("hide secret values, both the variable and the response that contains it", () => {
    const test = steps([SIGN_IN, QUERY]);
    expect(test.config_variable).toEqual([{ type: "global", name: "PASSWORD", id: "id-1" }]);
    const [signIn, query] = test.api_step;
    expect(signIn.extracted_value).toEqual([
      { name: "TOKEN", type: "http_body", secure: true, parser: { type: "json_path", value: "$.token" } },
    ]);
    expect(signIn.request_definition.no_saving_response_body).toBe(true);
    expect(query.request_definition.no_saving_response_body).toBeUndefined();
  });

  test("use only variables that exist or that an earlier request extracts", () => {
    expect(() => steps([QUERY])).toThrow(
      "test t: text uses {{ TOKEN }}, must be one of PASSWORD: add the variable, or correct the name",
    );
    expect(() => steps([SIGN_IN], [])).toThrow("test t: text uses {{ PASSWORD }}, must be one of none");
    expect(() => steps([SIGN_IN], ["PASSWORD", "EMAIL"])).toThrow(
      "test t: variable EMAIL is unknown, must be one of PASSWORD: create it, or correct the name",
    );
  });
});
