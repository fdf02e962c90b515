import type { SignalUnit } from "../../signals/signal";

/** The start of the line in an alarm's description that names the unit of its values. */
export const VALUES = "Values in NewStateReason: ";

/** Returns the line on an alarm's values. CloudWatch writes them into the message's `NewStateReason`, without their unit. */
export function valuesLine(unit: SignalUnit): string {
  return `${VALUES}${unit === "perSecond" ? "per second" : unit}`;
}
