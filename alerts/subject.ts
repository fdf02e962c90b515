import { about, type ConditionName } from "../policy/conditions";
import { usersAffected } from "./users-affected";

/** What an alert says of its subject where a tool's events have no field of their own for it; the pager's rules read it there. */
export function subjectInWords(name: ConditionName): string {
  const subject = about(name);
  return subject === "users" ? usersAffected() : `About ${subject}.`;
}

/** RE2, with the subject as its one group: how to read those words, where they are not those of `usersAffected`. */
export const SUBJECT_IN_WORDS = "About ([a-z-]+)\\.";
