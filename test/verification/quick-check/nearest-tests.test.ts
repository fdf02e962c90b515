import { existsSync } from "node:fs";
import { nearestTests } from "../../../verification/quick-check/nearest-tests";

const nearest = (file: string) => nearestTests([file]);

test("a changed file runs the tests that import it directly or through one other file", () => {
  expect(nearest("policy/machines.ts")).toContain("test/policy/scaling.test.ts");
  expect(nearest("verification/quick-check/nearest-tests.ts")).toEqual([
    "test/verification/quick-check/checks.test.ts",
    "test/verification/quick-check/nearest-tests.test.ts",
  ]);
});

test("a changed test runs itself, unless it is not fast", () => {
  expect(nearest("test/links.test.ts")).toEqual(["test/links.test.ts"]);
  expect(existsSync("test/determinism.thorough.test.ts")).toBe(true);
  expect(nearest("test/determinism.thorough.test.ts")).toEqual([]);
  expect(nearest("test/real/plan.test.ts")).toEqual([]);
});

test("a file that is not code runs the tests of its folder and of links", () => {
  const found = nearest("runbooks/cpu-high.md");
  expect(found).toEqual(expect.arrayContaining(["test/links.test.ts", "test/runbooks/runbooks.synth.test.ts"]));
  expect(found.every((file) => file.startsWith("test/runbooks/") || file === "test/links.test.ts")).toBe(true);
});

test.each([
  "policy/machines.ts",
  "policy/alert-policies/grafana.ts",
  "alerts/servers.ts",
  "dashboards/servers.ts",
  "runbooks/cpu-high.md",
])("a change of %s runs some tests, and fewer than a fifth of them", (file) => {
  const { length } = nearest(file);
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThan(40);
});
