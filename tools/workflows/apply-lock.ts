import type { Environment } from "../../environments/schema";
import type { Job } from "./workflow";

/** Makes a deploy and a release of the same environment wait for each other. GitHub cancels the waiting one when a third comes. */
export function applyLock({ name }: Environment): Job["concurrency"] {
  return { group: `apply-${name}`, "cancel-in-progress": false };
}
