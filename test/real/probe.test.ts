import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { probeModules } from "../../machines/collectors/exporters";
import { expiry } from "../../policy/expiry";
import { expirySignals } from "../../signals/prometheus/expiry";
import { program, withLibraries } from "../../tools/find";
import { freePort } from "../../tools/free-port";
import { until } from "../../verification/e2e/until";
import { readExposition } from "../../verification/instrumentation-contract/exposition";

const DAY_SECONDS = 86_400;

let folder: string;
let server: Server;
let exporter: ChildProcess;
let answer = { code: 200, body: "" };
let probe = "";
let prober = "";
let certificate = "";
let key = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "probe-"));
  [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const modules = join(folder, "probes.yml");
  const ofKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key];
  const ofName = [
    "-subj",
    "/CN=127.0.0.1",
    "-addext",
    "subjectAltName=IP:127.0.0.1",
    "-days",
    "90",
    "-out",
    certificate,
  ];
  execFileSync("openssl", ["req", "-x509", ...ofKey, ...ofName], { stdio: "ignore" });
  server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, response) =>
    response.writeHead(answer.code).end(answer.body),
  );
  const [port, own] = [await freePort(), await freePort()];
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  writeFileSync(modules, stringify(probeModules(certificate)));
  const words = [`--config.file=${modules}`, `--web.listen-address=127.0.0.1:${own}`];
  exporter = spawn(program("prometheus-blackbox-exporter"), words, { env: withLibraries(), stdio: "ignore" });
  await until(
    async () => (await fetch(`http://127.0.0.1:${own}/-/healthy`)).ok,
    () => "the prober did not start",
  );
  prober = `http://127.0.0.1:${own}/probe?module=health&target=`;
  probe = `${prober}https://127.0.0.1:${port}/health`;
});

afterAll(async () => {
  if (exporter.kill()) await once(exporter, "exit");
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

test("a spare certificate that is over is served beside a good one: what the alert reads is the good one's end", async () => {
  const spare = expired();
  const port = await freePort();
  const both = createServer(
    { key: readFileSync(key), cert: `${readFileSync(certificate, "utf8")}${spare}` },
    (_, response) => response.end('{"status":"healthy"}'),
  );
  both.listen(port, "127.0.0.1");
  await once(both, "listening");
  const { samples } = readExposition(await (await fetch(`${prober}https://127.0.0.1:${port}/health`)).text());
  both.close();
  both.closeAllConnections();
  const value = (metric: string) => samples.find(({ name }) => name === metric)?.value ?? Number.NaN;
  const now = Date.now() / 1000;
  expect(value("probe_success")).toBe(1);
  expect(value("probe_ssl_earliest_cert_expiry")).toBeLessThan(now);
  const [asked = ""] = /probe_ssl_\w+/.exec(expirySignals("production").certificateLeft.query) ?? [];
  expect((value(asked) - now) / DAY_SECONDS).toBeGreaterThan(expiry.certificate.minimumDays);
});

/** A certificate of another name that was valid in 2020. */
function expired(): string {
  const [spareKey, request, made, settings] = ["spare.key", "spare.csr", "spare.pem", "spare.cnf"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const openssl = (...words: string[]) => execFileSync("openssl", words, { stdio: "ignore" });
  writeFileSync(join(folder, "index.txt"), "");
  writeFileSync(
    settings,
    `[ca]\ndefault_ca=own\n[own]\ndatabase=${folder}/index.txt\nnew_certs_dir=${folder}\npolicy=any\ndefault_md=sha256\n` +
      `rand_serial=yes\n[any]\ncommonName=supplied\n`,
  );
  const ofKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", spareKey];
  openssl("req", ...ofKey, "-subj", "/CN=spare", "-out", request);
  const from = ["-startdate", "20200101000000Z", "-enddate", "20201231000000Z"];
  openssl(
    "ca",
    "-batch",
    "-config",
    settings,
    "-selfsign",
    "-keyfile",
    spareKey,
    ...from,
    "-in",
    request,
    "-out",
    made,
  );
  const text = readFileSync(made, "utf8");
  return text.slice(text.indexOf("-----BEGIN"));
}

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
