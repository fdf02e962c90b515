import { counted } from "../counted";
import { codeSpan, inCell } from "../review/escape-markdown";
import { redacted } from "../review/redact";
import type { PlanRecord } from "./plan-record";

/** GitHub refuses a longer comment; the line of the marker needs the rest. */
const LONGEST = 65_436;
const DIGITS = 12;
const LONGEST_FAILURE = 300;

const NO_REVIEW = "## Review: failed\n\nIt has no result: the log of the job `review` has the reason.\n";

/**
 * Returns the text of the comment: the review, and the plans that it read, each with the digest that the apply compares.
 *
 * @param review as `npm run review -- --markdown` printed it; empty after a failure
 */
export function commentText(review: string, records: readonly PlanRecord[]): string {
  const text = review.trim() === "" ? NO_REVIEW : review;
  const stacks = records.flatMap((record) => record.stacks);
  const failed = stacks.filter((one) => "failure" in one).length;
  const warning =
    failed === 0
      ? ""
      : `\n**${counted(failed, "plan")} failed**, so nothing of ${failed === 1 ? "its stack" : "their stacks"} can be applied.\n`;
  const head = "| stack | plan |\n|---|---|\n";
  const rows = stacks.map((one) => `| ${codeSpan(one.stack)} | ${inCell(planText(one))} |\n`);
  const table =
    stacks.length === 0
      ? ""
      : `\n<details><summary>${counted(stacks.length, "plan")}</summary>\n\n${head}${rows.join("")}\n</details>\n`;
  const whole = `${text}${warning}${table}`;
  return whole.length <= LONGEST ? whole : `${text.slice(0, LONGEST - warning.length)}${warning}`;
}

function planText(entry: PlanRecord["stacks"][number]): string {
  if ("digest" in entry) return `reviewed here, digest ${codeSpan(entry.digest.slice(0, DIGITS))}`;
  if ("failure" in entry) return `failed: ${codeSpan(redacted(entry.failure, LONGEST_FAILURE))}`;
  return `only possible after the apply of ${entry.waitsFor.map(codeSpan).join(", ")}: the apply stops before it, for a review of its own`;
}
