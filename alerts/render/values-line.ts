import type { AlarmCriteria } from "../alert";
import { limitText } from "./limit-text";

/** The start of the line in an alarm's description that describes its values. */
export const VALUES = "Values in NewStateReason: ";

/**
 * Returns the line on an alarm's values: the question that they answer, their unit and the threshold for people. CloudWatch writes the
 * values into the message's `NewStateReason`, without a unit, and bytes and seconds as long numbers.
 */
export function valuesLine(when: AlarmCriteria["when"]): string {
  const { question, unit } = when.signal;
  return `${VALUES}${question} Unit: ${unit === "perSecond" ? "per second" : unit}; threshold: ${limitText(when)}`;
}
