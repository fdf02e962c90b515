import { errorTracking } from "../../policy/error-tracking";
import { LOG_LEVELS } from "./log-document";
import type { LogFieldName } from "./log-fields";
import { ROLES } from "./roles";

/** The requirement on a field of the application's lines. */
export interface ApplicationField {
  readonly isRequired: boolean;
  /** A regular expression over the whole text, with its meaning in words. @default any text */
  readonly matches?: string;
  readonly words?: string;
  /** The allowed texts. @default any */
  readonly oneOf?: readonly string[];
}

const { idDigitsCount } = errorTracking.users;
const optional: ApplicationField = { isRequired: false };

/** The fields that a line of the application has or may have. */
export const APPLICATION_FIELDS: Readonly<Partial<Record<LogFieldName, ApplicationField>>> = {
  "@timestamp": {
    isRequired: true,
    matches: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z",
    words: "a time in UTC such as 2026-11-29T10:00:00.123Z",
  },
  "log.level": { isRequired: true, oneOf: LOG_LEVELS },
  message: { isRequired: true, matches: "[\\s\\S]*\\S[\\s\\S]*", words: "a text" },
  "service.name": { isRequired: true, matches: "[a-z][a-z0-9-]*", words: "a name in lower case" },
  "service.environment": {
    isRequired: true,
    matches: "[a-z][a-z0-9]{1,9}",
    words: "an environment's name such as production",
  },
  "service.version": { isRequired: true, matches: "\\d+\\.\\d+\\.\\d+", words: "a released version such as 1.4.2" },
  "trace.id": { isRequired: false, matches: "[0-9a-f]{32}", words: "32 hexadecimal digits" },
  "user.hash": {
    isRequired: false,
    matches: `[0-9a-f]{${idDigitsCount}}`,
    words: `${idDigitsCount} hexadecimal digits`,
  },
  "user.roles": { isRequired: false, oneOf: ROLES },
  "http.request.id": { isRequired: false, matches: "[\\w-]{8,64}", words: "8 to 64 letters, digits or hyphens" },
  "http.request.method": { isRequired: false, matches: "[A-Z]{3,7}", words: "a method in capitals" },
  "http.response.status_code": optional,
  "url.path": { isRequired: false, matches: "/[^?#]*", words: "a route without a query" },
  "event.duration": optional,
  "process.pid": optional,
  "error.type": optional,
  "error.code": optional,
  "error.message": optional,
  "error.stack_trace": optional,
};
