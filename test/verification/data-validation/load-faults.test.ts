import { tableRules } from "../../../data-rules";
import { validationRun } from "../../../policy/data-quality";
import { loadFaults } from "../../../verification/data-validation/load-faults";
import type { MeasuredRun } from "../../../verification/data-validation/measure-run";

const { load, time } = validationRun;
const ROWS = 2_000_000;

const cost = (table: string) => ({
  table,
  rows: table === "emissions_data" ? ROWS : 10,
  seconds: 1,
  hitMegabytes: 1,
  readMegabytes: 1,
  temporaryMegabytes: 0,
});
const run: MeasuredRun = {
  code: 0,
  output: "",
  seconds: time.runSeconds,
  cpuSeconds: 2 * load.cpuPerMillionRowsSeconds,
  scans: tableRules.map(({ table }) => cost(table)),
  locks: ["companies AccessShareLock", "emissions_data AccessShareLock"],
  writes: { count: 10, median: 0.01, largest: load.writerSeconds },
  found: new Map(),
  counted: new Map(),
};
const temporary = (megabytes: number) =>
  run.scans.map((one) => (one.table === "emissions_data" ? { ...one, temporaryMegabytes: megabytes } : one));

test("a run at the limits has no fault", () => {
  expect(loadFaults(run)).toEqual([]);
  expect(loadFaults({ ...run, scans: temporary(2 * load.temporaryPerMillionRowsMegabytes) })).toEqual([]);
});

test.each<[string, Partial<MeasuredRun>, RegExp]>([
  ["time", { seconds: time.runSeconds + 0.1 }, /took 1500\.1 seconds, must be at most 1500\.0 .*time\.runSeconds/],
  ["CPU", { cpuSeconds: 2 * load.cpuPerMillionRowsSeconds + 0.1 }, /CPU seconds, must be at most .*cpuPerMillionRows/],
  [
    "temporary files",
    { scans: temporary(2 * load.temporaryPerMillionRowsMegabytes + 0.1) },
    /temporary megabytes, must be at most .*temporaryPerMillionRows/,
  ],
  ["a writer", { writes: { ...run.writes, largest: load.writerSeconds + 0.1 } }, /seconds of a write beside it/],
  ["no write", { writes: { count: 0, median: Number.NaN, largest: Number.NaN } }, /NaN seconds of a write beside it/],
  [
    "a lock",
    { locks: [...run.locks, "companies ShareLock"] },
    /held companies ShareLock, must be AccessShareLock alone/,
  ],
  ["no lock", { locks: [] }, /no lock of the scan was seen/],
  [
    "a failed run",
    { code: 1, output: "companies: rule x was not evaluated\n" },
    /code 1, must be 0: companies: rule x/,
  ],
  ["a table", { scans: run.scans.filter(({ table }) => table !== "companies") }, /no statement read companies/],
])("%s beyond its limit is a fault", (_, change, expected) => {
  expect(loadFaults({ ...run, ...change })).toEqual([expect.stringMatching(expected)]);
});

test("fewer than a million rows have the limits of a million", () => {
  const few = { ...run, scans: tableRules.map(({ table }) => ({ ...cost(table), rows: 10 })) };
  const cpu = load.cpuPerMillionRowsSeconds;
  expect(loadFaults({ ...few, cpuSeconds: cpu })).toEqual([]);
  expect(loadFaults({ ...few, cpuSeconds: cpu + 0.1 })).toHaveLength(1);
});
