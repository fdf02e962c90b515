import { errorTracking } from "../../policy/error-tracking";
import { ACTIVITY_ACTIONS } from "./activity-actions";
import { APPLICATION_FIELDS } from "./application-fields";
import type { LineContract } from "./check-line";
import { ROLES } from "./roles";

const hash = {
  isRequired: false,
  matches: `[0-9a-f]{${errorTracking.users.idDigitsCount}}`,
  words: `${errorTracking.users.idDigitsCount} hexadecimal digits`,
};

const role = { isRequired: false, oneOf: ROLES };

/** The fields that a line of `audit_logs` has or may have. A failed sign-in with an unknown name has the hash of the name in lower case. */
export const ACTIVITY_FIELDS: LineContract = {
  "@timestamp": APPLICATION_FIELDS["@timestamp"],
  "event.id": { isRequired: true, matches: "[\\w-]{1,64}", words: "the row's id, 1 to 64 letters, digits or hyphens" },
  "event.action": { isRequired: true, oneOf: Object.keys(ACTIVITY_ACTIONS) },
  "event.outcome": { isRequired: true, oneOf: ["success", "failure", "unknown"] },
  "event.reason": { isRequired: false, matches: "[a-z][a-z-]*", words: "a reason in lower case such as replaced" },
  "service.name": APPLICATION_FIELDS["service.name"],
  "service.environment": APPLICATION_FIELDS["service.environment"],
  "service.version": { ...APPLICATION_FIELDS["service.version"], isRequired: false },
  "user.hash": hash,
  "user.roles": role,
  "user.target.hash": hash,
  "user.target.roles": role,
  "session.hash": hash,
  "source.ip": { isRequired: false },
  "source.geo.country_iso_code": { isRequired: false, matches: "[A-Z]{2}", words: "a country's two capitals" },
  "user_agent.original": { isRequired: false },
  "export.rows": { isRequired: false },
  "trace.id": APPLICATION_FIELDS["trace.id"],
  "http.request.id": APPLICATION_FIELDS["http.request.id"],
};
