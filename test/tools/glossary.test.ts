import { readFileSync } from "node:fs";
import { parse } from "yaml";

const page = readFileSync("docs/concepts.md", "utf8");
const style: { swap: Record<string, string> } = parse(readFileSync("docs/style/House/Retired.yml", "utf8"));

/** The patterns match whole words in any case, as in Vale. */
const patterns = Object.entries(style.swap).map(([pattern, substitute]) => ({
  pattern,
  regex: new RegExp(`\\b(?:${pattern})\\b`, "i"),
  substitute,
}));

/** The rows of each section's table, without its head. */
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [title = "", ...lines] = section.split("\n");
    const rows = lines.filter((line) => line.startsWith("| ")).slice(1);
    return { title, rows: rows.map((row) => row.slice(2, -2).split(" | ")) };
  });

const glossary = sections.filter(({ title }) => title !== "Retired words");
const terms = glossary.flatMap(({ rows }) => rows.flatMap(([term = ""]) => term.split(", ")));
const retired = sections
  .filter(({ title }) => title === "Retired words")
  .flatMap(({ rows }) => rows)
  .map(([words = "", substitute = ""]) => ({
    words: [...words.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word),
    substitute,
  }));

const sorted = (words: readonly string[]) =>
  words.toSorted((a, b) => a.localeCompare(b, "en", { sensitivity: "base" }));

test.each(glossary)("the terms of $title are in alphabetical order, each with one meaning", ({ rows }) => {
  const names = rows.map(([term = ""]) => term);
  expect(names.length).toBeGreaterThan(3);
  expect(names).toEqual(sorted(names));
  expect(rows.filter((cells) => cells.length !== 2 || cells.includes(""))).toEqual([]);
});

test("no term occurs twice, and none is retired", () => {
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
  expect(terms.filter((term) => patterns.some(({ regex }) => regex.test(term)))).toEqual([]);
});

test("the style has the page's substitute for each retired word", () => {
  const faults = retired.flatMap(({ words, substitute }) =>
    words.filter((word) => patterns.find(({ regex }) => regex.test(word))?.substitute !== substitute),
  );
  expect(retired.length).toBeGreaterThan(30);
  expect(faults).toEqual([]);
});

test("the page lists a word for each pattern of the style", () => {
  const words = retired.flatMap((row) => row.words);
  expect(patterns.filter(({ regex }) => !words.some((word) => regex.test(word))).map(({ pattern }) => pattern)).toEqual(
    [],
  );
});

test("no substitute is itself retired", () => {
  expect(patterns.filter(({ substitute }) => patterns.some(({ regex }) => regex.test(substitute)))).toEqual([]);
});
