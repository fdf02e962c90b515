import { definedFields } from "./defined-fields";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";

const FIELDS = 14;
const STATUSES = ["OK", "NODATA", "SKIPDATA"];

/** Reads a VPC flow log of version 2, AWS' default format. */
export const flow: ParseLine = (line) => {
  const values = line.trim().split(/\s+/);
  const [version, account, networkInterface, from, to, fromPort, toPort, protocol, packets, bytes, start] = values;
  const [action = "", status = ""] = values.slice(12);
  if (version !== "2" || values.length !== FIELDS || !STATUSES.includes(status)) {
    throw new LineFault(`the line is no flow log of version 2 with ${FIELDS} fields: correct the format`);
  }
  const number = (value: string | undefined) => (value === undefined || value === "-" ? undefined : Number(value));
  const hasRecord = status === "OK";
  return {
    "@timestamp": readTime(Number(start) * 1000),
    message: hasRecord ? `${action} ${from} ${fromPort} to ${to} ${toPort}` : `${status} of ${networkInterface}`,
    "log.level": status === "SKIPDATA" ? "warn" : "info",
    "service.name": "vpc",
    ...definedFields({
      "cloud.account.id": account,
      "source.ip": from,
      "source.port": number(fromPort),
      "destination.ip": to,
      "destination.port": number(toPort),
      "network.iana_number": protocol,
      "network.packets": number(packets),
      "network.bytes": number(bytes),
      "event.action": action,
    }),
  };
};
