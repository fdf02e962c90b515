import type { Alternative } from "./alternatives";

/** Joins alternatives that differ in one field only to one with the values of both, which matches the same events. */
export function joinAlternatives(alternatives: readonly Alternative[]): readonly Alternative[] {
  const joined: Alternative[] = [];
  for (const next of alternatives) {
    const index = joined.findIndex((one) => onlyDifference(one, next) !== undefined);
    const [one, field] = [joined[index] ?? {}, onlyDifference(joined[index] ?? {}, next)];
    if (field === undefined) joined.push(next);
    else joined[index] = { ...one, [field]: union(one[field], next[field]) };
  }
  return joined;
}

/** The field that differs if both have the same fields, and all others are equal. */
function onlyDifference(one: Alternative, other: Alternative): string | undefined {
  const fields = Object.keys(one);
  if (fields.length !== Object.keys(other).length || fields.some((field) => !(field in other))) return undefined;
  const [field, ...more] = fields.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return more.length === 0 ? field : undefined;
}

function union(some: readonly unknown[] = [], others: readonly unknown[] = []): readonly unknown[] {
  const known = new Set(some.map((value) => JSON.stringify(value)));
  return [...some, ...others.filter((value) => !known.has(JSON.stringify(value)))];
}
