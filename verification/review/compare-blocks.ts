import { isDeepStrictEqual } from "node:util";
import type { AttributeChange } from "./change";
import { type Leaves, leaves } from "./leaves";

/** Returns the arguments that differ between two blocks, in the order of their paths. */
export function compareBlocks(before: unknown, after: unknown): AttributeChange[] {
  return compareLeaves(leaves(before), leaves(after));
}

function compareLeaves(before: Leaves, after: Leaves): AttributeChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => !isDeepStrictEqual(before.get(path), after.get(path)))
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }));
}
