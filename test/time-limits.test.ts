import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";
import { gitFiles } from "../tools/git-files";

const ROOT = join(__dirname, "..");
/** The arguments that a test or a hook has without a time limit. */
const ARGUMENTS: Readonly<Record<string, number>> = {
  afterAll: 1,
  afterEach: 1,
  beforeAll: 1,
  beforeEach: 1,
  it: 2,
  test: 2,
};

interface Syntax {
  readonly type?: string;
  readonly value?: unknown;
  readonly callee?: Syntax;
  readonly object?: Syntax;
  readonly property?: Syntax;
  readonly tag?: Syntax;
  readonly arguments?: readonly unknown[];
}

/** The first name of what is called, such as `test` of `test.each([1])("…")`. */
function nameOf({ type, value, callee, object, tag }: Syntax): string {
  if (type === "Identifier") return `${value}`;
  const inner = callee ?? object ?? tag;
  return inner === undefined ? "" : nameOf(inner);
}

/** Returns true if a call states a time limit. A call that is called itself has the table of `test.each`. */
function hasLimit({ callee = {}, arguments: given = [] }: Syntax): boolean {
  const name = nameOf(callee);
  if (name === "jest") return callee.property?.value === "setTimeout";
  return Object.hasOwn(ARGUMENTS, name) && given.length > (ARGUMENTS[name] ?? 0);
}

/** Returns the number of tests and hooks with a time limit of their own. */
function countLimits(text: string): number {
  let count = 0;
  const visit = (node: unknown, isCalled = false): void => {
    if (typeof node !== "object" || node === null) return;
    const syntax = node as Syntax;
    if (syntax.type === "CallExpression" && !isCalled && hasLimit(syntax)) count += 1;
    for (const [key, value] of Object.entries(node)) visit(value, key === "callee" && syntax.type === "CallExpression");
  };
  visit(parseSync(text, { syntax: "typescript" }).body);
  return count;
}

test("a limit is found in every way to write one", () => {
  for (const text of [
    "test('a', async () => {}, 1000);",
    "test('a', () => {}, LIMIT);",
    "test.each([1])('%s', () => {\n}, 20 * 60_000);",
    "describe('a', () => { beforeAll(async () => {}, hour); });",
    "afterEach(end, 5);",
    "jest.setTimeout(1000);",
  ]) {
    expect([text, countLimits(text)]).toEqual([text, 1]);
  }
  for (const text of [
    "test('a', () => { later(() => {}, 1000); });",
    "test.each([1, 2])('%s', (a) => {});",
    "end(1, 2, 3);",
  ])
    expect([text, countLimits(text)]).toEqual([text, 0]);
});

test("no test has a time limit of its own, because a busy machine exceeds it: the limit of jest.config.cjs is enough", () => {
  const tests = gitFiles("*.test.ts");
  expect(tests.length).toBeGreaterThan(400);
  expect(tests.filter((file) => countLimits(readFileSync(join(ROOT, file), "utf8")) > 0)).toEqual([]);
  expect(require(join(ROOT, "jest.config.cjs")).testTimeout).toBeGreaterThanOrEqual(40 * 60_000);
});
