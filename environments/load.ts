import { crossCheck } from "./cross-check";
import { EnvironmentFaults } from "./faults";
import { describeIssue, malformedField } from "./issues";
import { type Environment, environmentSchema } from "./schema";
import { type Checked, sharedFaults } from "./shared";

/**
 * Parses environments and checks them alone and against each other.
 *
 * @param known every environment there is, as written
 * @param wanted the names to return, empty ones ignored; all environments when left out
 * @throws EnvironmentFaults with every fault of every environment at once
 */
export function loadEnvironments(known: readonly unknown[], wanted?: readonly string[]): Environment[] {
  const faults: string[] = [];
  const checked = known.map((input, index): Checked => {
    const label = labelOf(input, index);
    const issues = environmentSchema.safeParse(input).error?.issues ?? [];
    // Parsing changes no value, so what was written can be read wherever the schema had nothing to say.
    const environment = input as Environment;
    const malformed = issues.flatMap(malformedField);
    const found = [...issues.flatMap((issue) => describeIssue(input, issue)), ...crossCheck(environment, malformed)];
    faults.push(...found.map((fault) => `${label}: ${fault}`));
    return { label, environment, malformed };
  });
  faults.push(...sharedFaults(checked), ...(wanted === undefined ? [] : wantedFaults(checked, wanted)));
  if (faults.length > 0) throw new EnvironmentFaults(faults);
  const environments = checked.map(({ environment }) => environment);
  return environments.filter(({ name }) => wanted === undefined || wanted.includes(name));
}

function wantedFaults(checked: readonly Checked[], wanted: readonly string[]): string[] {
  const names = checked.map(({ label }) => label);
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

function labelOf(input: unknown, index: number): string {
  const name = (input as { name?: unknown } | null)?.name;
  return typeof name === "string" && name !== "" ? name : `environment ${index + 1}`;
}
