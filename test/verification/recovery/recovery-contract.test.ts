import { recoveryContractFaults } from "../../../verification/recovery/recovery-contract";
import { environment } from "../../support";
import { whole } from "../../whole";
import { MUTANTS, mutated } from "./mutants";

const ENVIRONMENTS = ["production", "staging", "sandbox"] as const;
const reported: string[] = [];

test.each(ENVIRONMENTS)("the generated Terraform of %s has every recovery mechanism of the policy", (name) => {
  expect(recoveryContractFaults(whole(name), environment(name))).toEqual([]);
});

test.each(MUTANTS)("$name is found", ({ name, change, expected }) => {
  const broken = mutated(change);
  // A mutant of a field that no longer exists would change nothing.
  expect(JSON.stringify(broken)).not.toBe(JSON.stringify(whole("production")));
  const faults = recoveryContractFaults(broken, environment("production"));
  reported.push(`${name}\n${faults.map((fault) => `  ${fault}\n`).join("")}`);
  expect(faults).toEqual(expected.map((fault) => expect.stringMatching(fault)));
  // Each names a resource and its value.
  const unnamed = faults.filter((fault) => !/\baws_[a-z0-9_]+/.test(fault) || !/ (is|has|are) /.test(fault));
  expect(unnamed).toEqual([]);
});

afterAll(() => {
  process.stdout.write(
    `${reported.length} mutants of the generated Terraform of production, and what is reported:\n\n${reported.join("\n")}`,
  );
});
