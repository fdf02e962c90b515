import { logStore } from "../../policy/log-store";
import { LOG_LEVELS, type LogLevel } from "../contract/log-document";

/** A search for lines: exactly one of the first six fields, within a time. */
export interface SearchRequest {
  readonly service?: string;
  readonly trace?: string;
  /** The hash of a user. */
  readonly user?: string;
  /** The hash of a session. */
  readonly session?: string;
  /** An IPv4 address, or the first 64 bits of an IPv6 address as 2001:db8:1:2::/64. */
  readonly network?: string;
  /** The detection whose entries are searched; `all` for all detections. */
  readonly found?: string;
  /** The lowest level of the lines. @default every level */
  readonly level?: LogLevel;
  /** ISO 8601 in UTC. The start belongs to the range, the end does not. */
  readonly from: string;
  readonly to: string;
}

const TERMS: Readonly<Record<string, readonly [pattern: RegExp, words: string]>> = {
  service: [/^[a-z][\w.-]{0,63}$/, "a service's name such as gocarbontracker"],
  trace: [/^[0-9a-f]{32}$/, "32 hexadecimal digits"],
  user: [/^[0-9a-f]{64}$/, "64 hexadecimal digits"],
  session: [/^[0-9a-f]{64}$/, "64 hexadecimal digits"],
  network: [/^[0-9a-f.:]{2,39}(?:\/64)?$/, "an IPv4 address, or an IPv6 network such as 2001:db8:1:2::/64"],
  found: [/^(?:all|[A-Z][A-Za-z]{2,63})$/, "a detection's name such as TokenReused, or all"],
};
const OTHERS = ["level", "from", "to"];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/;
const HOUR = 3_600_000;

/** Reads the input of a search. @throws Error with the field, its value and its range */
export function searchRequest(input: unknown): SearchRequest {
  if (typeof input !== "object" || input === null) throw new Error("the search is no object: name what to search for");
  const given = input as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(TERMS, name) && !OTHERS.includes(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")} is no field of a search: remove it`);
  const terms = Object.keys(TERMS).filter((name) => given[name] !== undefined);
  if (terms.length !== 1) {
    throw new Error(`the search has ${terms.length} of ${Object.keys(TERMS).join(", ")}, must have one: correct it`);
  }
  for (const name of terms) checkText(name, given[name], ...(TERMS[name] as readonly [RegExp, string]));
  checkText("from", given.from, TIME, "a time in UTC such as 2026-11-29T10:00Z");
  checkText("to", given.to, TIME, "a time in UTC such as 2026-11-29T10:00Z");
  const { level } = given;
  if (level !== undefined && !LOG_LEVELS.some((one) => one === level)) {
    throw new Error(`level is ${JSON.stringify(level)}, must be one of ${LOG_LEVELS.join(", ")}: correct it`);
  }
  const request = given as unknown as SearchRequest;
  const hours = (Date.parse(request.to) - Date.parse(request.from)) / HOUR;
  if (!(hours > 0 && hours <= logStore.searching.rangeHours)) {
    throw new Error(
      `the range has ${hours} hours, must have more than 0 and at most ${logStore.searching.rangeHours}: correct from or to`,
    );
  }
  return request;
}

function checkText(name: string, value: unknown, pattern: RegExp, words: string): void {
  if (typeof value === "string" && pattern.test(value)) return;
  throw new Error(`${name} is ${JSON.stringify(value) ?? "missing"}, must be ${words}: correct it`);
}
