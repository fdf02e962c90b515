import { type AttributeChange, addressOf, type Change, META_ARGUMENT } from "./change";
import { leaves } from "./leaves";
import type { Plan } from "./read-plan";

/**
 * Returns the part of a change of the output that a complete plan of its stack lacks, because it is older than the head. Returns undefined
 * for a change that the plan has, and for one that is applied already.
 */
export function missingFromPlan(change: Change, { planned }: Plan): Change | undefined {
  const address = addressOf(change);
  if (!planned.has(address)) return change.action === "move" ? undefined : change;
  const block = planned.get(address);
  if (change.action === "delete" || change.action === "forget") return block === undefined ? undefined : change;
  if (change.action === "create" || change.action === "move" || block === undefined) return undefined;
  const values = new Map([...leaves(block)].map(([path, value]) => [normalized(path), value]));
  const attributes = change.attributes.filter((attribute) => isOld(attribute, values));
  return attributes.length === 0 ? undefined : { ...change, attributes };
}

/**
 * True for an argument that still has its earlier value in a plan. A removed argument outside of a block may keep it in a new plan too, because
 * the provider computes it.
 */
function isOld({ path, before, after }: AttributeChange, planned: ReadonlyMap<string, unknown>): boolean {
  const mayBeComputed = after === undefined && !/[.[]/.test(path);
  if (mayBeComputed || META_ARGUMENT.test(path) || before === undefined || isReference(before) || isReference(after))
    return false;
  return JSON.stringify(`${planned.get(normalized(path))}`) === JSON.stringify(`${before}`);
}

function isReference(value: unknown): boolean {
  return JSON.stringify(value ?? "").includes("${");
}

/** A path without the index of a block that a plan has as a list of one. */
function normalized(path: string): string {
  return path.replaceAll("[0]", "");
}
