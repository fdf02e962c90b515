import { counted } from "../counted";
import { countFindings, verdictOf } from "./counts";
import { codeSpan, inCell, markdownOf } from "./escape-markdown";
import { CONSEQUENCES, type Finding } from "./finding";
import type { Gate } from "./gate";
import { groupEnvironments } from "./group-environments";
import type { Review } from "./review";

/** GitHub refuses a comment of more than 65,536 characters. The rest is for the table of plans that a workflow adds. */
const LONGEST_COMMENT = 60_000;
/** The summary shows so many findings of a level; all are in the details. */
const SHOWN = 10;
/** The room for the line that counts what is left out. */
const RESERVE = 200;

/** Returns a review as Markdown for a comment: the summary first, and the details folded. */
export function renderMarkdown(review: Review, longest = LONGEST_COMMENT): string {
  const { findings, gate, limits } = review;
  const attention = findings.filter(({ level }) => level === "attention");
  const summary = [
    `## Review: ${verdictOf(review)}`,
    countTable(findings),
    section("Blocks", grouped(gate.blocking, idsOf)),
    section(
      "Allowed by an exemption",
      gate.allowed.map(
        ({ finding, exemption }) =>
          `${bullet(finding)} Allowed until ${exemption.until} by ${codeSpan(exemption.who)}: ${codeSpan(exemption.why)}.`,
      ),
    ),
    section("Exemptions to correct", exemptionLines(gate)),
    section("Needs the reviewer", grouped(attention)),
    limits.map((limit) => `_${markdownOf(limit)}_`).join("\n"),
  ].filter((part) => part !== "");
  return fitted(summary, findings, longest);
}

function countTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  const rows = countFindings(findings).map(
    ({ consequence, counts }) =>
      `| ${consequence} | ${counts.blocking} | ${counts.attention} | ${counts.information} |`,
  );
  return ["| consequence | blocking | attention | information |", "|---|--:|--:|--:|", ...rows].join("\n");
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const more = lines.length > SHOWN ? [`- and ${lines.length - SHOWN} more, in the details`] : [];
  return [`### ${title}`, ...lines.slice(0, SHOWN), ...more].join("\n");
}

/** One line for a finding that several environments have. @param more a sentence about all findings of the line */
function grouped(findings: readonly Finding[], more: (ids: readonly string[]) => string = () => ""): string[] {
  return groupEnvironments(findings).map(({ finding, alsoIn, ids }) =>
    [bullet(finding), alsoIn.length === 0 ? "" : `The same in ${alsoIn.map(codeSpan).join(", ")}.`, more(ids)]
      .filter((text) => text !== "")
      .join(" "),
  );
}

function bullet(finding: Finding): string {
  const { consequence, resource, why } = finding;
  return `- **${consequence}** ${codeSpan(resource)}${changeOf(finding)}: ${markdownOf(why)}`;
}

function idsOf(ids: readonly string[]): string {
  return `${ids.length === 1 ? "Finding" : "Findings"} ${ids.map(codeSpan).join(", ")}.`;
}

function changeOf({ attribute, before, after }: Finding): string {
  const values = before === undefined ? "" : ` ${codeSpan(before)} → ${codeSpan(after ?? "nothing")}`;
  return attribute === undefined ? values : ` ${codeSpan(attribute)}${values}`;
}

function exemptionLines({ expired, unused }: Gate): string[] {
  return [
    ...expired.map(
      ({ finding, who, until }) =>
        `- The exemption of ${codeSpan(who)} for ${codeSpan(finding)} ended on ${until}: remove it, or renew it with a reason.`,
    ),
    ...unused.map(
      ({ finding }) => `- The exemption for ${codeSpan(finding)} names no finding of this review: remove it.`,
    ),
  ];
}

/** Adds the folded details as far as they fit, and counts the findings that do not. */
function fitted(summary: readonly string[], findings: readonly Finding[], longest: number): string {
  let text = cut(`${summary.join("\n\n")}\n`, longest - RESERVE);
  let left = 0;
  for (const consequence of CONSEQUENCES) {
    const own = findings.filter((finding) => finding.consequence === consequence);
    const rows = own.map(rowOf);
    const head = `\n<details><summary>${consequence}: ${counted(own.length, "finding")}</summary>\n\n| level | resource | change | consequence |\n|---|---|---|---|\n`;
    const end = "\n</details>\n";
    let room = longest - RESERVE - text.length - head.length - end.length;
    const fitting = rows.filter((row) => {
      room -= row.length;
      return room >= 0;
    });
    left += rows.length - fitting.length;
    if (fitting.length > 0) text += `${head}${fitting.join("")}${end}`;
  }
  const note =
    left === 0
      ? ""
      : `\n${counted(left, "finding")} of the details are left out here: \`npm run --silent review -- --json\` has all.\n`;
  return `${text}${note}`;
}

/** Cuts a text at the end of a line. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest - RESERVE);
  const lines = text.split("\n").length - kept.split("\n").length;
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\n${counted(lines + 1, "line")} of the summary are left out here.\n`;
}

function rowOf(finding: Finding): string {
  const { level, resource, why, id } = finding;
  const sentence = level === "blocking" ? `${markdownOf(why)} Finding ${codeSpan(id)}.` : markdownOf(why);
  return `| ${level} | ${inCell(codeSpan(resource))} | ${inCell(changeOf(finding).trim())} | ${inCell(sentence)} |\n`;
}
