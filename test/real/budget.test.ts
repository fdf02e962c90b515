import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBlocks, type Prometheus, startPrometheus } from "../../verification/simulator/prometheus";

const folder = mkdtempSync(join(tmpdir(), "budget-"));
const command = join(folder, "budget.js");
/** No process listens on the port of the discard protocol. */
const CLOSED = "http://127.0.0.1:9";
let prometheus: Prometheus;

/** The remaining budgets by environment; production has spent one, and sandbox has no data of one. */
const REMAINING = {
  production: { availability: "0.8", "error-rate": "-0.25", "query-latency": "0.3" },
  staging: { availability: "1", "error-rate": "0.0001", "query-latency": "0.5001" },
  sandbox: { availability: "1", "query-latency": "1" },
} as const;

beforeAll(async () => {
  const now = Math.floor(Date.now() / 1000);
  const moments = Array.from({ length: 40 }, (_, index) => now - 600 + 60 * index);
  const rows = Object.entries(REMAINING).flatMap(([environment, budgets]) =>
    Object.entries(budgets).flatMap(([objective, value]) => {
      const name = `service:${objective.replace("-", "_")}_error_budget_remaining:ratio`;
      const labels = `environment="${environment}",objective="${objective}",owner="operations"`;
      return [`# TYPE ${name} gauge`, ...moments.map((second) => `${name}{${labels}} ${value} ${second}`)];
    }),
  );
  const text = join(folder, "samples.txt");
  writeFileSync(text, `${rows.join("\n")}\n# EOF\n`);
  await makeBlocks(text, join(folder, "data"));
  prometheus = await startPrometheus(join(folder, "data"));
  const built = spawnSync(process.execPath, ["scripts/bundle.mjs", "verification/commands/budget.ts", command]);
  if (built.status !== 0) throw new Error(`${built.stderr}`);
});
afterAll(async () => {
  await prometheus.stop();
  rmSync(folder, { recursive: true, force: true });
});

function budget(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("an exhausted budget fails, and the output names the objective and who decides", () => {
  const { status, stdout, stderr } = budget("--prometheus", prometheus.url, "production");
  expect(status).toBe(1);
  expect(stderr).toMatch(/✗ the error budget of error-rate in production is exhausted: the owner of the objective/);
  expect(stdout).toMatch(/error-rate +-25\.0 % +exhausted/);
  expect(stdout).toMatch(/query-latency +30\.0 % +half/);
  expect(stdout).toMatch(/availability +80\.0 % +healthy/);
});

test("budgets that remain pass, just above 0 and just above half", () => {
  const { status, stdout } = budget("--prometheus", prometheus.url, "staging", "--json");
  expect(status).toBe(0);
  const { environment, budgets } = JSON.parse(stdout);
  expect(environment).toBe("staging");
  const states = budgets.map(({ objective, state }: Record<string, string>) => [objective, state]).sort();
  expect(states).toEqual([
    ["availability", "healthy"],
    ["error-rate", "half"],
    ["query-latency", "healthy"],
  ]);
});

test.each([
  ["no server", ["production"], "--prometheus is missing, must be the address of a server"],
  ["no URL", ["--prometheus", "prometheus", "production"], '--prometheus is "prometheus", must be an http or https'],
  ["another scheme", ["--prometheus", "ftp://127.0.0.1", "production"], '--prometheus is "ftp://127.0.0.1", must be'],
  ["no environment", ["--prometheus", CLOSED], "ENVIRONMENT is missing"],
  ["an unknown environment", ["--prometheus", CLOSED, "live"], 'ENVIRONMENT is "live", must be one of'],
  ["nothing that listens", ["--prometheus", CLOSED, "production"], `Prometheus at ${CLOSED} does not respond`],
])("%s is refused in one sentence", (_, args, message) => {
  const { status, stdout, stderr } = budget(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
});

test("a budget without data is unknown, which is no consent", () => {
  const { status, stderr } = budget("--prometheus", prometheus.url, "sandbox");
  expect(status).toBe(2);
  expect(stderr).toContain("Prometheus has no error budget of error-rate in sandbox: check that the recordings");
});

test("an address that is no Prometheus is refused", () => {
  const { status, stderr } = budget("--prometheus", `${prometheus.url}/graph`, "production");
  expect(status).toBe(2);
  expect(stderr).toContain("and no query result: check that the address is a Prometheus");
});

test("ENVIRONMENTS does not limit the known environments", () => {
  const { status, stdout } = spawnSync(process.execPath, [command, "--prometheus", prometheus.url, "staging"], {
    encoding: "utf8",
    env: { ...process.env, ENVIRONMENTS: "production" },
  });
  expect(status).toBe(0);
  expect(stdout).toContain("query-latency");
});
