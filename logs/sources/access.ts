import { clientNetwork } from "./client-network";
import { definedFields } from "./defined-fields";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";
import { shortenText } from "./shorten-text";

/**
 * The first fields of an entry, to which AWS adds others at the end (Application Load Balancer user guide, access log entries). A quotation
 * mark in a quoted value is escaped.
 */
const ENTRY =
  /^\S+ (?<time>\S+) \S+ (?<ip>[\da-fA-F.:]+):(?<port>\d+) (?<target>\S+) (?<waited>-?[\d.]+) (?<worked>-?[\d.]+) (?<answered>-?[\d.]+) (?<status>\d{3}|-) (?<targetStatus>\d{3}|-) \d+ (?<bytes>\d+) "(?<request>(?:[^"\\]|\\.)*)" "(?<agent>(?:[^"\\]|\\.)*)" \S+ \S+ \S+ "(?<trace>[^"]*)"/;

const NANOSECONDS = 1_000_000_000;
/** The lowest status of a request that was refused or failed. */
const FIRST_REFUSAL = 400;
/** The places of the load balancer's status and of the server's among the values before the first quoted one. */
const STATUS_PLACES = { first: 8, end: 10 } as const;

/** Returns whether a request was refused or failed. An entry whose status cannot be read counts as such. */
export function isRefusedRequest(entry: string): boolean {
  const { first, end } = STATUS_PLACES;
  const statuses = entry.split(" ", end).slice(first);
  if (statuses.length < end - first || !statuses.every((status) => /^(\d{3}|-)$/.test(status))) return true;
  return statuses.some((status) => Number(status) >= FIRST_REFUSAL);
}

/** Reads an entry of the load balancer's access log. The query is left out, because it may be personal data. */
export const access: ParseLine = (line) => {
  const found = ENTRY.exec(line)?.groups;
  if (found === undefined) throw new LineFault("the line is no entry of a load balancer's access log");
  const { time, ip = "", port, target = "", waited, worked, answered, targetStatus = "", bytes, agent, trace } = found;
  const [, method, url = ""] = /^([A-Z]+) (\S+) \S+$/.exec(found.request ?? "") ?? [];
  const path = shortenText(pathOf(url));
  const network = clientNetwork(ip);
  const status = found.status === "-" ? targetStatus : (found.status ?? "");
  return {
    "@timestamp": readTime(time),
    message: method === undefined ? `${status} for no valid request` : `${status} ${method} ${path}`,
    "log.level": "info",
    "service.name": "load-balancer",
    "event.category": "web",
    "event.outcome": isRefusedRequest(line) ? "failure" : "success",
    ...definedFields({
      "source.ip": network?.ip ?? ip,
      "source.network": network?.network,
      "source.port": Number(port),
      // Without a server the value is `-`.
      "destination.ip": target.slice(0, target.lastIndexOf(":")),
      "http.request.method": method,
      "url.path": method === undefined ? undefined : path,
      "http.response.status_code": status === "-" ? undefined : Number(status),
      "http.response.body.bytes": Number(bytes),
      "user_agent.original": agent && shortenText(agent),
      "event.duration": nanoseconds([waited, worked, answered]),
      "http.request.id": trace && shortenText(trace),
    }),
  };
};

/** The path of a URL such as `https://app.example:443/api?q=1`. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/, "").split(/[?#]/)[0] || "/";
}

/** The sum of seconds in nanoseconds. The load balancer writes -1 for a part that did not take place. */
function nanoseconds(seconds: readonly (string | undefined)[]): number {
  const known = seconds.map(Number).filter((part) => part >= 0);
  return Math.round(known.reduce((total, part) => total + part, 0) * NANOSECONDS);
}
