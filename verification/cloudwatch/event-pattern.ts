type Json = unknown;

/**
 * True when an EventBridge pattern matches an event. Every field of the pattern must have one of its listed values. A list in the
 * event matches when one member does, and `$or` when one of its patterns does (EventBridge user guide, event patterns).
 *
 * @throws Error for a comparison that is not implemented
 */
export function matches(pattern: Readonly<Record<string, Json>>, event: Json): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === "$or") return (wanted as Record<string, Json>[]).some((either) => matches(either, event));
    const value = (event as Record<string, Json> | undefined)?.[field];
    const values = Array.isArray(value) ? value : [value];
    // Of a list of objects, one object must have all fields.
    if (!Array.isArray(wanted)) return values.some((one) => matches(wanted as Record<string, Json>, one));
    return wanted.some((one) => values.some((candidate) => equal(one, candidate)));
  });
}

function equal(wanted: Json, value: Json): boolean {
  if (typeof wanted !== "object" || wanted === null) return wanted === value;
  const [comparison, argument] = Object.entries(wanted)[0] ?? [];
  switch (comparison) {
    case "prefix":
      return typeof value === "string" && value.startsWith(argument as string);
    case "suffix":
      return typeof value === "string" && value.endsWith(argument as string);
    case "anything-but":
      return value !== undefined && !except(argument).some((one) => equal(one, value));
    case "numeric":
      return typeof value === "number" && inRange(argument as readonly (string | number)[], value);
    case "exists":
      return (value !== undefined) === argument;
    default:
      throw new Error(
        `an event pattern compares by ${comparison}, which is not implemented: add it to verification/cloudwatch/event-pattern.ts`,
      );
  }
}

/** The values and comparisons of `anything-but`: one value, a list, or a comparison with one or several texts. */
function except(argument: Json): readonly Json[] {
  if (Array.isArray(argument)) return argument;
  if (typeof argument !== "object" || argument === null) return [argument];
  return Object.entries(argument).flatMap(([comparison, texts]) =>
    [texts].flat().map((text) => ({ [comparison]: text })),
  );
}

/** True when a number fits comparisons such as `[">=", 4, "<", 7]`. */
function inRange([operator, limit, ...rest]: readonly (string | number)[], value: number): boolean {
  if (operator === undefined) return true;
  const compare = COMPARISONS[String(operator)];
  if (compare === undefined || typeof limit !== "number") {
    throw new Error(
      `an event pattern has the numeric comparison ${operator} ${limit}: use =, <, <=, > or >= and a number`,
    );
  }
  return compare(value, limit) && inRange(rest, value);
}

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "=": (value, limit) => value === limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};
