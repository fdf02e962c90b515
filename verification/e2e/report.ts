import { alignColumns } from "../../validation/align-columns";
import type { Result } from "./run";

/** The results of a run as text for a terminal. */
export function report({ faultResults, answers, rules, waited, faults, seconds }: Result): string {
  const header = ["fault", "alert", "notified", "simulated", "resolved"] as const;
  const rows = faultResults.map(({ fault, alert, ...at }) =>
    at.skipped === undefined
      ? [fault, alert, shown(at.seconds), shown(at.predictedSeconds), at.clearedSeconds ? shown(at.clearedSeconds) : ""]
      : [fault, alert, `left out: ${at.skipped}`],
  );
  return [
    ...alignColumns([header, ...rows]),
    "",
    ...(["panel", "alert", "recording"] as const).flatMap((of) => answered(of, answers)),
    `${rules} rules were evaluated`,
    `${waited.expected - waited.missing} of ${waited.expected} scrapes arrived that were made while the receiver was away`,
    ...faults.map((fault) => `✗ ${fault}`),
    `${seconds.toFixed(0)} seconds`,
    "",
  ].join("\n");
}

function answered(of: Result["answers"][number]["of"], answers: Result["answers"]): string[] {
  const ofKind = answers.filter((answer) => answer.of === of);
  const reasons = new Map<string, number>();
  for (const { reason } of ofKind) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    `${ofKind.filter(({ series }) => series > 0).length} of ${ofKind.length} ${of} queries have data`,
    ...[...reasons].map(([reason, count]) => `  ${count} have none: ${reason}`),
  ];
}

const shown = (seconds: number | undefined) => (seconds === undefined ? "never" : `${seconds.toFixed(0)} s`);
