import { allChecks, checksOfChanges } from "../../../verification/quick-check/checks";

const names = (checks: readonly { name: string }[]) => checks.map(({ name }) => name).sort();
const argsOf = (checks: readonly { name: string; args: readonly string[] }[], name: string) =>
  checks.find((one) => one.name === name)?.args ?? [];

const ALL = ["format and lint", "prose", "tests", "types", "unused code"];

test("all checks run without a change", () => {
  expect(names(allChecks())).toEqual(ALL);
});

test("a changed file of the policy is checked by all checks, and only it is formatted and read", () => {
  const checks = checksOfChanges(["policy/machines.ts"]);
  expect(names(checks)).toEqual(ALL);
  expect(argsOf(checks, "format and lint").at(-1)).toBe("policy/machines.ts");
  expect(argsOf(checks, "prose").at(-1)).toBe("policy/machines.ts");
  expect(argsOf(checks, "tests")).toContain("test/policy/scaling.test.ts");
});

test("prose is not checked when no text changed, and nothing when no file changed", () => {
  expect(names(checksOfChanges(["scripts/bench.mjs"]))).not.toContain("prose");
  expect(checksOfChanges([])).toEqual([]);
});
