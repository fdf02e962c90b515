import { type ReaderLimits, usersBeyondReaders, usersPerStep } from "../policy/reader-capacity";
import type { Limit } from "./dashboard";
import { badAbove, warnAbove } from "./limits";

/** Limits on the number of users: a warning for each step that adds a reader, and `bad` where no reader can be added. */
export function userSteps(readers: ReaderLimits): Limit[] {
  return [...usersPerStep(readers).flatMap(warnAbove), ...badAbove(usersBeyondReaders(readers))];
}
