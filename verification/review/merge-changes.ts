import { type AttributeChange, addressOf, type Change } from "./change";
import type { Plan } from "./read-plan";

/** Arguments of Terraform itself, which a plan does not have. */
const META = /^(lifecycle|depends_on)\b/;

/** Takes the changes of a planned stack from its plan, and those of other stacks from the synthesized output. */
export function mergeChanges(output: readonly Change[], plans: readonly Plan[]): Change[] {
  const planned = new Map(plans.map((plan) => [plan.stack, plan]));
  const unplanned = output.flatMap((change) => {
    if (!planned.has(change.stack)) return [change];
    const attributes = change.attributes.filter(({ path }) => META.test(path));
    return change.action === "update" && attributes.length > 0 ? [{ ...change, attributes }] : [];
  });
  const completed = plans.flatMap(({ changes }) => changes.map((change) => withExpressions(change, output)));
  return [...unplanned, ...completed];
}

/** A planned change whose unknown values, such as a policy with the ARN of a new resource, are the expressions of the output. */
function withExpressions(change: Change, output: readonly Change[]): Change {
  const roots = new Set(change.attributes.filter(({ isUnknown }) => isUnknown).map(rootOf));
  const expressed = output.find((one) => one.stack === change.stack && addressOf(one) === addressOf(change));
  if (roots.size === 0 || expressed === undefined) return change;
  const known = new Set(expressed.attributes.map(rootOf).filter((root) => roots.has(root)));
  const pick = (block: Change["before"]) => Object.fromEntries([...known].map((root) => [root, block?.[root]]));
  return {
    ...change,
    before: change.before && { ...change.before, ...pick(expressed.before) },
    after: change.after && { ...change.after, ...pick(expressed.after) },
    attributes: [
      ...change.attributes.filter((one) => !known.has(rootOf(one))),
      ...expressed.attributes.filter((one) => known.has(rootOf(one))),
    ],
  };
}

function rootOf({ path }: AttributeChange): string {
  return path.split(/[.[]/)[0] ?? path;
}
