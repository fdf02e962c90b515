import type { Sentence } from "./sentence";

/**
 * Returns a text that is not ours as a code span. Inside a code span neither Markdown nor HTML applies, no user is mentioned, and no issue is
 * linked.
 */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") || line === "" ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/**
 * Returns a text inside a cell of a table: a bar would end the cell, also within a code span. Backslashes before a bar escape each other in
 * pairs, so that an odd number of them gets two more.
 */
export function inCell(markdown: string): string {
  return markdown.replaceAll(/(\\*)\|/g, (_, run: string) => `${run}${run.length % 2 === 0 ? "\\" : "\\\\"}|`);
}

/** Returns a sentence as Markdown. */
export function markdownOf(parts: Sentence): string {
  return parts.map((part) => (typeof part === "string" ? part : codeSpan(part.given))).join("");
}
