import { type SearchRequest, searchRequest } from "../../logs/search/search-request";

const MINUTE = 60_000;

/** Returns the search that the options of the command describe. @throws Error for a value that the function refuses */
export function readSearch(
  { around, minutes, ...terms }: Readonly<Record<string, string | undefined>>,
  now: number,
): SearchRequest {
  const span = minutes === undefined ? 60 : Number(minutes);
  if (!Number.isInteger(span) || span < 1) {
    throw new Error(`--minutes is "${minutes}", must be a whole number from 1: correct it`);
  }
  const center = around === undefined ? undefined : Date.parse(around);
  if (Number.isNaN(center)) {
    throw new Error(`--around is "${around}", must be a time in UTC such as 2026-11-29T10:00Z: correct it`);
  }
  // Without a time the last minutes; with one, half of them on each side.
  const end = center === undefined ? now + MINUTE : center + (span * MINUTE) / 2;
  const time = (milliseconds: number) => new Date(milliseconds).toISOString();
  return searchRequest({ ...terms, from: time(end - span * MINUTE), to: time(end) });
}
