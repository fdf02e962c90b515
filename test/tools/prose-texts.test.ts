import { NOT_YET_CHECKED } from "../../tools/not-yet-checked";
import { checkedTexts, isWithin, proseTexts, textsAt } from "../../tools/prose-texts";

const texts = proseTexts();

test("the texts are Markdown and TypeScript, without the customer's handbook and generated files", () => {
  expect(texts).toEqual(expect.arrayContaining(["README.md", "docs/deploy.md", "runbooks/README.md", "main.ts"]));
  expect(texts.filter((file) => !/\.(md|ts)$/.test(file))).toEqual([]);
  expect(texts.filter((file) => /operations-handbook|^node_modules|^\.gen/.test(file))).toEqual([]);
});

test.each(NOT_YET_CHECKED)("%s, which need not comply yet, has texts", (place) => {
  expect(texts.some((file) => isWithin(file, place))).toBe(true);
});

test("a folder on the list leaves out what is below it, and no folder that begins with its name", () => {
  const [place = ""] = NOT_YET_CHECKED;
  expect(checkedTexts([`${place}/a.md`, `${place}-more/a.md`, "README.md"])).toEqual([
    `${place}-more/a.md`,
    "README.md",
  ]);
});

test("README, CONTRIBUTING and all pages of docs but the generated one must comply", () => {
  const pages = texts.filter((file) => /^(README|CONTRIBUTING)\.md$|^docs\//.test(file) && file !== "docs/alerts.md");
  expect(pages.length).toBeGreaterThan(10);
  expect(checkedTexts(pages)).toEqual(pages);
});

test.each([
  [["docs/"], ["docs/a.md"]],
  [["./docs/a.md", "docs"], ["docs/a.md"]],
  [["."], ["docs/a.md", "main.ts"]],
])("%j are %j", (paths, expected) => {
  expect(textsAt(["docs/a.md", "main.ts"], paths)).toEqual(expected);
});

test("a path without texts is rejected with one sentence", () => {
  expect(() => textsAt(["docs/a.md"], ["doc"])).toThrow(
    "doc has no Markdown or TypeScript file: give a file or folder that has one",
  );
});
