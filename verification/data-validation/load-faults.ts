import { tableRules } from "../../data-rules";
import { validationRun } from "../../policy/data-quality";
import type { MeasuredRun, ScanCost } from "./measure-run";

const LOCK = "AccessShareLock";
const MILLION = 1_000_000;

/** Returns a sentence for each limit of `validationRun` that a run exceeded. Fewer than a million rows count as a million. */
export function loadFaults({ code, output, seconds, cpuSeconds, locks, writes, scans }: MeasuredRun): string[] {
  const { load, time } = validationRun;
  const millions = Math.max(1, emissionsOf(scans) / MILLION);
  const limits = [
    { name: "seconds", value: seconds, maximum: time.runSeconds, policy: "time.runSeconds" },
    {
      name: "CPU seconds",
      value: cpuSeconds,
      maximum: load.cpuPerMillionRowsSeconds * millions,
      policy: "load.cpuPerMillionRowsSeconds",
    },
    {
      name: "temporary megabytes",
      value: scans.reduce((sum, one) => sum + one.temporaryMegabytes, 0),
      maximum: load.temporaryPerMillionRowsMegabytes * millions,
      policy: "load.temporaryPerMillionRowsMegabytes",
    },
    {
      name: "seconds of a write beside it",
      value: writes.largest,
      maximum: load.writerSeconds,
      policy: "load.writerSeconds",
    },
  ];
  const unread = tableRules.filter(({ table }) => !scans.some((one) => one.table === table && one.seconds > 0));
  return [
    ...(code === 0 ? [] : [`the run ended with code ${code}, must be 0: ${output.trim()}`]),
    ...limits
      .filter(({ value, maximum }) => !(value <= maximum))
      .map(
        ({ name, value, maximum, policy }) =>
          `the run took ${value.toFixed(1)} ${name}, must be at most ${maximum.toFixed(1)} (policy/data-quality.ts, ${policy}): find the scan in the table above`,
      ),
    ...(locks.length > 0 ? [] : ["no lock of the scan was seen, so the run was not measured: run it with more rows"]),
    ...locks
      .filter((lock) => !lock.endsWith(` ${LOCK}`))
      .map((lock) => `the scan held ${lock}, must be ${LOCK} alone, which stops no writer`),
    ...unread.map(({ table }) => `no statement read ${table}, must be at least one`),
  ];
}

/** Returns the rows of the largest table. */
function emissionsOf(scans: readonly ScanCost[]): number {
  return Math.max(0, ...scans.map(({ rows }) => rows));
}
