import { policyFaults, readPolicy } from "../validation/policy/parse";
import { runbookFaults } from "../validation/policy/runbook-faults";
import { printFaults } from "../validation/print-faults";

/** The names of the files in `runbooks/`, which `scripts/bundle.mjs` puts in. */
declare const RUNBOOKS: readonly string[];

// Runs before any module computes from a number of the policy. It also checks the environments' shape, so that one run reports all faults.
const policy = readPolicy();
const faults = [...policyFaults(policy), ...runbookFaults(policy, RUNBOOKS)];
if (faults.length > 0) {
  printFaults([...faults, ...readShapeFaults()]);
  process.exit(1);
}

/** Faults in the environments' own shape. Rules that compare them with the policy cannot run while the policy is invalid. */
function readShapeFaults(): string[] {
  try {
    const { shapeFaults }: typeof import("./index") = require("./index");
    return shapeFaults();
  } catch {
    return [];
  }
}
