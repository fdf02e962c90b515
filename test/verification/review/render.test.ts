import { codeSpan, inCell } from "../../../verification/review/escape-markdown";
import { type Finding, finding } from "../../../verification/review/finding";
import { decide } from "../../../verification/review/gate";
import { renderJson } from "../../../verification/review/render-json";
import { renderMarkdown } from "../../../verification/review/render-markdown";
import { renderTerminal } from "../../../verification/review/render-terminal";
import type { Review } from "../../../verification/review/review";
import { sentence } from "../../../verification/review/sentence";

const found = (name: string, level: Finding["level"] = "attention", value = "7"): Finding =>
  finding({
    rule: "data.example",
    consequence: "data",
    level,
    resource: `production-data: aws_s3_bucket.${name}`,
    attribute: "days",
    before: "35",
    after: value,
    why: sentence`The data of ${name} is deleted.`,
  });

const reviewOf = (findings: readonly Finding[]): Review => ({
  findings,
  gate: decide(findings, [], "2026-11-28"),
  limits: [sentence`Only ${"production-data"} is compared.`],
});

test("the summary comes first, and the details are folded", () => {
  const markdown = renderMarkdown(reviewOf([found("a", "blocking"), found("b"), found("c", "information")]));
  expect(markdown).toMatch(/^## Review: Blocked by 1 finding; 1 finding for the reviewer\n/);
  expect(markdown).toContain("| data | 1 | 1 | 1 |");
  expect(markdown.indexOf("### Blocks")).toBeLessThan(markdown.indexOf("<details>"));
  expect(markdown).toContain("Finding `data.example:production-data:aws_s3_bucket.a:days@");
  expect(markdown).toContain("_Only `production-data` is compared._");
});

test("a blocking finding of several environments has the id of each, because each needs its own exemption", () => {
  const of = ["production", "staging", "sandbox"].map((name) =>
    finding({
      rule: "data.example",
      consequence: "data",
      level: "blocking",
      resource: `${name}-data: aws_s3_bucket.a`,
      why: sentence`The data is deleted.`,
    }),
  );
  const [summary = ""] = renderMarkdown(reviewOf(of)).split("<details>");
  expect(summary).toContain("The same in `staging`, `sandbox`.");
  for (const { id } of of) expect(summary).toContain(codeSpan(id));
});

test.each([0, 1, 50, 500, 3000])("%i findings fit into a comment, and each is shown or counted", (count) => {
  const all = Array.from({ length: count }, (_, index) => found(`bucket-${index}-${"x".repeat(80)}`));
  const markdown = renderMarkdown(reviewOf(all));
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  const shown = [...markdown.matchAll(/^\| attention \|/gm)].length;
  const left = Number(/(\d+) findings? of the details (?:is|are) left out/.exec(markdown)?.[1] ?? 0);
  expect(shown + left).toBe(count);
  expect([...markdown.matchAll(/<details>/g)].length).toBe([...markdown.matchAll(/<\/details>/g)].length);
});

test.each([
  ["a`b", "``a`b``"],
  ["`a", "`` `a ``"],
  ["a``b`c", "```a``b`c```"],
  ["line\nbreak", "`line break`"],
  ["@team #1 <b>*x*</b>", "`@team #1 <b>*x*</b>`"],
])("%j becomes the code span %j", (text, span) => expect(codeSpan(text)).toBe(span));

/** The cells of a row, as GitHub separates them: a backslash escapes the next character. */
const cellsOf = (row: string) => [...row.matchAll(/(?:\\.|[^|\\])+/g)].length;

test.each(["a|b", "a\\|b", "a\\\\|b", "a\\\\\\|b", "|", "\\|\\|"])("%j stays in one cell of a table", (text) => {
  expect(cellsOf(inCell(text))).toBe(1);
});

test("each blocking finding has its id in the comment, also beyond the summary", () => {
  const all = Array.from({ length: 15 }, (_, index) => found(`bucket-${index}`, "blocking"));
  const markdown = renderMarkdown(reviewOf(all));
  expect(all.filter(({ id }) => !markdown.includes(id))).toEqual([]);
});

test("a name cannot leave its place in the Markdown", () => {
  const name = "x` | @all <img src=x> [a](b)\n# title";
  const markdown = renderMarkdown(reviewOf([found(name)]));
  const outside = markdown.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "").replaceAll("\\|", "");
  expect(outside).not.toMatch(/@all|<img|\[a\]|# title/);
  expect(markdown.split("\n").filter((line) => line.startsWith("# "))).toEqual([]);
});

test("a terminal gets no control characters from names", () => {
  const text = renderTerminal(reviewOf([found("a\u001b[31mred\u202e")]));
  expect(text).toContain("red");
  expect(["\u001b", "\u202e"].filter((character) => text.includes(character))).toEqual([]);
});

test("JSON has every finding with its sentence", () => {
  const data = JSON.parse(renderJson(reviewOf([found("a", "blocking"), found("b")])));
  expect(data).toMatchObject({ isBlocked: true, blocking: [found("a", "blocking").id] });
  expect(data.findings.map(({ why }: { why: string }) => why)).toEqual([
    "The data of a is deleted.",
    "The data of b is deleted.",
  ]);
});
