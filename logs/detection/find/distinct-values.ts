import type { LogFieldName } from "../../contract/log-fields";
import type { DetectionEvent, Events, Find } from "../detection";

const SOFTWARE = "user_agent.original";

/**
 * Finds events within a time of which each field has enough different values. An event without one of the fields does not count. Versions of
 * the same software are one value.
 *
 * @param least values of each field
 */
export function distinctValues(least: Readonly<Partial<Record<LogFieldName, number>>>, seconds: number): Find {
  const fields = Object.keys(least) as LogFieldName[];
  return (events) => {
    const complete = events.filter((event) => fields.every((field) => event.fields[field] !== undefined));
    const counts = new Map(fields.map((field) => [field, new Map<unknown, number>()]));
    const change = (event: DetectionEvent, by: 1 | -1) => {
      for (const [field, values] of counts) {
        const value = field === SOFTWARE ? unversioned(event.fields[field]) : event.fields[field];
        const count = (values.get(value) ?? 0) + by;
        if (count === 0) values.delete(value);
        else values.set(value, count);
      }
    };
    let first = 0;
    for (const [last, event] of complete.entries()) {
      change(event, 1);
      for (; event.time - (complete[first] as DetectionEvent).time > seconds * 1000; first++) {
        change(complete[first] as DetectionEvent, -1);
      }
      const isEnough = fields.every((field) => (counts.get(field)?.size ?? 0) >= Number(least[field]));
      const found = isEnough ? complete.slice(first, last + 1) : [];
      if (hasFresh(found)) return found;
    }
    return undefined;
  };
}

function hasFresh(events: Events): boolean {
  return events.some(({ isFresh }) => isFresh);
}

/** The name of software without the numbers of its versions, which an update changes. */
function unversioned(name: unknown): string {
  return String(name).replace(/[\d.]+/g, "");
}
