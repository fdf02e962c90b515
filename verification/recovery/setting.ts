import type { Stacks } from "../../checks/emitted/configuration";
import { resolveReference } from "../../checks/emitted/references";
import { type UntypedResource, untypedResources } from "../../checks/emitted/resources";
import { fullAddress } from "./full-address";

/** A condition of a field's value, and its text after "must be". */
interface Requirement {
  readonly text: string;
  readonly holds: (value: unknown) => boolean;
}

/** A field of a generated resource, the value that it must have, and the objective that needs it. */
interface Setting {
  /** The path of the field, such as `rule[0].status`. */
  readonly field: string;
  readonly must: Requirement;
}

export const equal = (expected: string | number | boolean): Requirement => ({
  text: JSON.stringify(expected),
  holds: (value) => value === expected,
});
export const atLeast = (minimum: number): Requirement => ({
  text: `at least ${minimum}`,
  holds: (value) => typeof value === "number" && value >= minimum,
});
export const atMost = (maximum: number): Requirement => ({
  text: `at most ${maximum}`,
  holds: (value) => typeof value === "number" && value <= maximum,
});
export const absent: Requirement = { text: "absent", holds: (value) => value === undefined };
export const matching = (text: string, holds: (value: string) => boolean): Requirement => ({
  text,
  holds: (value) => typeof value === "string" && holds(value),
});

/** Returns a sentence for each setting that differs: the resource, the field, its value, the value that it must have, and the objective. */
export function settingFaults(resource: UntypedResource, objective: string, ...settings: readonly Setting[]): string[] {
  return settings.flatMap(({ field, must }) => {
    const value = valueAt(resource.block, field);
    if (must.holds(value)) return [];
    return [
      `${fullAddress(resource)}: ${field} is ${JSON.stringify(value) ?? "absent"}, must be ${must.text}: ${objective}`,
    ];
  });
}

/** Returns the faults of the settings of the resource that configures another one, such as a bucket's versioning, and one when none does. */
export function configurationFaults(
  stacks: Stacks,
  configured: UntypedResource,
  { type, argument, objective }: { readonly type: string; readonly argument: string; readonly objective: string },
  ...settings: readonly Setting[]
): string[] {
  const found = configurationsOf(stacks, configured, type, argument);
  if (found.length === 0) return [`${fullAddress(configured)} has no ${type}, must have one: ${objective}`];
  return found.flatMap((one) => settingFaults(one, objective, ...settings));
}

/** Returns the resources of a type whose argument refers to the given one. */
export function configurationsOf(
  stacks: Stacks,
  configured: UntypedResource,
  type: string,
  argument: string,
): UntypedResource[] {
  return untypedResources(stacks, type).filter(({ stack, block }) => {
    const target = resolveReference(stacks, stack, valueAt(block, argument));
    return target?.stack === configured.stack && target.type === configured.type && target.id === configured.id;
  });
}

/** Returns the value at a path such as `rule[0].status`, or undefined. */
export function valueAt(block: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), block);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
