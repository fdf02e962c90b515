import type { Incident } from "./incident";
import type { Moment } from "./moment";
import { momentOf, startOf } from "./moment-of";
import { normal } from "./normal";
import { isCollected, lateSeconds } from "./service";
import type { Counters } from "./target";
import { targets } from "./targets";

/** True when an incident changes anything that Prometheus scrapes, records or answers: other incidents need no evaluation of rules. */
export function isScraped(incident: Incident, environment: string): boolean {
  const start = startOf(incident);
  const counters: Counters = new Map();
  const at = targets(environment, counters);
  const scrapes = (moment: Moment, second: number) => {
    counters.clear();
    return JSON.stringify(at(moment).map((target) => target.scrape(moment, target.everySeconds, second)));
  };
  for (let minute = 0; minute < incident.lastsMinutes; minute++) {
    const second = start + minute * 60;
    const [changed, usual] = [momentOf(incident, second), normal(second)];
    const { sourceAnswers, records } = changed.monitoring;
    if (!isCollected(changed) || lateSeconds(changed) > 0 || !sourceAnswers || !records) return true;
    if (scrapes(changed, second) !== scrapes(usual, second)) return true;
  }
  return false;
}
