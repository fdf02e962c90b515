import type { Entry } from "./calls/entry";
import { namesResource } from "./names";
import type { Filled } from "./read-block";

/** A required member that no argument of a resource sets. */
export interface Lacking {
  readonly member: string;
  /** The block that lacks it; empty for the resource. */
  readonly at: string;
}

/** Required members of the structures that a resource sets, without a value from an argument or the provider. */
export function lackingMembers(type: string, entry: Entry, filled: readonly Filled[]): Lacking[] {
  return filled.flatMap((one) =>
    [...(one.structure.shape.required ?? [])]
      .filter((name) => !one.names.has(name) && !isFilledInside(`${one.structure.path}.${name}`, filled))
      .filter((name) => one.structure.path === entry.to[0] || !isTheResource(name, type, one, filled))
      .map((name) => ({ member: `${one.structure.path}.${name}`, at: one.at }))
      .filter(({ member }) => entry.supplied?.[member.split(":")[1] ?? ""] === undefined),
  );
}

/** The structures with any set member. */
function isFilledInside(member: string, filled: readonly Filled[]): boolean {
  return filled.some(({ structure: { path } }) => path === member || path.startsWith(`${member}.`));
}

/** True for a member that needs no argument: the provider itself names the resource in the calls after the first. */
function isTheResource(name: string, type: string, { structure }: Filled, filled: readonly Filled[]): boolean {
  if (structure.path.includes(".")) return false;
  return namesResource(name, type) || filled.some((other) => other.at === "" && other.names.has(name));
}
