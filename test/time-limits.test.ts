import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gitFiles } from "../tools/git-files";

const ROOT = join(__dirname, "..");
const tests = gitFiles("*.test.ts").map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));
/** The end of a test or a hook with a time limit of its own, as the formatter writes it, or as an option. */
const OWN_LIMIT = /^\s*\}, [\d_]{4,}( \* [\d_]+)*\);|\bjest\.setTimeout\(|\btimeout: [\d_]+ \}, (async )?\(/m;

test("no test has a time limit of its own, because a busy machine exceeds it: the limit of jest.config.cjs is enough", () => {
  expect(tests.length).toBeGreaterThan(400);
  expect(tests.filter(({ text }) => OWN_LIMIT.test(text)).map(({ file }) => file)).toEqual([]);
  expect(require(join(ROOT, "jest.config.cjs")).testTimeout).toBeGreaterThanOrEqual(40 * 60_000);
});
