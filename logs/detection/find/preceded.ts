import type { Find, RuleName } from "../detection";

/** Finds an event of a rule after a number of events of another rule, all of them within a time. */
export function preceded(
  before: { readonly rule: RuleName; readonly leastCount: number },
  end: RuleName,
  seconds: number,
): Find {
  return (events) => {
    for (const [at, last] of events.entries()) {
      if (!last.rules.includes(end)) continue;
      const reached = events
        .slice(0, at)
        .filter(({ rules, time }) => rules.includes(before.rule) && last.time - time <= seconds * 1000);
      const found = [...reached.slice(-before.leastCount), last];
      if (reached.length >= before.leastCount && found.some(({ isFresh }) => isFresh)) return found;
    }
    return undefined;
  };
}
