import type { TracedAlert } from "./trace-alerts";
import { utcMinute } from "./utc-minute";

/** The days, in UTC, on which no engineer is on call at a level of a channel's escalation. */
export class Gaps {
  private readonly days = new Map<number, Set<string>>();

  add({ highUrgencySecond, notified }: TracedAlert): void {
    for (const { level, person } of notified) {
      if (person !== undefined) continue;
      const days = this.days.get(level) ?? new Set();
      this.days.set(level, days.add(utcMinute(highUrgencySecond).slice(0, 10)));
    }
  }

  /** One fault for each level with such days. @param name of the channel */
  faults(name: string): string[] {
    return [...this.days].map(([level, days]) => {
      const [first, ...others] = days;
      const when = others.length === 0 ? first : `${days.size} days between ${first} and ${others.at(-1)}`;
      return `${name}: no engineer is on call at level ${level + 1} on ${when}: close the gap in the schedule, or name an engineer who covers`;
    });
  }
}
