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
    if (!Array.isArray(wanted)) return matches(wanted as Record<string, Json>, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((one) => values.some((candidate) => equal(one, candidate)));
  });
}

function equal(wanted: Json, value: Json): boolean {
  if (typeof wanted !== "object" || wanted === null) return wanted === value;
  const [comparison, argument] = Object.entries(wanted)[0] ?? [];
  switch (comparison) {
    case "prefix":
      return typeof value === "string" && value.startsWith(argument as string);
    case "anything-but":
      return value !== undefined && !(Array.isArray(argument) ? argument : [argument]).includes(value);
    case "exists":
      return (value !== undefined) === argument;
    default:
      throw new Error(
        `an event pattern compares by ${comparison}, which is not implemented: add it to verification/cloudwatch/event-pattern.ts`,
      );
  }
}
