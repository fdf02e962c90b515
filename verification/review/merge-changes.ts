import { addressOf, type Change, META_ARGUMENT } from "./change";
import { missingFromPlan } from "./missing-from-plan";
import { rootOf } from "./paths";
import type { Plan } from "./read-plan";

/** Takes the changes of a planned stack from its plan, and those of other stacks from the synthesized output. */
export function mergeChanges(output: readonly Change[], plans: readonly Plan[]): Change[] {
  // An incomplete plan lacks changes, so that the output counts.
  const complete = plans.filter(({ isComplete }) => isComplete);
  const planned = new Map(complete.map((plan) => [plan.stack, plan]));
  const unplanned = output.flatMap((change) => {
    const plan = planned.get(change.stack);
    if (plan === undefined) return [change];
    const missing = missingFromPlan(change, plan);
    if (missing !== undefined) return [missing];
    const attributes = change.attributes.filter(({ path }) => META_ARGUMENT.test(path));
    return change.action === "update" && attributes.length > 0 ? [{ ...change, attributes }] : [];
  });
  const completed = complete.flatMap(({ changes }) => changes.map((change) => withExpressions(change, output)));
  return [...unplanned, ...completed];
}

/** A planned change whose unknown values, such as a policy with the ARN of a new resource, are the expressions of the output. */
function withExpressions(change: Change, output: readonly Change[]): Change {
  const roots = new Set(change.attributes.filter(({ isUnknown }) => isUnknown).map(({ path }) => rootOf(path)));
  const expressed = output.find((one) => one.stack === change.stack && addressOf(one) === addressOf(change));
  if (roots.size === 0 || expressed === undefined) return change;
  const known = new Set(expressed.attributes.map(({ path }) => rootOf(path)).filter((root) => roots.has(root)));
  const pick = (block: Change["before"]) => Object.fromEntries([...known].map((root) => [root, block?.[root]]));
  return {
    ...change,
    before: change.before && { ...change.before, ...pick(expressed.before) },
    after: change.after && { ...change.after, ...pick(expressed.after) },
    attributes: [
      ...change.attributes.filter(({ path }) => !known.has(rootOf(path))),
      ...expressed.attributes.filter(({ path }) => known.has(rootOf(path))),
    ],
  };
}
