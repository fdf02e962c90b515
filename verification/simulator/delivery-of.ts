import type { Incident } from "./incident";
import { momentOf } from "./moment-of";
import { lateSeconds } from "./service";

/** The state of the data source at a second. */
interface Delivery {
  /** Seconds by which samples arrive late. */
  readonly lateSeconds: number;
  /** True when it answers the queries of rules, and evaluates the recording rules. */
  readonly answers: boolean;
  readonly records: boolean;
}

/** The data source in an incident, with each second computed once: a month of whole moments would not fit into the memory. */
export function deliveryOf(incident: Incident): (second: number) => Delivery {
  const known = new Map<number, Delivery>();
  return (second) => {
    const found = known.get(second);
    if (found !== undefined) return found;
    const moment = momentOf(incident, second);
    const { sourceAnswers: answers, records } = moment.monitoring;
    const delivery = { lateSeconds: lateSeconds(moment), answers, records };
    known.set(second, delivery);
    return delivery;
  };
}
