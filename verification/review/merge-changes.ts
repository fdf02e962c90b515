import { type Change, META_ARGUMENT } from "./change";
import { missingFromPlan } from "./missing-from-plan";
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
  return [...unplanned, ...complete.flatMap(({ changes }) => changes)];
}
