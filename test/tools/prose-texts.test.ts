import { proseTexts, textsAt } from "../../tools/prose-texts";

const texts = proseTexts();

test("the texts are Markdown and TypeScript, without the customer's handbook and generated files", () => {
  expect(texts).toEqual(expect.arrayContaining(["README.md", "docs/deploy.md", "runbooks/README.md", "main.ts"]));
  expect(texts.filter((file) => !/\.(md|ts)$/.test(file))).toEqual([]);
  expect(texts.filter((file) => /operations-handbook|^node_modules|^\.gen/.test(file))).toEqual([]);
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
