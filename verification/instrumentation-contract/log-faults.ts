import { readFileSync } from "node:fs";
import { checkApplicationLine } from "../../logs/contract/check-application-line";
import { flattenFields } from "../../logs/contract/flatten-fields";
import { redactText } from "../../logs/redaction/redact-text";
import { activity } from "../../logs/sources/activity";
import { jsonObject } from "../../logs/sources/json-object";
import { LineFault } from "../../logs/sources/line-fault";
import { logShipping } from "../../policy/log-shipping";

/** The kinds of lines that the application writes. */
export type LineKind = "application" | "activity";

/** Checks a file of log lines that a running application wrote. @returns one sentence for each fault, and the number of lines */
export function logFaults(
  file: string,
  kind: LineKind = "application",
): { readonly faults: readonly string[]; readonly lineCount: number } {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  if (lines.length === 0)
    return { faults: [`${file} has no lines: use the application, and check again`], lineCount: 0 };
  const faults = lines.flatMap((line, index) =>
    lineFaults(line, kind).map((fault) => `${file}:${index + 1}: ${fault}`),
  );
  return { faults, lineCount: lines.length };
}

function lineFaults(line: string, kind: LineKind): string[] {
  const bytes = Buffer.byteLength(line);
  const { lineBytes } = logShipping.lines;
  if (bytes > lineBytes) return [`the line has ${bytes} bytes, must have at most ${lineBytes}: log an id instead`];
  try {
    const fields = flattenFields(jsonObject(line));
    const leaks = Object.entries(fields)
      .filter(([, value]) => typeof value === "string" && redactText(value) !== value)
      .map(([name]) => `${name} has personal data or a secret in its text: remove it from the message`);
    return [...(kind === "activity" ? activityFaults(line, fields) : checkApplicationLine(fields)), ...leaks];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The reasons for which the log store would refuse a row of `audit_logs`. Each environment of the line's own is right. */
function activityFaults(line: string, fields: Readonly<Record<string, unknown>>): string[] {
  const environment = String(fields["service.environment"]);
  try {
    activity(line, { environment, logGroup: "", logStream: "", arrivedAt: 0 });
    return [];
  } catch (error) {
    if (error instanceof LineFault) return error.message.split("; ");
    throw error;
  }
}
