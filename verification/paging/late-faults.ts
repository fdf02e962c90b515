import { severities } from "../../policy/severities";
import type { WorstCase } from "./check-paging";
import type { ResponseTarget as Promised } from "./response-target";
import type { PagedChannel } from "./trace-alerts";
import { utcMinute } from "./utc-minute";

/** What a severity promises and its slowest alert does not keep. */
export function lateFaults(channel: PagedChannel, worst: WorstCase, promised: Promised): string[] {
  const { response, escalation } = severities[channel.severity as keyof typeof severities];
  const late = (what: string, took: number, allowed: number, sentence: string) =>
    `${channel.name}: ${what} after ${took.toFixed(1)} minutes that count (alert at ${utcMinute(worst.second)}), must be at most ${allowed} ("${sentence}"): shorten the delays before`;
  const { firstMinutes, lastMinutes, nextMinutes } = promised;
  const faults: string[] = [];
  if (worst.firstMinutes > firstMinutes) {
    faults.push(late("the first person is told", worst.firstMinutes, firstMinutes, response));
  }
  if (lastMinutes !== undefined && worst.lastMinutes >= lastMinutes) {
    faults.push(late("the last responder is told", worst.lastMinutes, lastMinutes, response));
  }
  const next = minutesToNext(worst, Number(channel.pagerEvent.service.block.acknowledgement_timeout));
  if (nextMinutes !== undefined && next > nextMinutes) {
    faults.push(late("it is the next one's", next, nextMinutes, escalation));
  }
  return faults;
}

/**
 * Minutes until it is the next level's: unanswered, or acknowledged in the last moment and not resolved, when it comes back after
 * the acknowledgement's timeout and waits the level's delay once more.
 */
function minutesToNext({ notified }: WorstCase, acknowledgedSeconds: number): number {
  const [first] = notified;
  const next = notified.find(({ level }) => level > 0);
  if (first === undefined || next === undefined || !Number.isFinite(acknowledgedSeconds)) {
    return Number.POSITIVE_INFINITY;
  }
  return (2 * (next.second - first.second) + acknowledgedSeconds) / 60;
}
