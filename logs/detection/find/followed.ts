import type { DetectionEvent, Events, Find, RuleName } from "../detection";

interface Followed {
  readonly events: { readonly rule: RuleName; readonly leastCount: number; readonly withinSeconds: number };
  /** The event after them, with the network of one of them. */
  readonly end: { readonly rule: RuleName; readonly withinSeconds: number };
}

/** Finds a number of events within a time that another event follows, from a network of one of them. */
export function followed({ events: wanted, end: wantedEnd }: Followed): Find {
  return (events) => {
    const before = events.filter(({ rules }) => rules.includes(wanted.rule));
    for (const end of events.filter(({ rules }) => rules.includes(wantedEnd.rule))) {
      const found = lastBurst(before, end, wanted.leastCount, wanted.withinSeconds, wantedEnd.withinSeconds);
      const network = end.fields["source.network"];
      const isSame = network !== undefined && found.some(({ fields }) => fields["source.network"] === network);
      if (isSame && [...found, end].some(({ isFresh }) => isFresh)) return [...found, end];
    }
    return undefined;
  };
}

/** The newest events before another one that are close enough to each other and to it. */
function lastBurst(before: Events, end: DetectionEvent, count: number, seconds: number, afterSeconds: number): Events {
  const reached = before.filter(({ time }) => time <= end.time);
  for (let last = reached.length - 1; last >= count - 1; last--) {
    const found = reached.slice(last - count + 1, last + 1);
    const [first, newest] = [found[0] as DetectionEvent, found.at(-1) as DetectionEvent];
    if (end.time - newest.time > afterSeconds * 1000) return [];
    if (newest.time - first.time <= seconds * 1000) return found;
  }
  return [];
}
