import type { Incident } from "./incident";
import { momentOf, startOf } from "./moment-of";
import { normal } from "./normal";
import { isCollected, lateSeconds } from "./service";
import { targets } from "./targets";

/** True when an incident changes anything that Prometheus scrapes, records or answers: other incidents need no evaluation of rules. */
export function isScraped(incident: Incident, environment: string): boolean {
  const start = startOf(incident);
  for (let minute = 0; minute < incident.lastsMinutes; minute++) {
    const second = start + minute * 60;
    const [changed, usual] = [momentOf(incident, second), normal(second)];
    const { sourceAnswers, records } = changed.monitoring;
    if (!isCollected(changed) || lateSeconds(changed) > 0 || !sourceAnswers || !records) return true;
    const [ours, theirs] = [changed, usual].map((moment) =>
      JSON.stringify(targets(environment)(moment).map((target) => target.scrape(moment, target.everySeconds, second))),
    );
    if (ours !== theirs) return true;
  }
  return false;
}
