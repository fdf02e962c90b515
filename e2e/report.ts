import type { Result } from "./run";

/** What a run has shown, for people. */
export function report({ told, answers, faults, seconds }: Result): string {
  const rows = told.map(
    ({ fault, alert, follow, seconds: real, predictedSeconds }) =>
      [fault, alert, follow, shown(real), shown(predictedSeconds)] as const,
  );
  const header = ["fault", "alert", "", "real", "simulated"] as const;
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const answered = answers.filter(({ series }) => series > 0).length;
  const reasons = new Map<string, number>();
  for (const { reason } of answers) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    line(header),
    ...rows.map(line),
    "",
    `${answered} of ${answers.length} panel queries have data`,
    ...[...reasons].map(([reason, count]) => `  ${count} have none: ${reason}`),
    ...faults.map((fault) => `✗ ${fault}`),
    `${seconds.toFixed(0)} seconds`,
    "",
  ].join("\n");
}

const shown = (seconds: number | undefined) => (seconds === undefined ? "never" : `${seconds.toFixed(0)} s`);
