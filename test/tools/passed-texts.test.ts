import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassedTexts } from "../../tools/passed-texts";

const folder = mkdtempSync(join(tmpdir(), "passed-texts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const record = join(folder, "passed.json");
const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

test("a text is left out only while it is the one that complied", () => {
  const [compliant, faulty] = [write("compliant.md", "One."), write("faulty.md", "Two.")];
  const both = [compliant, faulty];
  expect(new PassedTexts(record).unchecked(both)).toEqual(both);
  new PassedTexts(record).add([compliant], both);
  expect(new PassedTexts(record).unchecked(both)).toEqual([faulty]);
  write("compliant.md", "One, changed.");
  expect(new PassedTexts(record).unchecked(both)).toEqual(both);
});

test("a check of some texts keeps what is recorded of the others", () => {
  const [first, second] = [write("first.md", "One."), write("second.md", "Two.")];
  new PassedTexts(record).add([first], [first, second]);
  new PassedTexts(record).add([second], [first, second]);
  expect(new PassedTexts(record).unchecked([first, second])).toEqual([]);
});

test("an unreadable record leaves out nothing", () => {
  const text = write("text.md", "One.");
  new PassedTexts(record).add([text], [text]);
  writeFileSync(record, "{");
  expect(new PassedTexts(record).unchecked([text])).toEqual([text]);
});
