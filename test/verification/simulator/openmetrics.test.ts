import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EPOCH, normal } from "../../../verification/simulator/normal";
import { scrapeState, writeOpenMetrics } from "../../../verification/simulator/openmetrics";

const folder = mkdtempSync(join(tmpdir(), "openmetrics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOON = EPOCH + 12 * 3600;

async function written(fromSecond: number, toSecond: number, state = scrapeState()): Promise<string[]> {
  const file = join(folder, "text");
  const samples = await writeOpenMetrics(file, "production", { fromSecond, toSecond }, normal, state);
  const lines = readFileSync(file, "utf8").split("\n");
  expect(lines.slice(-2)).toEqual(["# EOF", ""]);
  expect(lines).toHaveLength(samples + 2);
  return lines.slice(0, -2);
}

test("a time that is written in two parts has the samples of one part", async () => {
  const whole = await written(NOON, NOON + 600);
  const state = scrapeState();
  const parts = [...(await written(NOON, NOON + 300, state)), ...(await written(NOON + 300, NOON + 600, state))];
  expect(parts).toEqual(whole);
});

test("a copy of a state does not change with the original", async () => {
  const state = scrapeState();
  await written(NOON, NOON + 300, state);
  const copy = scrapeState(state);
  const first = await written(NOON + 300, NOON + 600, state);
  expect(await written(NOON + 300, NOON + 600, copy)).toEqual(first);
});

test("a counter does not fall", async () => {
  const series = 'http_requests_total{environment="production",job="application",instance="server-1"';
  const values = (await written(NOON, NOON + 600))
    .filter((line) => line.startsWith(series) && line.includes('status_code="200",route="/"'))
    .map((line) => Number(line.split(" ").at(-2)));
  expect(values.length).toBeGreaterThan(30);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(values[0]).toBeLessThan(values.at(-1) as number);
});
