import { ConfigurationFaults } from "../validation/faults";
import { describeIssues, malformedField } from "../validation/issues";
import { crossCheck } from "./cross-check";
import { type Environment, environmentSchema } from "./schema";
import { type Checked, sharedFaults } from "./shared";

/** All environments as written, by the name of their file; messages about a list use each environment's own name. */
export type Written = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Parses environments and checks them alone and against each other.
 *
 * @param wanted the names to return, empty ones ignored; all environments when left out
 * @throws ConfigurationFaults with every fault of every environment at once
 */
export function loadEnvironments(written: Written, wanted?: readonly string[]): Environment[] {
  const all = parsed(written);
  const checked = all.map(({ label, environment, malformed }): Checked => ({ label, environment, malformed }));
  const faults = [
    ...all.flatMap(({ label, environment, malformed, faults }) =>
      [...faults, ...crossCheck(environment, malformed)].map((fault) => `${label}: ${fault}`),
    ),
    ...sharedFaults(checked),
    ...(wanted === undefined ? [] : wantedFaults(checked, wanted)),
  ];
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  const environments = checked.map(({ environment }) => environment);
  return environments.filter(({ name }) => wanted === undefined || wanted.includes(name));
}

/** Faults in each environment's own shape, independent of the policy. */
export function shapeFaults(written: Written): string[] {
  return parsed(written).flatMap(({ label, faults }) => faults.map((fault) => `${label}: ${fault}`));
}

function parsed(written: Written): (Checked & { readonly faults: readonly string[] })[] {
  return Object.entries(written).map(([key, input]) => {
    const file = Array.isArray(written) ? nameOf(input) : key;
    const issues = environmentSchema.safeParse(input).error?.issues ?? [];
    return {
      label: file === undefined ? `environment ${Number(key) + 1}` : `environments/${file}.ts`,
      // Parsing changes no value, so every field without an issue can be read as written.
      environment: input as Environment,
      malformed: issues.flatMap(malformedField),
      faults: describeIssues(input, issues, { whole: "environment" }),
    };
  });
}

function wantedFaults(checked: readonly Checked[], wanted: readonly string[]): string[] {
  const names = checked.map(({ environment }) => nameOf(environment)).filter((name) => name !== undefined);
  const given = wanted.filter(Boolean);
  if (given.length === 0) {
    return [
      `ENVIRONMENTS is "${wanted.join(",")}", must name one or several of ${names.join(", ")}, comma-separated: name them, or unset it for all`,
    ];
  }
  return given
    .filter((name) => !names.includes(name))
    .map((name) => `environment "${name}" is unknown, must be one of ${names.join(", ")}: correct ENVIRONMENTS`);
}

function nameOf(input: unknown): string | undefined {
  const name = (input as { name?: unknown } | null)?.name;
  return typeof name === "string" && name !== "" ? name : undefined;
}
