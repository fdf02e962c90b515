import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergeBase } from "../../../verification/review/merge-base";

const folder = mkdtempSync(join(tmpdir(), "merge-base-"));
const AUTHOR = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
const git = (...args: string[]) => execFileSync("git", [...AUTHOR, ...args], { cwd: folder, encoding: "utf8" }).trim();

function commit(text: string): string {
  git("commit", "--quiet", "--allow-empty", "--message", text);
  return git("rev-parse", "HEAD");
}

let start: string;
beforeAll(() => {
  git("init", "--quiet", "--initial-branch", "main");
  start = commit("start");
  git("checkout", "--quiet", "--orphan", "other");
  commit("other");
  git("checkout", "--quiet", "main");
  git("checkout", "--quiet", "-b", "change");
  commit("change");
  git("checkout", "--quiet", "main");
  commit("a later commit, which is no part of the change");
  git("checkout", "--quiet", "change");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the base is the commit from which the change starts, not the tip of the branch", async () => {
  expect(await mergeBase("main", folder)).toBe(start);
});

test("a commit before the change is its own base", async () => {
  expect(await mergeBase(start, folder)).toBe(start);
});

test.each([
  ["nowhere", "be a commit, branch or tag of this repository: fetch it first"],
  ["--all", '--base is "--all", must be a commit'],
  ["other", '--base is "other", which shares no commit with HEAD: fetch the whole history of both'],
])("the base %s is refused with one sentence", async (revision, sentence) => {
  await expect(mergeBase(revision, folder)).rejects.toThrow(sentence);
});
