import { type AlertName, groupingKey } from "../../policy/alert-policies";
import { usersAffected } from "../users-affected";

/** Returns the grouping key as a sentence, for events that have no field for it. PagerDuty's rules read it with `GROUPING_KEY_TEXTS`. */
export function groupingKeyText(name: AlertName): string {
  const subject = groupingKey(name);
  return subject === "users" ? usersAffected() : `About ${subject}.`;
}

/** An RE2 pattern that reads the grouping key from `groupingKeyText`. Its only capture group is the key. */
export const GROUPING_KEY_TEXTS = "About ([a-z-]+)\\.";
