import { allChecks, checksOfChanges } from "../../../verification/quick-check/checks";

const names = (checks: readonly { name: string }[]) => checks.map(({ name }) => name).sort();
const argsOf = (checks: readonly { name: string; args: readonly string[] }[], name: string) =>
  checks.find((one) => one.name === name)?.args ?? [];

const ALL = ["format and lint", "prose", "tests", "types", "unused code"];

test.each([false, true])(
  "all checks run without a change, with the tests of a whole synth and of verification: %p",
  (withAll) => {
    const checks = allChecks(withAll);
    expect(names(checks)).toEqual(ALL);
    for (const project of ["synth", "verification"]) {
      expect(argsOf(checks, "tests").includes(`--selectProjects=${project}`)).toBe(withAll);
    }
    expect(argsOf(checks, "tests")).toContain("--selectProjects=fast");
  },
);

test("a changed file of the policy is checked by all checks, and only it is formatted and read", () => {
  const checks = checksOfChanges(["policy/machines.ts"]);
  expect(names(checks)).toEqual(ALL);
  expect(argsOf(checks, "format and lint").at(-1)).toBe("policy/machines.ts");
  expect(argsOf(checks, "prose").at(-1)).toBe("policy/machines.ts");
  expect(argsOf(checks, "tests")).toContain("test/policy/scaling.test.ts");
  expect(argsOf(checks, "tests")).toContain("--selectProjects=verification");
});

test("prose is not checked when no text changed, and nothing when no file changed", () => {
  expect(names(checksOfChanges(["scripts/bench.mjs"]))).not.toContain("prose");
  expect(checksOfChanges([])).toEqual([]);
});
