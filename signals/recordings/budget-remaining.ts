import { availabilityRecordings } from "./availability";
import { httpRecordings } from "./http";
import { type Burning, OBJECTIVES, ofObjective } from "./objectives";
import { type Recording, recording } from "./recording";
import { slowQueryRecordings } from "./slow-queries";
import { ofWindow } from "./windows";

const DAY_SECONDS = 86_400;

/** Names of recordings of the remaining budgets end with this. */
const BUDGET_REMAINING = "error_budget_remaining:ratio";

/** Returns recordings of each objective's loss in percent, by window. */
export function lostPercent(environment: string): Readonly<Record<Burning, ReadonlyMap<number, Recording>>> {
  return {
    outage: availabilityRecordings(environment).unavailablePercent,
    errors: httpRecordings(environment).errorPercent,
    slowness: slowQueryRecordings(environment).slowPercent,
  };
}

/**
 * Returns recordings of the share of each error budget that remains over the objective's window. It is 1 without a loss, 0 when the
 * budget is spent, and negative when it is overspent.
 */
export function budgetRemainingRecordings(environment: string): Readonly<Record<Burning, Recording>> {
  const lost = lostPercent(environment);
  return Object.fromEntries(
    (Object.keys(lost) as Burning[]).map((what) => {
      const { id, budgetPercent, windowDays } = OBJECTIVES[what];
      const { read } = ofWindow(lost[what], windowDays * DAY_SECONDS);
      const name = `service:${id.replace("-", "_")}_${BUDGET_REMAINING}`;
      return [what, ofObjective(what, recording(environment, name, `1 - ${read} / ${budgetPercent}`))];
    }),
  ) as Record<Burning, Recording>;
}

/** Returns the query of a release: the remaining budget of each objective, by the label `objective`. */
export function releaseQuery(environment: string): string {
  return `{__name__=~"service:.+_${BUDGET_REMAINING}",environment="${environment}"}`;
}
