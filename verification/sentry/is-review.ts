import { eachRoutine } from "../../policy/routines";

/** True for the cron monitor of a review by engineers, whose margin is the time in which they make it. */
export function isReview(monitor: string): boolean {
  return eachRoutine().some(([routine, { runsOn }]) => runsOn === "reviews" && monitor.endsWith(`-${routine}`));
}
