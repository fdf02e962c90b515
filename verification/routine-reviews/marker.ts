import { type RoutineName, routines } from "../../policy/routines";
import type { Review } from "./review";

/** The beginning of the first line of every review's issue. */
export const MARKER_START = "<!-- gocarbontracker: ";

type Marked = Pick<Review, "environment" | "routine" | "dueDay">;

/** The first line of the issue of a review, which GitHub does not show. */
export function markerOf({ environment, routine, dueDay }: Marked): string {
  return `${MARKER_START}${routine} of ${environment}, due ${dueDay} -->`;
}

/** Reads the first line of an issue. @returns undefined for another text, or another routine than those of the policy */
export function readMarker(body: string): Marked | undefined {
  const [, routine = "", environment = "", dueDay = ""] =
    /^<!-- gocarbontracker: ([a-z-]+) of ([a-z0-9]+), due (\d{4}-\d\d-\d\d) -->(?:\r?\n|$)/.exec(body) ?? [];
  return Object.hasOwn(routines, routine) ? { environment, routine: routine as RoutineName, dueDay } : undefined;
}
