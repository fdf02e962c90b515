import { type AlertName, groupingKey } from "../../policy/alert-policies";
import { usersAffected } from "../users-affected";

/** What an alert says of its subject where a tool's events have no field of their own for it; the pager's rules read it there. */
export function groupingKeyText(name: AlertName): string {
  const subject = groupingKey(name);
  return subject === "users" ? usersAffected() : `About ${subject}.`;
}

/** RE2, with the subject as its one group: how to read those words, where they are not those of `usersAffected`. */
export const GROUPING_KEY_TEXTS = "About ([a-z-]+)\\.";
