import { runCommand } from "../../tools/command";
import { changedFiles } from "../quick-check/changed-files";
import { allChecks, type Check, checksOfChanges } from "../quick-check/checks";
import { type CheckResult, runCheck } from "../quick-check/run-check";

/** Checks the checkout, or only what changed since the last commit, and prints a line for each check. */
async function check(flags: ReadonlySet<string>): Promise<void> {
  const asJson = flags.has("json");
  const checks = flags.has("changed") ? checksOfChanges(changedFiles()) : allChecks(flags.has("all"));
  if (!asJson)
    process.stdout.write(`Running ${checks.map(({ name }) => name).join(", ") || "no check: no file changed"} …\n`);
  const print = (result: CheckResult) => {
    if (!asJson) process.stdout.write(textOf(result));
  };
  // The tests use every processor, and the other checks take turns beside them.
  const tests = checks.filter(({ usesAllProcessors }) => usesAllProcessors);
  const others = checks.filter(({ usesAllProcessors }) => !usesAllProcessors);
  const results = (await Promise.all([runInTurn(tests, print), runInTurn(others, print)])).flat();
  const passed = results.every((result) => result.passed);
  process.exitCode = passed ? 0 : 1;
  if (asJson) process.stdout.write(`${JSON.stringify({ passed, checks: results }, null, 2)}\n`);
}

async function runInTurn(checks: readonly Check[], print: (result: CheckResult) => void): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const one of checks) {
    const result = await runCheck(one);
    print(result);
    results.push(result);
  }
  return results;
}

/** Returns a line for a check that passed, and the whole output of one that failed. */
function textOf({ name, passed, seconds, output }: CheckResult): string {
  const warnings = output.split("\n").filter((line) => line.startsWith("! "));
  const shown = passed ? warnings.map((line) => `${line}\n`).join("") : `${output.trimEnd()}\n`;
  return `${passed ? "✔" : "✗"} ${name}, ${seconds} s\n${shown}`;
}

void runCommand(
  {
    name: "check",
    does: "Checks format, lint, types, unused code and prose, and runs the product's tests that need only Node and take seconds.",
    next: "commit. -- --all also runs the tests of a whole synth and of verification/, and npm test those that take minutes.",
    flags: {
      changed: "checks only files that differ from the last commit, and runs the tests nearest to them",
      all: "also runs the tests that read a synth of all stacks, and those of verification/ that take seconds",
      json: "prints name, success, seconds and output of each check as JSON",
    },
  },
  ({ flags }) => check(flags),
);
