/** @modules own */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { handler } from "../../../logs/functions/define-store";
import type { StoreSettings } from "../../../logs/index/store-settings";

const SETTINGS: StoreSettings = {
  replicasCount: 1,
  retentionDays: 30,
  writerRoleArn: "arn:aws:iam::123456789012:role/writer",
  readerRoleArns: ["arn:aws:iam::123456789012:role/reader"],
  detectorRoleArn: "arn:aws:iam::123456789012:role/detector",
};

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

let server: Server;
let requests: Request[];
let answer: (request: Request) => readonly [status: number, content: object];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const got = { method: `${request.method}`, url: `${request.url}`, body: text && JSON.parse(text) };
    requests.push(got);
    const [status, content] = answer(got);
    response.writeHead(status).end(JSON.stringify(content));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    STORE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    STORE_SETTINGS: JSON.stringify(SETTINGS),
  });
});
afterAll(() => {
  for (const name of ["STORE_URL", "STORE_SETTINGS", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    delete process.env[name];
  server.close();
});
beforeEach(() => {
  requests = [];
  answer = ({ method }) => (method === "GET" ? [404, {}] : [201, {}]);
});

const put = (path: string) => requests.find(({ method, url }) => method === "PUT" && url.startsWith(path));
const LINES = "/_plugins/_ism/policies/logs";

test("a new store gets a policy without a version, which removes lines after the retention", async () => {
  const { definedCount } = await handler();
  expect(requests.filter(({ method }) => method === "PUT")).toHaveLength(definedCount);
  expect(put(LINES)).toMatchObject({
    url: LINES,
    body: {
      policy: {
        ism_template: [{ index_patterns: ["logs-*"] }],
        states: [
          {
            actions: [{ rollover: { min_index_age: "1d", min_primary_shard_size: "30gb" } }],
            transitions: [{ state_name: "removed", conditions: { min_rollover_age: "30d" } }],
          },
          { name: "removed", actions: [{ delete: {} }] },
        ],
      },
    },
  });
});

test("a policy that exists is replaced by its version", async () => {
  answer = ({ method }) => (method === "GET" ? [200, { _seq_no: 7, _primary_term: 2, policy: {} }] : [200, {}]);
  await handler();
  expect(put(LINES)?.url).toBe(`${LINES}?if_seq_no=7&if_primary_term=2`);
});

test("patterns are kept for the period before, the current one and the next one", async () => {
  await handler();
  const body = JSON.stringify(put("/_plugins/_ism/policies/error-patterns")?.body);
  expect(body).toContain('"min_index_age":"90d"');
});

test("each index has the replicas of the settings", async () => {
  await handler();
  for (const name of ["logs", "error-patterns"]) {
    expect(put(`/_index_template/${name}`)?.body).toMatchObject({
      template: { settings: { "index.number_of_replicas": 1, "index.number_of_shards": 1 } },
    });
  }
});

test("the role that stores cannot read or remove, and the role that reads cannot write", async () => {
  await handler();
  const role = (name: string) => JSON.stringify(put(`/_plugins/_security/api/roles/${name}`)?.body);
  expect(role("log-writer")).not.toMatch(/data\/read|"read"|delete|search/);
  expect(role("log-reader")).not.toMatch(/write|create|delete|admin\/mapping\/put/);
  expect(put("/_plugins/_security/api/rolesmapping/log-writer")?.body).toEqual({
    backend_roles: [SETTINGS.writerRoleArn],
  });
  expect(put("/_plugins/_security/api/rolesmapping/log-reader")?.body).toEqual({
    backend_roles: SETTINGS.readerRoleArns,
  });
});

test("a refused definition or an unreadable policy ends the deploy with the answer", async () => {
  answer = ({ url }) => (url.startsWith("/_scripts/") ? [400, { error: "bad script" }] : [200, {}]);
  await expect(handler()).rejects.toThrow(/^OpenSearch answered PUT _scripts\/.* with the status 400: .*bad script/);
  answer = ({ method }) => (method === "GET" ? [403, { error: "no permission" }] : [200, {}]);
  await expect(handler()).rejects.toThrow(
    /^OpenSearch answered GET _plugins\/_ism\/policies\/logs with the status 403/,
  );
});

test("a missing setting is named", async () => {
  const { STORE_SETTINGS } = process.env;
  delete process.env.STORE_SETTINGS;
  await expect(handler()).rejects.toThrow("the variable STORE_SETTINGS is missing: set it for the function");
  process.env.STORE_SETTINGS = STORE_SETTINGS;
});
