import { type ReaderLimits, usersBeyondReaders, usersPerStep } from "../policy/reader-capacity";
import { lookAbove, over } from "./limits";
import type { Limit } from "./page";

/** The numbers of users at which a reader is added, and the one from which on no more readers may be added. */
export function userSteps(readers: ReaderLimits): Limit[] {
  return [...usersPerStep(readers).flatMap(lookAbove), ...over(usersBeyondReaders(readers))];
}
