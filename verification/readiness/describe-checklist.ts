import type { Finding } from "./finding";

const MARKS: Readonly<Record<Finding["status"], string>> = { ready: "✔", missing: "✗", unknown: "?", later: "·" };

/** The checklist for a terminal: one line for each question, and the work below the open ones. */
export function describeChecklist(findings: readonly Finding[]): string {
  const lines = findings.map(({ system, check, status, detail, fix }) => {
    const todo = status === "ready" || fix === undefined ? "" : ` → ${fix}`;
    return `${MARKS[status]} ${system}: ${check}: ${detail}${todo}`;
  });
  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  const sum = `${count("ready")} ready, ${count("missing")} missing, ${count("unknown")} not answered, ${count("later")} for a later step`;
  return [...lines, sum, ""].join("\n");
}
