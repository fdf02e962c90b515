import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objectiveSignals } from "../../signals/prometheus/objectives";
import { makeBlocks, type Prometheus, startPrometheus } from "../../verification/simulator/prometheus";

const folder = mkdtempSync(join(tmpdir(), "monthly-"));
const second = (day: string) => Date.parse(`${day}Z`) / 1000;
/** Half past an hour, in the second month of the data's three. */
const NOW = second("2026-03-10T12:30:00");
const STEP_SECONDS = 300;
const signals = objectiveSignals("production");
let prometheus: Prometheus;

/** Failed requests a second, of ten: a bad January, a good February, and a bad start of March. */
function failed(at: number): number {
  if (at <= second("2026-02-01T00:00:00")) return 0.5;
  if (at <= second("2026-03-01T00:00:00")) return 0.02;
  return at <= second("2026-03-06T00:00:00") ? 0.1 : 0;
}

/** The service is down on the tenth of February. */
const found = (at: number) => (at > second("2026-02-10T00:00:00") && at <= second("2026-02-11T00:00:00") ? 0 : 1);

beforeAll(async () => {
  const from = second("2026-01-05T00:00:00");
  const moments = Array.from(
    { length: Math.floor((NOW - from) / STEP_SECONDS) + 1 },
    (_, i) => from + i * STEP_SECONDS,
  );
  const rows = [
    ["service:http_requests:rate", () => 10],
    ["service:http_errors:rate", failed],
    ["service:probe_success:best", found],
  ] as const;
  const lines = rows.flatMap(([name, value]) => [
    `# TYPE ${name} gauge`,
    ...moments.map((at) => `${name}{environment="production"} ${value(at)} ${at}`),
  ]);
  const text = join(folder, "samples.txt");
  writeFileSync(text, `${lines.join("\n")}\n# EOF\n`);
  await makeBlocks(text, join(folder, "data"));
  prometheus = await startPrometheus(join(folder, "data"));
});
afterAll(async () => {
  await prometheus.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function readNow(query: string): Promise<number | undefined> {
  const [series] = await prometheus.range(query, NOW, NOW, 60);
  return series?.values.get(NOW);
}

test("the loss of this month has only its days", async () => {
  // One percent of five days, of nine and a half.
  expect(await readNow(signals.thisMonth.errors.query)).toBeCloseTo((1 * 5) / 9.5, 6);
  expect(await readNow(signals.thisMonth.outage.query)).toBeCloseTo(0, 6);
});

test("the loss of the last month has neither the days before nor those after it", async () => {
  expect(await readNow(signals.lastMonth.errors.query)).toBeCloseTo(0.2, 6);
  expect(await readNow(signals.lastMonth.outage.query)).toBeCloseTo(100 / 28, 6);
});
