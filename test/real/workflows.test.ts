import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../../tools/find";
import { run } from "../../tools/run";

let folder: string;
beforeAll(() => {
  // actionlint reads the configuration of the repository around its files, so they are in a folder of their own.
  folder = mkdtempSync(join(tmpdir(), "workflows-"));
  cpSync(".github/workflows", join(folder, ".github/workflows"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = () =>
  readdirSync(join(folder, ".github/workflows")).map((file) => join(folder, ".github/workflows", file));

const actionlint = (files: readonly string[]) => run(program("actionlint"), ["-no-color", ...files], { cwd: folder });
/** The strictest persona also reports missing limits of concurrency. */
const zizmor = (files: readonly string[]) =>
  run(program("zizmor"), ["--offline", "--no-progress", "--persona", "auditor", ...files], { cwd: folder });

test("actionlint has no findings", async () => {
  expect(paths().length).toBeGreaterThan(1);
  expect(await actionlint(paths())).toMatchObject({ code: 0, output: "" });
});

test("zizmor has no findings", async () => {
  const { code, output } = await zizmor(paths());
  expect([code, output]).toEqual([0, expect.stringMatching(/No findings to report/)]);
});

test("both report a workflow with a fault of their kind", async () => {
  const faulty = join(folder, "faulty.yml");
  writeFileSync(
    faulty,
    [
      "name: faulty",
      "on: pull_request_target",
      "jobs:",
      "  one:",
      "    runs-on: ubuntu-24.04",
      "    steps:",
      "      - uses: actions/checkout@v5",
      "      - run: echo ${{ github.event.pull_request.title }}",
      "      - run: echo ${{ unknown.value }}",
      "",
    ].join("\n"),
  );
  const [syntax, security] = [await actionlint([faulty]), await zizmor([faulty])];
  expect([syntax.code, syntax.output]).toEqual([1, expect.stringContaining('undefined variable "unknown"')]);
  expect(security.code).toBeGreaterThan(0);
  for (const finding of ["template-injection", "dangerous-triggers", "unpinned-uses"]) {
    expect(security.output).toContain(finding);
  }
});
