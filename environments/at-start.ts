import { policyFaults, readPolicy } from "../validation/policy/parse";
import { runbookFaults } from "../validation/policy/runbook-faults";
import { printFaults } from "../validation/print-faults";

/** The names of the files in `runbooks/`, which `scripts/bundle.mjs` puts in. */
declare const RUNBOOKS: readonly string[];

// Before any module computes from a number of the policy. The environments are looked at as well, so that one round tells all.
const policy = readPolicy();
const faults = [...policyFaults(policy), ...runbookFaults(policy, RUNBOOKS)];
if (faults.length > 0) {
  printFaults([...faults, ...shapeFaults()]);
  process.exit(1);
}

/** What is wrong with the environments' own shape; what they have to keep of the policy cannot be told while that is wrong itself. */
function shapeFaults(): string[] {
  try {
    return (require("./index") as typeof import("./index")).shapeFaults();
  } catch {
    return [];
  }
}
