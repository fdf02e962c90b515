import type { Find, RuleName } from "../detection";

/** Finds a first event of a value that a rule matches, after one of another value. @param rule that the new event must match */
export function newValue(rule: RuleName): Find {
  return (events) => {
    const at = events.findIndex(({ isFresh, rules }, index) => index > 0 && isFresh && rules.includes(rule));
    const found = events[at];
    return found === undefined ? undefined : [found];
  };
}
