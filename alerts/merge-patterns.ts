import type { EventAlert } from "./alert";

type Pattern = EventAlert["pattern"];

/** Returns an event pattern with the fields of both, of which none has values in both. */
export function mergePatterns(one: Pattern, other: Pattern): Pattern {
  const both = Object.entries(other).map(([field, value]) => {
    const given = one[field];
    return [field, isGroup(given) && isGroup(value) ? mergePatterns(given, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

function isGroup(value: unknown): value is Pattern {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
