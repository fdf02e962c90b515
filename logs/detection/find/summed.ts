import type { LogFieldName } from "../../contract/log-fields";
import type { DetectionEvent, Find } from "../detection";

/** Finds events within a time whose values of a field are together above a limit. */
export function summed(field: LogFieldName, limit: number, seconds: number): Find {
  const amountOf = (event: DetectionEvent) => Number(event.fields[field] ?? 0);
  return (events) => {
    let [first, sum] = [0, 0];
    for (const [last, event] of events.entries()) {
      sum += amountOf(event);
      for (; event.time - (events[first] as DetectionEvent).time > seconds * 1000; first++) {
        sum -= amountOf(events[first] as DetectionEvent);
      }
      const found = sum > limit ? events.slice(first, last + 1) : [];
      if (found.some(({ isFresh }) => isFresh)) return found;
    }
    return undefined;
  };
}
