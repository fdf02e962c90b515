import { severities } from "../../policy/severities";
import type { LongestWaits, Wait } from "./longest-waits";
import type { ResponseTarget as Target } from "./response-target";
import type { PagedChannel } from "./trace-alerts";
import { utcMinute } from "./utc-minute";

/** The response targets of a severity that its slowest alerts miss. */
export function lateFaults(channel: PagedChannel, waits: LongestWaits<Wait>, target: Target): string[] {
  const { response, escalation } = severities[channel.severity as keyof typeof severities];
  const late = (what: string, took: number, { second }: Wait, allowed: number, sentence: string) =>
    `${channel.name}: ${what} after ${took.toFixed(1)} counted minutes (alert at ${utcMinute(second)}), must be at most ${allowed} ("${sentence}"): shorten the delays before`;
  const { firstMinutes, lastMinutes, nextMinutes } = target;
  const { first, last, next } = waits;
  const faults: string[] = [];
  if (first.firstMinutes > firstMinutes) {
    faults.push(late("the first engineer is notified", first.firstMinutes, first, firstMinutes, response));
  }
  if (lastMinutes !== undefined && last.lastMinutes >= lastMinutes) {
    faults.push(late("the last responder is notified", last.lastMinutes, last, lastMinutes, response));
  }
  if (nextMinutes !== undefined && next.nextMinutes > nextMinutes) {
    faults.push(late("it is escalated", next.nextMinutes, next, nextMinutes, escalation));
  }
  return faults;
}
