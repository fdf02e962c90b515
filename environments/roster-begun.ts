import type { Environment } from "./schema";

/**
 * Is somebody on call by the first roster already?
 *
 * @param today YYYY-MM-DD
 * @returns a sentence when nobody is
 */
export function rosterFault({ onCall: { rosters } }: Pick<Environment, "onCall">, today: string): string | undefined {
  const since = rosters[0]?.since;
  return since !== undefined && since > today
    ? `onCall.rosters.0.since is ${since}, must be a hand-over that has passed: nobody is on call until then; name an earlier one`
    : undefined;
}
