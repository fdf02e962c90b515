import type { EventAlert } from "./alert";

type Pattern = EventAlert["pattern"];

/**
 * Returns the pattern of the events that one of the patterns matches. Each pattern has a source and a detail-type, and the other fields of
 * two products' findings differ, so that no event of one source matches the pattern of another.
 */
export function eitherPattern([first = {}, ...others]: readonly Pattern[]): Pattern {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const values = (field: string) => all.flatMap((pattern) => pattern[field] as readonly string[]);
  return {
    source: values("source"),
    "detail-type": values("detail-type"),
    $or: all.map(({ source: _, "detail-type": __, ...rest }) => rest),
  };
}
