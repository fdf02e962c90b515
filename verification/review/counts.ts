import { counted } from "../counted";
import { CONSEQUENCES, type Consequence, type Finding, type Level } from "./finding";
import type { Review } from "./review";

/** The number of findings of each level, for each consequence that has one. */
export function countFindings(
  findings: readonly Finding[],
): { consequence: Consequence; counts: Record<Level, number> }[] {
  return CONSEQUENCES.flatMap((consequence) => {
    const own = findings.filter((finding) => finding.consequence === consequence);
    const count = (level: Level) => own.filter((finding) => finding.level === level).length;
    const counts = { blocking: count("blocking"), attention: count("attention"), information: count("information") };
    return own.length === 0 ? [] : [{ consequence, counts }];
  });
}

/** The result in one line. */
export function verdictOf({ findings, gate }: Review): string {
  const attention = findings.filter(({ level }) => level === "attention").length;
  const rest = attention === 0 ? "" : `; ${counted(attention, "finding")} for the reviewer`;
  if (gate.expired.length > 0 && gate.blocking.length === 0) {
    return `Blocked by ${counted(gate.expired.length, "expired exemption")}${rest}`;
  }
  if (gate.isBlocked) return `Blocked by ${counted(gate.blocking.length, "finding")}${rest}`;
  if (findings.length === 0) return "Nothing changes";
  return `Nothing blocks${rest}`;
}
