import { severities } from "../../policy/severities";
import type { WorstCase } from "./check-paging";
import type { ResponseTarget as Target } from "./response-target";
import type { PagedChannel } from "./trace-alerts";
import { utcMinute } from "./utc-minute";

/** The response targets of a severity that its slowest alert misses. */
export function lateFaults(channel: PagedChannel, worst: WorstCase, target: Target): string[] {
  const { response, escalation } = severities[channel.severity as keyof typeof severities];
  const late = (what: string, took: number, allowed: number, sentence: string) =>
    `${channel.name}: ${what} after ${took.toFixed(1)} counted minutes (alert at ${utcMinute(worst.second)}), must be at most ${allowed} ("${sentence}"): shorten the delays before`;
  const { firstMinutes, lastMinutes, nextMinutes } = target;
  const faults: string[] = [];
  if (worst.firstMinutes > firstMinutes) {
    faults.push(late("the first engineer is notified", worst.firstMinutes, firstMinutes, response));
  }
  if (lastMinutes !== undefined && worst.lastMinutes >= lastMinutes) {
    faults.push(late("the last responder is notified", worst.lastMinutes, lastMinutes, response));
  }
  const next = minutesToNext(worst, Number(channel.pagerEvent.service.block.acknowledgement_timeout));
  if (nextMinutes !== undefined && next > nextMinutes) {
    faults.push(late("it is escalated", next, nextMinutes, escalation));
  }
  return faults;
}

/**
 * The longest time, in minutes, until the next level is notified. An incident that is acknowledged at the last moment and not
 * resolved reopens after the acknowledgement's timeout, and waits the level's delay again.
 */
function minutesToNext({ notified }: WorstCase, acknowledgedSeconds: number): number {
  const [first] = notified;
  const next = notified.find(({ level }) => level > 0);
  if (first === undefined || next === undefined || !Number.isFinite(acknowledgedSeconds)) {
    return Number.POSITIVE_INFINITY;
  }
  return (2 * (next.second - first.second) + acknowledgedSeconds) / 60;
}
