import type { EventAlert } from "../../alerts/alert";
import { events } from "../../signals/catalogue/events";
import type { LabelValues } from "../../signals/catalogue/metric";

type Pattern = Readonly<Record<string, unknown>>;
type Detail = Readonly<Record<string, LabelValues>>;

/** Why no event ever has an alert's pattern. */
export function eventFaults({ pattern }: EventAlert): string[] {
  const empty = emptyIn(pattern, "");
  if (empty.length > 0) return empty;
  const { source, "detail-type": types } = pattern;
  if (!Array.isArray(source) || !Array.isArray(types)) {
    return ["its pattern names no source or no detail-type: name both, so that it is known what it waits for"];
  }
  const unknown = types.filter((type) => !source.some((from) => events[from]?.[type] !== undefined));
  if (unknown.length > 0) {
    return unknown.map(
      (type) =>
        `${source.join(" or ")} tells nothing with the detail-type "${type}": take one of signals/catalogue/events.ts, or add it there`,
    );
  }
  const told = source.flatMap((from) =>
    types.map((type) => events[from]?.[type]).filter((detail) => detail !== undefined),
  );
  return fieldsOf((pattern.detail ?? {}) as Pattern).flatMap(([field, wanted]) => fieldFaults(field, wanted, told));
}

/** What is asked of each field, those of alternatives among them. */
function fieldsOf(pattern: Pattern): [string, unknown][] {
  return Object.entries(pattern).flatMap(([field, wanted]) =>
    field === "$or" ? (wanted as Pattern[]).flatMap(fieldsOf) : [[field, wanted] as [string, unknown]],
  );
}

/** A list that is empty matches nothing. */
function emptyIn(pattern: Pattern, path: string): string[] {
  const here = Object.entries(pattern);
  if (here.length === 0)
    return [`its pattern is empty${path && ` at ${path}`}, which is no pattern: say what to wait for`];
  return here.flatMap(([key, value]) => {
    const at = path === "" ? key : `${path}.${key}`;
    if (key === "$or" && Array.isArray(value)) {
      return value.flatMap((either, index) => emptyIn(either as Pattern, `${at}[${index}]`));
    }
    if (Array.isArray(value)) {
      return value.length > 0
        ? []
        : [`its pattern has an empty list at ${at}, which matches nothing: fill it or leave it out`];
    }
    return typeof value === "object" && value !== null
      ? emptyIn(value as Pattern, at)
      : [`its pattern has ${JSON.stringify(value)} at ${at}, must be a list: put it into one`];
  });
}

/** Every value that a pattern waits for has to be one that some of its events may have. */
function fieldFaults(field: string, wanted: unknown, told: readonly Detail[]): string[] {
  const having = told.map((detail) => detail[field]).filter((values) => values !== undefined);
  if (having.length === 0) {
    return [`its events have no detail.${field}: leave it out, or add it to signals/catalogue/events.ts`];
  }
  if (!Array.isArray(wanted) || having.includes("anything")) return [];
  const possible = [...new Set(having.flat())];
  return wanted
    .filter((value) => typeof value === "string" && !possible.includes(value))
    .map((value) => `its events never have detail.${field} "${value}": take some of ${possible.join(", ")}`);
}
