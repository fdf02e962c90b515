import * as z from "zod";
import { reviewLabel } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { type Routine, type RoutineName, routines } from "../../policy/routines";
import type { GitHub } from "../delivery/github";
import { isWrittenByJob, written } from "../delivery/written-by-job";
import { latestDue } from "./latest-due";
import { MARKER_START, readMarker } from "./marker";

/** The label of an issue whose check-in was sent. */
const CHECKED_IN = "checked-in";

const issue = written.extend({
  state: z.string(),
  state_reason: z.string().nullish(),
  labels: z.array(z.looseObject({ name: z.string() })),
});

/** A closed issue, and how its check-in is sent. */
export interface ClosedReview {
  readonly github: GitHub;
  readonly environment: Environment;
  /** The number of the issue. */
  readonly number: number;
  readonly now: Date;
  readonly send: (routine: RoutineName) => Promise<void>;
}

/**
 * Sends the check-in of a review whose issue was closed as completed: once, and only in its period, because Sentry would count a late one for
 * the next. GitHub lets only members close the issue, because a workflow wrote it.
 *
 * @returns what was done, or why nothing was
 */
export async function checkInClosed({ github, environment, number, now, send }: ClosedReview): Promise<string> {
  const found = await github.get(`/issues/${number}`, issue);
  const names = found.labels.map(({ name }) => name);
  const marked = readMarker(found.body ?? "");
  const isOurs = isWrittenByJob(found, MARKER_START) && names.includes(reviewLabel(environment));
  if (!isOurs || marked?.environment !== environment.name) return "nothing: it is no issue of a review";
  const routine: Routine = routines[marked.routine];
  if (routine.runsOn !== "reviews") return `nothing: no person reviews ${marked.routine}`;
  if (found.state !== "closed" || found.state_reason !== "completed") return "nothing: it is not closed as completed";
  if (names.includes(CHECKED_IN)) return "nothing: its check-in was sent before";
  if (latestDue(routine, now).toFormat("yyyy-MM-dd") !== marked.dueDay)
    return `nothing: ${marked.routine} was due again after ${marked.dueDay}`;
  await send(marked.routine);
  await github.post(`/issues/${number}/labels`, { labels: [CHECKED_IN] });
  return `the check-in of ${marked.routine} is sent`;
}
