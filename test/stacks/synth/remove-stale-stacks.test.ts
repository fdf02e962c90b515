import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeStaleStacks } from "../../../stacks/synth/remove-stale-stacks";

const NAMES = { known: ["production", "staging"], stateOwner: "production" };

function left(wanted: readonly string[], stacks: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "stale-"));
  try {
    for (const name of ["production-data", "production-gone", "staging-data", "organization-gone", "former-data"]) {
      mkdirSync(join(folder, name));
    }
    removeStaleStacks(folder, { ...NAMES, wanted, stacks });
    return readdirSync(folder).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("for all environments, stale stacks are removed, including those of the organization", () => {
  expect(left(["production", "staging"], ["production-data", "staging-data"])).toEqual([
    "production-data",
    "staging-data",
  ]);
});

test("for one environment, only stacks of removed environments are removed", () => {
  expect(left(["staging"], ["staging-data"])).toEqual([
    "organization-gone",
    "production-data",
    "production-gone",
    "staging-data",
  ]);
});
