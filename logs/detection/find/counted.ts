import type { DetectionEvent, Find } from "../detection";

/** Finds a number of events within a time. */
export function counted(leastCount: number, seconds: number): Find {
  return (events) => {
    for (let last = leastCount - 1; last < events.length; last++) {
      const found = events.slice(last - leastCount + 1, last + 1);
      const [first, end] = [found[0] as DetectionEvent, found.at(-1) as DetectionEvent];
      if (end.time - first.time <= seconds * 1000 && found.some(({ isFresh }) => isFresh)) return found;
    }
    return undefined;
  };
}
