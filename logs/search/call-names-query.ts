import { type CallName, NAMED_CALLS } from "./named-calls";

/** Returns the condition, in Lucene's syntax, that a line is a call of an alert on calls, also a refused one, with any parameters, by any role. */
export function callNamesQuery(): string {
  return NAMED_CALLS.map(
    ({ services, names }) =>
      `(event.provider:("${services.join('" OR "')}") AND event.action:(${names.map(writtenName).join(" OR ")}))`,
  ).join(" OR ");
}

function writtenName(name: CallName): string {
  if (typeof name === "string") return name;
  return "prefix" in name ? `${name.prefix}*` : `*${name.suffix}`;
}
