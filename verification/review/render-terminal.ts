import { alignColumns } from "../../validation/align-columns";
import { countFindings, verdictOf } from "./counts";
import type { Finding, Level } from "./finding";
import type { Review } from "./review";
import { plainText } from "./sentence";

const MARKS: Readonly<Record<Level, string>> = { blocking: "✗", attention: "!", information: "·" };

/** Returns a review as text for a terminal, the most serious findings last. */
export function renderTerminal(review: Review): string {
  const { findings, gate, limits } = review;
  const allowed = new Map(gate.allowed.map(({ finding, exemption }) => [finding.id, exemption]));
  const lines = [...findings].reverse().flatMap((finding) => {
    const exemption = allowed.get(finding.id);
    const end = exemption && `  allowed until ${exemption.until} by ${exemption.who}: ${exemption.why}`;
    return [
      lineOf(finding),
      ...(finding.level === "blocking" ? [`  finding ${finding.id}`] : []),
      ...(end ? [end] : []),
    ];
  });
  const counts = countFindings(findings).map(({ consequence, counts }) => [
    consequence,
    `${counts.blocking}`,
    `${counts.attention}`,
    `${counts.information}`,
  ]);
  return [
    ...lines,
    ...(counts.length === 0 ? [] : ["", ...alignColumns([["", ...Object.keys(MARKS)], ...counts], { numbers: true })]),
    ...(limits.length === 0 ? [] : ["", ...limits.map(plainText)]),
    "",
    ...gate.expired.map(({ finding, until }) => `✗ the exemption for ${finding} ended on ${until}: remove or renew it`),
    ...gate.unused.map(({ finding }) => `! the exemption for ${finding} names no finding of this review: remove it`),
    `${gate.isBlocked ? "✗" : "✔"} ${verdictOf(review)}`,
    "",
  ].join("\n");
}

function lineOf({ level, consequence, resource, attribute, before, after, why }: Finding): string {
  const change = before === undefined ? "" : `: ${before} → ${after}`;
  return `${MARKS[level]} ${consequence}: ${resource}${attribute === undefined ? "" : ` ${attribute}`}${change}\n  ${plainText(why)}`;
}
