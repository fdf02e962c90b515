import { onCall } from "../../policy/on-call";

const { fromHours, untilHours } = onCall.night;

/** True for a second in the night of the policy. */
export function isNight(second: number): boolean {
  const hour = Math.floor((second % 86_400) / 3600);
  return hour >= fromHours || hour < untilHours;
}
