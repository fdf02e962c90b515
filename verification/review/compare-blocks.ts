import { isDeepStrictEqual } from "node:util";
import type { AttributeChange } from "./change";
import { type Leaves, leaves } from "./leaves";
import { isBelow } from "./paths";

/** Returns the arguments that differ between two blocks, in the order of their paths. */
export function compareBlocks(before: unknown, after: unknown): AttributeChange[] {
  return compareLeaves(leaves(before), leaves(after));
}

function compareLeaves(before: Leaves, after: Leaves): AttributeChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => !isDeepStrictEqual(before.get(path), after.get(path)))
    .filter((path) => !isFilled(path, before, after) && !isFilled(path, after, before))
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }));
}

/** True for an empty block that has values on the other side, which are compared by themselves. */
function isFilled(path: string, empty: Leaves, other: Leaves): boolean {
  const value = empty.get(path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return [...other.keys()].some((one) => isBelow(one, path));
}
