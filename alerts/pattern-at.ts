import type { EventAlert } from "./alert";

type Pattern = EventAlert["pattern"];

/** Returns the event pattern of the values of one field. @param path the names of the field and of those around it */
export function patternAt([first = "", ...rest]: readonly string[], values: readonly unknown[]): Pattern {
  return { [first]: rest.length === 0 ? values : patternAt(rest, values) };
}
