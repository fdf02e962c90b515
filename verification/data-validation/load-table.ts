import { alignColumns, RULE } from "../../validation/align-columns";
import type { MeasuredRun } from "./measure-run";

/** Returns what a run needed: for each table, and in all. */
export function loadTable({ seconds, cpuSeconds, locks, writes, scans }: MeasuredRun): string {
  const header = ["table", "rows", "seconds", "hit MB", "read MB", "temporary MB"];
  const rows = scans.map((one) => [
    one.table,
    `${one.rows}`,
    one.seconds.toFixed(1),
    one.hitMegabytes.toFixed(0),
    one.readMegabytes.toFixed(0),
    one.temporaryMegabytes.toFixed(0),
  ]);
  const milliseconds = (value: number) => `${(value * 1000).toFixed(0)} ms`;
  const modes = [...new Set(locks.map((lock) => lock.split(" ").at(-1)))].join(", ");
  return `${alignColumns([header, RULE, ...rows], { numbers: true }).join("\n")}

the run took ${seconds.toFixed(1)} seconds, ${cpuSeconds.toFixed(1)} of them on a CPU
${writes.count} updates beside it: median ${milliseconds(writes.median)}, longest ${milliseconds(writes.largest)}
locks on the application's tables: ${modes || "none seen"}
`;
}
