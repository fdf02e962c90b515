import { isDeepStrictEqual } from "node:util";
import type { Block, Configuration, Stacks } from "../../checks/emitted/configuration";
import { type AttributeChange, addressOf, blockOf, type Change, keyOf } from "./change";
import { rootOf } from "./paths";
import type { Plan } from "./read-plan";
import type { Sides } from "./sides";

/**
 * Returns a plan without the differences that only the provider makes, such as computed arguments. Values that are known only after the
 * apply are the expressions of the output.
 *
 * @param output the changes of the synthesized output
 */
export function explainPlan(plan: Plan, { base, head }: Sides, output: readonly Change[]): Plan {
  const { stack, changes, drift } = plan;
  const hasOtherTags = !isDeepStrictEqual(defaultTagsOf(base[stack]), defaultTagsOf(head[stack]));
  const explained = changes
    .flatMap((change) => (hasOtherTags && isOnlyTagged(change) ? moveOf(change) : [change]))
    .map((change) => withReferences(withoutComputed(change, head), head, output));
  return { ...plan, changes: explained, drift: drift.flatMap((change) => withoutUnmanaged(change, base, explained)) };
}

function defaultTagsOf(stack: Configuration | undefined): unknown {
  return stack?.provider?.aws?.map(({ default_tags }) => default_tags);
}

const isOfAllTags = ({ path }: Pick<AttributeChange, "path">) => rootOf(path) === "tags_all";

/** True for a resource that gets other tags only from its provider. */
function isOnlyTagged({ action, attributes }: Change): boolean {
  return action === "update" && attributes.length > 0 && attributes.every(isOfAllTags);
}

/** The other part of a change that gives a resource only other tags: it may also move. */
function moveOf(change: Change): Change[] {
  return change.otherAddress === undefined ? [] : [{ ...change, action: "move", attributes: [] }];
}

/** Leaves out values that the provider computes after the apply, and that no argument sets. */
function withoutComputed(change: Change, head: Stacks): Change {
  const block = blockOf(change, head[change.stack]?.resource);
  if (block === undefined) return change;
  const attributes = change.attributes.filter(({ path, isUnknown }) => !isUnknown || rootOf(path) in block);
  const others = attributes.filter((one) => !isOfAllTags(one));
  return { ...change, attributes: others.length > 0 ? others : attributes };
}

/**
 * A change whose unknown values, such as a policy with the ARN of a new resource, are the expressions of the output. An argument with the same
 * expression as before has the same value on both sides, because it follows the resource that it refers to.
 */
function withReferences(change: Change, head: Stacks, output: readonly Change[]): Change {
  const roots = [...new Set(change.attributes.filter(({ isUnknown }) => isUnknown).map(({ path }) => rootOf(path)))];
  if (roots.length === 0) return change;
  const expressed = output.find((one) => keyOf(one) === keyOf(change));
  const changed = roots.filter((root) => expressed?.attributes.some(({ path }) => rootOf(path) === root));
  const block = blockOf(change, head[change.stack]?.resource);
  const following = roots.filter((root) => !changed.includes(root) && isOnlyUnknown(change, root));
  const whole = following.filter((root) => change.after?.[root] === undefined);
  const pick = (from: Block | undefined) => ({
    ...Object.fromEntries(changed.map((root) => [root, from?.[root]])),
    ...Object.fromEntries(following.map((root) => [root, block?.[root]])),
  });
  return {
    ...change,
    before: change.before && { ...change.before, ...pick(expressed?.before) },
    after: change.after && { ...change.after, ...pick(expressed?.after) },
    attributes: [
      ...change.attributes.filter(({ path }) => !changed.includes(rootOf(path)) && !whole.includes(rootOf(path))),
      ...whole.map((path) => ({ path, before: change.before?.[path], after: undefined, isUnknown: true })),
      ...(expressed?.attributes.filter(({ path }) => changed.includes(rootOf(path))) ?? []),
    ],
  };
}

function isOnlyUnknown({ attributes }: Change, root: string): boolean {
  return attributes.filter(({ path }) => rootOf(path) === root).every(({ isUnknown }) => isUnknown);
}

/** The drift of arguments that the configuration sets or that the plan reverts. The provider computes the others. */
function withoutUnmanaged(drift: Change, base: Stacks, planned: readonly Change[]): Change[] {
  if (drift.action !== "update") return [drift];
  const block = blockOf(drift, base[drift.stack]?.resource) ?? {};
  const reverted = planned.find((change) => addressOf(change) === addressOf(drift))?.attributes ?? [];
  const attributes = drift.attributes.filter(
    ({ path }) => !isOfAllTags({ path }) && (rootOf(path) in block || reverted.some((one) => one.path === path)),
  );
  return attributes.length === 0 ? [] : [{ ...drift, attributes }];
}
