import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, measure, type Reading } from "../../cost/measure";
import { collection } from "../../policy/collection";
import { whole } from "../whole";

const stacks = whole("production");
const folder = mkdtempSync(join(tmpdir(), "cost-"));
const sizes: Measured[] = [];

beforeAll(async () => {
  for (const servers of [3, 30, 300]) sizes.push(await measure(stacks, "production", servers, folder));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { evaluation, recording } = collection;
/** Samples that are read in a minute by everything that is always on. */
const perMinute = ({ alerts }: Reading, rules: number) =>
  (alerts * 60) / evaluation.intervalSeconds + (rules * 60) / recording.intervalSeconds;
const pages = ({ pages: read }: Reading) => Object.values(read).reduce((sum, samples) => sum + samples, 0);
const at = (servers: number) => sizes.find((one) => one.servers === servers) as Measured;

test("with thirty servers, alerts and rules together read at most a fifth, and pages a tenth, of what they would without", () => {
  const { withRecordings, without, rules } = at(30);
  expect(pages(withRecordings)).toBeLessThanOrEqual(pages(without) / 10);
  expect(withRecordings.alerts).toBeLessThanOrEqual(without.alerts / 10);
  // Long windows are only twenty minutes full here: what is read without recordings is still more in truth.
  expect(perMinute(withRecordings, rules)).toBeLessThanOrEqual(perMinute(without, 0) / 5);
});

test("ten times the servers read at most ten times as much", () => {
  for (const [smaller, larger] of [
    [at(3), at(30)],
    [at(30), at(300)],
  ] as const) {
    expect(larger.withRecordings.alerts).toBeLessThanOrEqual(10 * smaller.withRecordings.alerts);
    expect(pages(larger.withRecordings)).toBeLessThanOrEqual(10 * pages(smaller.withRecordings));
    expect(larger.rules).toBeLessThanOrEqual(10 * smaller.rules);
  }
});

test("something was read at all: every page but those that nobody feeds yet", () => {
  expect(at(3).withRecordings.alerts).toBeGreaterThan(1000);
  expect(Object.values(at(3).without.pages).filter((samples) => samples > 0).length).toBeGreaterThanOrEqual(4);
});
