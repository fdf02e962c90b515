import { ACTIVITY_ACTIONS, type ActivityAction } from "../contract/activity-actions";
import { ACTIVITY_FIELDS } from "../contract/activity-fields";
import { checkLine } from "../contract/check-line";
import { flattenFields } from "../contract/flatten-fields";
import type { LogDocument } from "../contract/log-document";
import { clientNetwork } from "./client-network";
import { definedFields } from "./defined-fields";
import { jsonObject } from "./json-object";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";

const HASHES = ["user.hash", "user.target.hash", "session.hash"];
const COUNTRY = "source.geo.country_iso_code";

/** Reads a row of the application's table `audit_logs`, which the application writes as a line, too. The row has hashes instead of names. */
export const activity: ParseLine = (line, { environment, logStream }) => {
  const fields = normalized(flattenFields(jsonObject(line)));
  const faults = checkLine(ACTIVITY_FIELDS, fields);
  if (faults.length > 0) throw new LineFault(faults.join("; "));
  if (fields["service.environment"] !== environment) {
    throw new LineFault(
      `service.environment is "${fields["service.environment"]}", must be "${environment}": correct the application's setting`,
    );
  }
  const { action, ...kind } = actionOf(fields);
  const missing = kind.requires.filter((name) => fields[name] === undefined);
  if (missing.length > 0) throw new LineFault(`${missing.join(", ")} is missing in a line of ${action}: add it`);
  const outcome = String(fields["event.outcome"]);
  requireOneOf("event.outcome", outcome, kind.outcomes, action);
  if (outcome === "failure") requireOneOf("event.reason", fields["event.reason"], kind.failureReasons, action);
  return {
    ...(fields as Partial<LogDocument>),
    "@timestamp": readTime(fields["@timestamp"]),
    message: `${action}: ${outcome}`,
    "log.level": outcome === "failure" ? "warn" : "info",
    "service.name": String(fields["service.name"]),
    "event.category": kind.category,
    ...definedFields({ "cloud.instance.id": logStream.split("/")[0], ...client(fields["source.ip"]) }),
  };
};

function actionOf(fields: Readonly<Record<string, unknown>>) {
  const action = String(fields["event.action"]) as keyof typeof ACTIVITY_ACTIONS;
  const none: Pick<ActivityAction, "outcomes" | "failureReasons"> = {};
  return { action, requires: [] as readonly string[], ...none, ...ACTIVITY_ACTIONS[action] };
}

/** Refuses a value that no detection reads, so that none is stored unnoticed. */
function requireOneOf(field: string, value: unknown, allowed: readonly string[] | undefined, action: string): void {
  if (allowed === undefined || allowed.some((one) => one === value)) return;
  const found = value === undefined ? "missing" : JSON.stringify(value);
  throw new LineFault(`${field} is ${found} in a line of ${action}, must be one of ${allowed.join(", ")}: correct it`);
}

/** Hashes in lower case and the country in capitals, so that a search finds every spelling. An empty value is a missing one. */
function normalized(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.entries(fields).filter(([, value]) => value !== null && value !== "" && value !== "-");
  return Object.fromEntries(
    known.map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      if (HASHES.includes(name)) return [name, value.toLowerCase()];
      return [name, name === COUNTRY ? value.toUpperCase() : value];
    }),
  );
}

function client(address: unknown) {
  if (address === undefined) return {};
  const found = clientNetwork(String(address).trim());
  if (found === undefined) throw new LineFault("source.ip is no address of IPv4 or IPv6: correct it");
  return { "source.ip": found.ip, "source.network": found.network };
}
