import type { EventAlert } from "../../alerts/alert";
import { events } from "../../signals/catalogue/events";
import type { LabelValues } from "../../signals/catalogue/metric";

type Pattern = Readonly<Record<string, unknown>>;
type Detail = Readonly<Record<string, LabelValues>>;

/** Returns the reasons why no event can match an alert's pattern. */
export function eventFaults({ pattern }: EventAlert): string[] {
  const empty = emptyIn(pattern, "");
  if (empty.length > 0) return empty;
  const { source, "detail-type": types } = pattern;
  if (!Array.isArray(source) || !Array.isArray(types)) {
    return ["its pattern has no source or no detail-type: add both"];
  }
  const unknown = types.filter((type) => !source.some((from) => events[from]?.[type] !== undefined));
  if (unknown.length > 0) {
    return unknown.map(
      (type) =>
        `${source.join(" or ")} sends no event with the detail-type "${type}": use one of signals/catalogue/events.ts, or add it there`,
    );
  }
  const details = source.flatMap((from) =>
    types.map((type) => events[from]?.[type]).filter((detail) => detail !== undefined),
  );
  return fieldsOf((pattern.detail ?? {}) as Pattern).flatMap(([field, expected]) =>
    fieldFaults(field, expected, details),
  );
}

/** Returns the fields of a pattern with their values, including those of alternatives. */
function fieldsOf(pattern: Pattern): [string, unknown][] {
  return Object.entries(pattern).flatMap(([field, expected]) =>
    field === "$or" ? (expected as Pattern[]).flatMap(fieldsOf) : [[field, expected] as [string, unknown]],
  );
}

/** Returns faults of empty lists and objects, which match no event. */
function emptyIn(pattern: Pattern, path: string): string[] {
  const here = Object.entries(pattern);
  if (here.length === 0) return [`its pattern is empty${path && ` at ${path}`}, which is not a pattern: add fields`];
  return here.flatMap(([key, value]) => {
    const at = path === "" ? key : `${path}.${key}`;
    if (key === "$or" && Array.isArray(value)) {
      return value.flatMap((either, index) => emptyIn(either as Pattern, `${at}[${index}]`));
    }
    if (Array.isArray(value)) {
      return value.length > 0
        ? []
        : [`its pattern has an empty list at ${at}, which matches no event: add a value, or remove the list`];
    }
    return typeof value === "object" && value !== null
      ? emptyIn(value as Pattern, at)
      : [`its pattern has ${JSON.stringify(value)} at ${at}, must be a list: put it into one`];
  });
}

/** Returns faults of values that no event of the pattern's types can have. */
function fieldFaults(field: string, expected: unknown, details: readonly Detail[]): string[] {
  const known = details.map((detail) => detail[field]).filter((values) => values !== undefined);
  if (known.length === 0) {
    return [`its events have no detail.${field}: remove it, or add it to signals/catalogue/events.ts`];
  }
  if (!Array.isArray(expected) || known.includes("anything")) return [];
  const possible = [...new Set(known.flat())];
  return expected
    .filter((value) => typeof value === "string" && !possible.includes(value))
    .map((value) => `its events never have detail.${field} "${value}": use one of ${possible.join(", ")}`);
}
