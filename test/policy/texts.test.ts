import { statSync } from "node:fs";
import { readPolicy } from "../../validation/policy/parse";

const MOST_CHARACTERS = 160;

type Fields = Readonly<Record<string, unknown>>;

/** An object of the policy with a sentence, a reason or a source, and its dotted path. */
interface Explained {
  readonly path: string;
  readonly fields: Fields;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function explained(value: unknown, path: string): Explained[] {
  if (!isObject(value)) return [];
  const own = ["sentence", "why", "differs", "source"].some((field) => field in value) ? [{ path, fields: value }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => explained(inner, `${path}.${key}`))];
}

/** Exports of every file except the alert policies, which are not clauses. */
const exported = Object.entries(readPolicy()).filter(([file]) => !file.startsWith("alert-policies/"));
const clauses = exported.flatMap(([file, values]) => explained(values, file));
const texts = (...names: readonly string[]) =>
  clauses.flatMap(({ path, fields }) =>
    names.flatMap((name) =>
      typeof fields[name] === "string" ? [{ path: `${path}.${name}`, text: fields[name] }] : [],
    ),
  );

/** True for an https URL, an existing file of the repository, or a document's name of at least two words. */
function isSource(text: string): boolean {
  if (/^\S+$/.test(text))
    return (
      /^https:\/\/[^\s/]+\.[a-z]+(\/|$)/.test(text) || statSync(text, { throwIfNoEntry: false })?.isFile() === true
    );
  return !/https?:/.test(text);
}

test("the test reads all of the policy", () => {
  expect(exported.filter(([, values]) => values instanceof Error)).toEqual([]);
  expect(texts("why").length).toBeGreaterThan(200);
  expect(texts("source").length).toBeGreaterThan(50);
});

test(`every why and differs has at most ${MOST_CHARACTERS} characters`, () => {
  const long = texts("why", "differs").filter(({ text }) => text.length > MOST_CHARACTERS);
  expect(long.map(({ path, text }) => `${path} has ${text.length} characters`)).toEqual([]);
});

test("every why and differs is one sentence", () => {
  const others = texts("why", "differs").filter(({ text }) => !/^["A-Z0-9]/.test(text) || !/[^.]\.$/.test(text));
  expect(others.map(({ path, text }) => `${path} is "${text}"`)).toEqual([]);
  const several = texts("why", "differs").filter(({ text }) => /\. [A-Z]/.test(text));
  expect(several.map(({ path }) => path)).toEqual([]);
});

test("no why and no differs has a URL, which belongs in the clause's source", () => {
  expect(texts("why", "differs").filter(({ text }) => /https?:|www\./.test(text))).toEqual([]);
});

test("every source is an https URL, a file of this repository or a named document", () => {
  expect(texts("source").filter(({ text }) => !isSource(text))).toEqual([]);
});

test.each([
  "http://example.com/a",
  "https://example",
  "docs/decisions/0000-none.md",
  "memory",
  "policy",
  "see https://example.com/a",
])("%s is refused as a source", (text) => expect(isSource(text)).toBe(false));

test("every clause of a chapter has a sentence or a why", () => {
  const said = (value: unknown) => isObject(value) && ("sentence" in value || "why" in value);
  const chapters = exported.flatMap(([file, values]) =>
    Object.entries(values).map(([name, chapter]) => ({ path: `${file}.${name}`, chapter })),
  );
  const unsaid = chapters.flatMap(({ path, chapter }) => {
    if (!isObject(chapter) || !Object.values(chapter).some(said)) return [];
    return Object.entries(chapter).flatMap(([name, clause]) => (said(clause) ? [] : [`${path}.${name}`]));
  });
  expect(unsaid).toEqual([]);
});
