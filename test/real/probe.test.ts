import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { probeModules } from "../../collection/exporters";
import { until } from "../../e2e/until";
import { program, withLibraries } from "../../tools/find";
import { freePort } from "../../tools/free-port";

let folder: string;
let server: Server;
let exporter: ChildProcess;
let answer = { code: 200, body: "" };
let probe = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "probe-"));
  const [key, certificate, modules] = ["key.pem", "certificate.pem", "probes.yml"].map((name) => join(folder, name));
  const ofKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key];
  const ofName = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", certificate];
  execFileSync("openssl", ["req", "-x509", ...ofKey, ...ofName] as string[], { stdio: "ignore" });
  server = createServer(
    { key: readFileSync(key as string), cert: readFileSync(certificate as string) },
    (_, response) => response.writeHead(answer.code).end(answer.body),
  );
  const [port, own] = [await freePort(), await freePort()];
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  writeFileSync(modules as string, stringify(probeModules(certificate)));
  const words = [`--config.file=${modules}`, `--web.listen-address=127.0.0.1:${own}`];
  exporter = spawn(program("prometheus-blackbox-exporter"), words, { env: withLibraries(), stdio: "ignore" });
  await until(
    async () => (await fetch(`http://127.0.0.1:${own}/-/healthy`)).ok,
    20,
    () => "the prober did not start",
  );
  probe = `http://127.0.0.1:${own}/probe?module=health&target=https://127.0.0.1:${port}/health`;
}, 60_000);

afterAll(async () => {
  if (exporter.kill()) await once(exporter, "exit");
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const checks = (database: string) => `{"database":{"status":"${database}"},"disk":{"status":"healthy"}}`;

test.each([
  ["healthy", 200, '{"status":"healthy"}', true],
  ["degraded, which serves", 200, '{ "uptime": 5, "status" : "degraded" }\n', true],
  ["healthy, and says what it checked", 200, `{"status":"healthy","checks":${checks("healthy")},"uptime":5}`, true],
  ["degraded by something that it checked first", 200, `{"checks":${checks("unhealthy")},"status":"degraded"}`, true],
  ["unhealthy", 200, '{"status":"unhealthy"}', false],
  [
    "unhealthy, although something in it is healthy",
    200,
    `{"status":"unhealthy","checks":${checks("healthy")}}`,
    false,
  ],
  ["unhealthy after what it checked", 200, `{"checks":${checks("healthy")},"status":"unhealthy"}`, false],
  ["healthy with a code that says otherwise", 503, '{"status":"healthy"}', false],
  ["a page for an unknown path", 200, '<!doctype html><title>"status":"healthy"</title>', false],
  ["nothing", 200, "", false],
])("an answer that is %s", async (_, code, body, up) => {
  answer = { code, body };
  const text = await (await fetch(probe)).text();
  expect(/^probe_success (\d)$/m.exec(text)?.[1]).toBe(up ? "1" : "0");
});
