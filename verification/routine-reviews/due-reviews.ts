import { eachRoutine, type RoutineName } from "../../policy/routines";
import { latestDue } from "./latest-due";

/** Days after the due time in which a missing issue is opened. A run of the workflow may be left out. */
const OPENED_WITHIN_DAYS = 3;

/** The routine of a review and the day of its period, YYYY-MM-DD. */
export interface DueReview {
  readonly routine: RoutineName;
  readonly dueDay: string;
}

/** The reviews that were due in the last days. @param only one routine, also when its due time has long passed */
export function dueReviews(now: Date, only?: RoutineName): DueReview[] {
  return eachRoutine().flatMap(([routine, schedule]) => {
    if (schedule.runsOn !== "reviews" || (only !== undefined && routine !== only)) return [];
    const due = latestDue(schedule, now);
    const isRecent = now.getTime() - due.toMillis() < OPENED_WITHIN_DAYS * 86_400_000;
    return only === routine || isRecent ? [{ routine, dueDay: due.toFormat("yyyy-MM-dd") }] : [];
  });
}
