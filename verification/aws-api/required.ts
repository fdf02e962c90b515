import type { Entry } from "./calls/entry";
import { namesResource } from "./names";
import type { Filled } from "./read-block";

/** A required member that no argument of a resource fills. */
export interface Lacking {
  readonly member: string;
  /** The block it is lacking in, empty for the resource. */
  readonly at: string;
}

/** The members that AWS requires of what a resource fills, and that neither an argument nor the provider gives. */
export function lackingMembers(type: string, entry: Entry, filled: readonly Filled[]): Lacking[] {
  return filled.flatMap((one) =>
    [...(one.structure.shape.required ?? [])]
      .filter((name) => !one.names.has(name) && !isFilledInside(`${one.structure.path}.${name}`, filled))
      .filter((name) => one.structure.path === entry.to[0] || !isTheResource(name, type, one, filled))
      .map((name) => ({ member: `${one.structure.path}.${name}`, at: one.at }))
      .filter(({ member }) => entry.supplied?.[member.split(":")[1] ?? ""] === undefined),
  );
}

/** A structure is filled by what its members are given. */
function isFilledInside(member: string, filled: readonly Filled[]): boolean {
  return filled.some(({ structure: { path } }) => path === member || path.startsWith(`${member}.`));
}

/** The calls after the first are about the resource that the first made, which the provider names by itself. */
function isTheResource(name: string, type: string, { structure }: Filled, filled: readonly Filled[]): boolean {
  if (structure.path.includes(".")) return false;
  return namesResource(name, type) || filled.some((other) => other.at === "" && other.names.has(name));
}
