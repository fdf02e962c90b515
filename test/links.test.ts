import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gitFiles } from "../tools/git-files";

/** The company's own text, as it was given: the documents that it names are elsewhere. */
const GIVEN = "policy/operations-handbook.md";

const documents = gitFiles("*.md").filter((path) => path !== GIVEN);

/** A heading's anchor, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

const anchors = (path: string) =>
  [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading ?? ""));

/** The reason why a reader cannot follow a link of a document. */
function fault(document: string, target: string): string | undefined {
  if (/^https?:/.test(target)) return target.startsWith("https:") ? undefined : "is not https";
  if (target.startsWith("/"))
    return "leads to the root of another site: write a relative path, or an address with its host";
  const [path = "", fragment] = target.split("#");
  const file = path === "" ? document : join(dirname(document), path);
  if (!existsSync(file)) return "is not there";
  return fragment === undefined || anchors(file).includes(fragment) ? undefined : "has no such heading";
}

test("there are documents to look at", () => {
  expect(documents.length).toBeGreaterThan(100);
});

test.each(documents)("every link of %s leads somewhere", (document) => {
  const targets = [...readFileSync(document, "utf8").matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? "");
  const faults = targets.flatMap((target) => {
    const why = fault(document, target);
    return why === undefined ? [] : [`${target} ${why}`];
  });
  expect(faults).toEqual([]);
});

const tracked = gitFiles();
const places = new Set(
  tracked.flatMap((path) => path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"))),
);
const folders = [...new Set(tracked.filter((path) => path.includes("/")).map((path) => path.split("/")[0] ?? ""))];
const isOurs = (path: string) => folders.includes(path.split("/")[0] ?? "");

test.each(documents)("every path of this repository that %s names exists", (document) => {
  const prose = readFileSync(document, "utf8").replaceAll(/```.*?```/gs, "");
  const named = [...prose.matchAll(/`([\w.-]+\/[\w./@-]*)`/g)].map(([, path = ""]) => path.replace(/\/$/, ""));
  expect(named.filter((path) => isOurs(path) && !places.has(path))).toEqual([]);
});

test("every file of this repository that a source file names exists", () => {
  const sources = tracked.filter((path) => /\.(ts|mjs|cjs|py)$/.test(path) && !path.startsWith("test/"));
  const file = new RegExp(
    `(?<![\\w./@$-])(?:${folders.join("|").replaceAll(".", "\\.")})/[\\w./-]+\\.(?:ts|md|py|json|mjs|cjs)\\b`,
    "g",
  );
  const gone = sources.flatMap((source) =>
    [...readFileSync(source, "utf8").matchAll(file)]
      .map(([path]) => path)
      .filter((path) => !places.has(path))
      .map((path) => `${source}: ${path}`),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(gone).toEqual([]);
});
