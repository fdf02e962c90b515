import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answersIn } from "../../../verification/backtest/answers";
import { authorizationFor } from "../../../verification/backtest/authorization";
import { historyServer } from "../../../verification/backtest/server";

type Reply = (parameters: URLSearchParams, response: ServerResponse, request: IncomingMessage) => void;

const SETTLED = 1_000_500;
const folder = mkdtempSync(join(tmpdir(), "answers-"));
let http: Server;
let reply: Reply;
let received: URLSearchParams[] = [];

beforeAll(async () => {
  http = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const parameters = new URLSearchParams(body);
      received.push(parameters);
      reply(parameters, response, request);
    });
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
});
beforeEach(() => {
  received = [];
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  http.close();
  rmSync(folder, { recursive: true, force: true });
});

const address = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
const open = (env: NodeJS.ProcessEnv = {}, path = "") => {
  const url = new URL(`${address()}${path}`);
  return historyServer({
    url,
    authorize: authorizationFor(url, env),
    answers: answersIn(folder),
    settledSecond: SETTLED,
    atOnce: 2,
    retrySeconds: 0.001,
  });
};

/** Answers with the value 1 at every step. */
const ones: Reply = (parameters, response) => {
  const [start, end, step] = ["start", "end", "step"].map((name) => Number(parameters.get(name))) as [
    number,
    number,
    number,
  ];
  const values: [number, string][] = [];
  for (let second = start; second <= end; second += step) values.push([second, "1"]);
  response.end(JSON.stringify({ status: "success", data: { result: [{ metric: { job: "node" }, values }] } }));
};

test("a long span is read in requests of at most 10,000 steps, and joined without a gap or a repetition", async () => {
  reply = ones;
  const [series] = await open().range("up", 0, 250_000, 10);
  expect(received).toHaveLength(3);
  expect(series?.values.map(([second]) => second)).toEqual(Array.from({ length: 25_001 }, (_, index) => index * 10));
});

test("a query with timestamp() is read in requests of at most 1000 steps, because its time grows with their square", async () => {
  reply = ones;
  const [series] = await open().range("time() - timestamp(up)", 0, 25_000, 10);
  expect(received).toHaveLength(3);
  expect(series?.values).toHaveLength(2501);
});

test("a span with too many samples is halved until the server answers", async () => {
  reply = (parameters, response, request) => {
    const seconds = Number(parameters.get("end")) - Number(parameters.get("start"));
    if (seconds <= 100) return ones(parameters, response, request);
    response.statusCode = 422;
    response.end(
      JSON.stringify({ status: "error", error: "query processing would load too many samples into memory" }),
    );
  };
  const [series] = await open().range("up", 0, 390, 10);
  expect(series?.values).toHaveLength(40);
});

test("a single step with too many samples is an error with the server's words", async () => {
  reply = (_, response) => {
    response.statusCode = 422;
    response.end(
      JSON.stringify({ status: "error", error: "query processing would load too many samples into memory" }),
    );
  };
  await expect(open().range("up", 0, 0, 10)).rejects.toThrow("too many samples");
});

test.each([429, 500, 503])("a request that the server answers with %d is repeated", async (status) => {
  let failures = 4;
  reply = (parameters, response, request) => {
    if (failures-- <= 0) return ones(parameters, response, request);
    response.statusCode = status;
    response.end("busy");
  };
  expect(await open().range("up", 0, 10, 10)).toHaveLength(1);
  expect(received).toHaveLength(5);
});

test("the fifth failure is an error that names the address and the status", async () => {
  reply = (_, response) => {
    response.statusCode = 503;
    response.end("busy");
  };
  await expect(open().range("up", 0, 10, 10)).rejects.toThrow(
    /^--prometheus is http:\/\/127.* which answers 503, must/,
  );
  expect(received).toHaveLength(5);
});

test.each([401, 403])(
  "refused credentials (%d) are not repeated, and the error says how to give them",
  async (status) => {
    reply = (_, response) => {
      response.statusCode = status;
      response.end("no");
    };
    await expect(open().range("up", 0, 10, 10)).rejects.toThrow(/refuses the credentials .*set PROMETHEUS_TOKEN/);
    expect(received).toHaveLength(1);
  },
);

test("a page instead of an answer is an error, not a result", async () => {
  reply = (_, response) => response.end("<html>Sign in</html>");
  await expect(open().range("up", 0, 10, 10)).rejects.toThrow(/its answer is no JSON/);
});

test("an address where no server listens is an error that names it", async () => {
  const server = historyServer({
    url: new URL("http://127.0.0.1:1"),
    authorize: async () => ({}),
    answers: answersIn(folder),
    settledSecond: SETTLED,
    atOnce: 1,
    retrySeconds: 0.001,
  });
  await expect(server.range("up", 0, 10, 10)).rejects.toThrow(
    /^--prometheus is http:\/\/127.0.0.1:1\/, which does not answer/,
  );
});

test("a second run reads stored answers and sends no request", async () => {
  reply = ones;
  const first = await open().range("up", 0, 10, 10);
  const again = open();
  expect(await again.range("up", 0, 10, 10)).toEqual(first);
  expect(again.sent()).toBe(0);
  expect(received).toHaveLength(1);
});

test("a later start shares the answers of the requests that end at the same borders", async () => {
  reply = ones;
  await open().range("up", 0, 250_000, 10);
  received = [];
  const [series] = await open().range("up", 50_000, 250_000, 10);
  expect(received.map((parameters) => parameters.get("start"))).toEqual(["50000"]);
  expect(series?.values).toHaveLength(20_001);
});

test("an answer that reaches beyond the settled time is not stored, because samples can still arrive", async () => {
  reply = ones;
  for (const [end, requests] of [
    [SETTLED, 2],
    [SETTLED - 10, 1],
  ] as const) {
    received = [];
    for (const _ of [1, 2]) await open().range("up", end - 60, end, 10);
    expect(received).toHaveLength(requests);
  }
});

test("a failed request stores no answer", async () => {
  reply = (_, response) => {
    response.statusCode = 400;
    response.end(JSON.stringify({ status: "error", error: "bad_data" }));
  };
  await expect(open().range("up", 0, 10, 10)).rejects.toThrow("bad_data");
  reply = ones;
  expect(await open().range("up", 0, 10, 10)).toHaveLength(1);
});

test("at most two requests are sent at once", async () => {
  let [now, most] = [0, 0];
  reply = (parameters, response, request) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      ones(parameters, response, request);
    }, 10);
  };
  const server = open();
  await Promise.all(Array.from({ length: 8 }, (_, index) => server.range(`up${index}`, 0, 10, 10)));
  expect(most).toBe(2);
});

test.each<[NodeJS.ProcessEnv, string | undefined]>([
  [{}, undefined],
  [{ PROMETHEUS_TOKEN: "secret" }, "Bearer secret"],
  [{ PROMETHEUS_USER: "ada", PROMETHEUS_PASSWORD: "x" }, `Basic ${Buffer.from("ada:x").toString("base64")}`],
])("the credentials of the environment are sent: %j", async (env, header) => {
  let sent: string | undefined;
  reply = (parameters, response, request) => {
    sent = request.headers.authorization;
    ones(parameters, response, request);
  };
  await open(env).range("up", 0, 10, 10);
  expect(sent).toBe(header);
});

test("an address with a path is kept before the API's path", async () => {
  let path: string | undefined;
  reply = (parameters, response, request) => {
    path = request.url;
    ones(parameters, response, request);
  };
  await open({}, "/workspaces/ws-1/").range("up", 0, 10, 10);
  expect(path).toBe("/workspaces/ws-1/api/v1/query_range");
});
