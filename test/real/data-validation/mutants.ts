/** Changes of an operator, each of which reverses or shifts a comparison. */
const OPERATORS: readonly (readonly [RegExp, string])[] = [
  [/ > /g, " < "],
  [/ < /g, " > "],
  [/ > /g, " >= "],
  [/ < /g, " <= "],
  [/ <= /g, " < "],
  [/ = /g, " <> "],
  [/ <> /g, " = "],
  [/ and /g, " or "],
  [/ or /g, " and "],
  [/ is null/g, " is not null"],
  [/ is not null/g, " is null"],
  [/ not between /g, " between "],
  [/ in \(/g, " not in ("],
];

/** Returns predicates that differ from a rule's in one operator, or find every row or none. */
export function mutantsOf(bad: string): string[] {
  const changed = OPERATORS.flatMap(([operator, other]) =>
    [...bad.matchAll(operator)].map(
      ({ index, 0: found }) => bad.slice(0, index) + other + bad.slice(index + found.length),
    ),
  );
  return ["true", "false", `(${bad}) is not true`, ...changed];
}
