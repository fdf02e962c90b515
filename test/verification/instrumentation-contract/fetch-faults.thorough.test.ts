/** @modules own */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { nodeOrThrow } from "../../../tools/emitted";
import { run } from "../../../tools/run";
import { contract } from "../../../verification/instrumentation-contract/contract";
import { fetchFaults } from "../../../verification/instrumentation-contract/fetch-faults";
import type { Database } from "../../application/database";
import { metrics } from "../../application/metrics";
import type { RealTime } from "../../application/real-time";
import { routes } from "../../application/routes";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The reference server's HTTP endpoints, over a database and a Redis that answer or do not. */
function reference(well = true): RequestListener {
  const counted = metrics("1.0.0");
  const answer = async <T>(value: T): Promise<T> => {
    if (well) return value;
    throw new Error("no connection");
  };
  const database = {
    query: async (operation: string) => {
      counted.querySeconds.observe({ operation }, 0.01);
      return answer([]);
    },
    end: async () => undefined,
  } as unknown as Database;
  const realTime = {
    ping: () => answer("PONG"),
    tell: async () => 1,
    end: async () => undefined,
  } as unknown as RealTime;
  return routes(counted, database, realTime);
}

/** The reference server's metrics with another health check. */
function healthOf(code: number, body: string): RequestListener {
  const other = reference();
  return (request, response) =>
    request.url === "/health" ? response.writeHead(code).end(body) : other(request, response);
}

test("the reference server complies, before and after its use", async () => {
  const url = await serve(reference());
  expect((await fetchFaults(contract(), url)).faults).toEqual([]);
  await fetch(`${url}/api/companies`);
  await fetch(`${url}/api/nothing`);
  const { faults, unseen } = await fetchFaults(contract(), url);
  expect(faults).toEqual([]);
  expect(unseen.join()).not.toContain("http_requests_total");
});

test("a first failure is counted: its series starts at 0", async () => {
  const url = await serve(reference());
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('http_requests_total{method="POST",route="/api/ratings",status_code="500"} 0');
});

test("a server that reports that it does not serve complies", async () => {
  expect((await fetchFaults(contract(), await serve(reference(false)))).faults).toEqual([]);
});

test.each([
  [200, '{"status":"degraded"}', undefined],
  [503, '{"status":"unhealthy"}', undefined],
  [200, '{"status":"unhealthy"}', /status "unhealthy", must be 200 with healthy or degraded/],
  [503, '{"status":"healthy"}', /must be 200 with healthy or degraded, and 503 with anything else/],
  [500, '{"status":"unhealthy"}', /answers 500 with status "unhealthy"/],
  [204, "", /must be JSON with a text field status/],
  [404, '{"error":"not found"}', /answers 404 .*must be JSON with a text field status/],
  [503, '{"status":1}', /must be JSON with a text field status/],
  [200, "<html>", /must be JSON with a text field status/],
  [200, "null", /must be JSON with a text field status/],
])("health that answers %i with %s", async (code, body, words) => {
  const { faults } = await fetchFaults(contract(), await serve(healthOf(code, body)));
  if (words === undefined) expect(faults).toEqual([]);
  else expect(faults.join()).toMatch(words);
});

test.each([
  [503, true],
  [503, false],
  [404, true],
])("a liveness check that answers %i is a fault, also while the service is down", async (code, well) => {
  const other = reference(well);
  const url = await serve((request, response) =>
    request.url === "/health/live" ? response.writeHead(code).end("{}") : other(request, response),
  );
  expect((await fetchFaults(contract(), url)).faults).toEqual([
    expect.stringMatching(new RegExp(`/health/live answers ${code}, must be 200 .* even without its database`)),
  ]);
});

/** The reference server with other settings. */
function settingsOf(code: number, body: string): RequestListener {
  const other = reference();
  return (request, response) =>
    request.url === "/settings.json" ? response.writeHead(code).end(body) : other(request, response);
}

test.each([
  [404, "", /settings.json answers 404, must be 200: serve the browser settings there/],
  [200, "<html>", /settings.json answers "<html>", must be JSON/],
  [200, "null", /the settings are no JSON object/],
  [200, "{}", /sessionSampleRate is missing, must be 100/],
])("settings that answer %i with %s are a fault", async (code, body, words) => {
  expect((await fetchFaults(contract(), await serve(settingsOf(code, body)))).faults.join("\n")).toMatch(words);
});

test("missing or wrong metrics are a fault", async () => {
  const missing = await serve((_, response) => response.writeHead(404).end());
  expect((await fetchFaults(contract(), missing)).faults.join()).toMatch(/metrics answers 404, must be 200/);
  const page = await serve((_, response) => response.end("<html>"));
  expect((await fetchFaults(contract(), page)).faults.join()).toMatch(/is not in Prometheus' text format: line 1/);
});

test("an address without a server and a text that is no address are faults", async () => {
  const url = await serve(() => undefined);
  for (const server of servers.splice(0)) server.close();
  expect((await fetchFaults(contract(), url)).faults.join()).toMatch(
    /does not answer \(ECONNREFUSED\): start the application/,
  );
  await expect(fetchFaults(contract(), "localhost:3001")).rejects.toThrow(/must be an http or https URL/);
});

describe("npm run contract", () => {
  const program = ".build/contract.js";
  beforeAll(() => nodeOrThrow(["scripts/bundle.mjs", "verification/instrumentation-contract/main.ts", program]));

  test("returns 0 for an application that complies", async () => {
    const { code, stdout } = await run(process.execPath, [program, await serve(reference())]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/metrics and the browser settings comply with the contract/),
    ]);
  });

  test("returns 1 with a line for each fault for one that does not", async () => {
    const { code, stdout } = await run(process.execPath, [program, await serve(healthOf(404, "{}"))]);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^✗ .*\/health answers 404/m)]);
  });

  test("prints its usage", async () => {
    const { code, output } = await run(process.execPath, [program]);
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/^✗ name the application: npm run contract -- http:\/\/127\.0\.0\.1:3001$/m),
    ]);
  });
});
