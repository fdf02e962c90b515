import { clientNetwork } from "./client-network";
import { definedFields } from "./defined-fields";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";

/** nginx' format `combined`, and after it the request's seconds and id where the server adds them. */
const COMBINED =
  /^(?<ip>[\da-fA-F.:]+) - \S+ \[(?<day>\d\d)\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4}):(?<clock>[\d:]{8}) (?<zone>[+-]\d{4})\] "(?<request>(?:[^"\\]|\\.)*)" (?<status>\d{3}) (?<bytes>\d+|-) "(?:[^"\\]|\\.)*" "(?<agent>(?:[^"\\]|\\.)*)"(?: (?<seconds>\d+\.\d+))?(?: (?<id>[\w-]{8,64}))?$/;

const NANOSECONDS = 1_000_000_000;
/** The lowest status of a request that was refused or failed. */
const FIRST_REFUSAL = 400;

/** Reads a line of a web server's access log. The user's name, the referrer and the query are left out: each may be personal data. */
export const access: ParseLine = (line) => {
  const found = COMBINED.exec(line)?.groups;
  if (found === undefined) throw new LineFault("the line is not in nginx' format combined: correct log_format");
  const { day, month, year, clock, zone, request = "", status, bytes, agent, seconds, id } = found;
  const [, method, target = ""] = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/.exec(request) ?? [];
  const network = clientNetwork(found.ip ?? "");
  const path = target.split(/[?#]/)[0];
  return {
    "@timestamp": readTime(`${day} ${month} ${year} ${clock} ${zone}`),
    message: method === undefined ? `${status} for no valid request` : `${status} ${method} ${path}`,
    "log.level": "info",
    "service.name": "nginx",
    "event.category": "web",
    "event.outcome": Number(status) < FIRST_REFUSAL ? "success" : "failure",
    ...definedFields({
      "source.ip": network?.ip ?? found.ip,
      "source.network": network?.network,
      "http.request.method": method,
      "url.path": path,
      "http.response.status_code": Number(status),
      "http.response.body.bytes": bytes === "-" ? undefined : Number(bytes),
      "user_agent.original": agent,
      "event.duration": seconds === undefined ? undefined : Math.round(Number(seconds) * NANOSECONDS),
      "http.request.id": id,
    }),
  };
};
