import { detections as limits } from "../../policy/detections";
import type { Detection } from "./detection";
import { counted } from "./find/counted";
import { distinctValues } from "./find/distinct-values";
import { followed } from "./find/followed";
import { newValue } from "./find/new-value";
import { single } from "./find/single";
import { summed } from "./find/summed";
import { travelled } from "./find/travelled";

const { bruteForce, guessed, spraying, stuffing, travel, newCountry, exports, sessions, forbidden } = limits;
const COUNTRY = "source.geo.country_iso_code";
const DAY_SECONDS = 86_400;

/** The detections that the function evaluates, with the limits of the policy. The rules on single events are in `detections/`. */
export const DETECTIONS: readonly Detection[] = [
  {
    name: "SignInBruteForced",
    source: "activity",
    rules: ["sign_in_failed"],
    by: "user.hash",
    withinSeconds: bruteForce.withinSeconds,
    leastCount: bruteForce.failuresCount,
    find: counted(bruteForce.failuresCount, bruteForce.withinSeconds),
  },
  {
    name: "PasswordGuessed",
    source: "activity",
    rules: ["sign_in_failed", "sign_in_succeeded"],
    by: "user.hash",
    withinSeconds: bruteForce.withinSeconds + guessed.afterSeconds,
    leastCount: bruteForce.failuresCount + 1,
    find: followed({
      events: { rule: "sign_in_failed", leastCount: bruteForce.failuresCount, withinSeconds: bruteForce.withinSeconds },
      end: { rule: "sign_in_succeeded", withinSeconds: guessed.afterSeconds },
    }),
  },
  {
    name: "PasswordsSprayed",
    source: "activity",
    rules: ["sign_in_failed"],
    by: "source.network",
    withinSeconds: spraying.withinSeconds,
    leastCount: spraying.usersCount,
    distinct: { field: "user.hash", leastCount: spraying.usersCount },
    correctedBy: "sign_in_succeeded",
    find: distinctValues({ "user.hash": spraying.usersCount }, spraying.withinSeconds),
  },
  {
    name: "CredentialsStuffed",
    source: "activity",
    rules: ["sign_in_failed"],
    withinSeconds: stuffing.withinSeconds,
    leastCount: stuffing.usersCount,
    correctedBy: "sign_in_succeeded",
    find: distinctValues(
      { "user.hash": stuffing.usersCount, "source.network": stuffing.networksCount },
      stuffing.withinSeconds,
    ),
  },
  {
    name: "TravelImpossible",
    source: "activity",
    rules: ["person_signed_in"],
    by: "user.hash",
    withinSeconds: travel.withinSeconds,
    leastCount: 2,
    distinct: { field: COUNTRY, leastCount: 2 },
    find: travelled(travel),
  },
  {
    name: "AdministratorInNewCountry",
    source: "activity",
    rules: ["administrator_signed_in", "sign_in_succeeded"],
    by: "user.hash",
    withinSeconds: newCountry.earlierDays * DAY_SECONDS,
    leastCount: 1,
    firstOf: { field: COUNTRY, days: newCountry.earlierDays },
    find: newValue("administrator_signed_in"),
  },
  {
    name: "AdministratorAdded",
    source: "activity",
    rules: ["administrator_added"],
    by: "user.target.hash",
    withinSeconds: 0,
    leastCount: 1,
    find: single,
  },
  {
    name: "DataExportLarge",
    source: "activity",
    rules: ["data_exported"],
    by: "user.hash",
    withinSeconds: exports.withinSeconds,
    leastCount: 1,
    total: { field: "export.rows", limit: exports.rowsCount },
    find: summed("export.rows", exports.rowsCount, exports.withinSeconds),
  },
  {
    name: "AuditLogDisabled",
    source: "activity",
    rules: ["audit_log_disabled"],
    withinSeconds: 0,
    leastCount: 1,
    find: single,
  },
  {
    name: "TokenReused",
    source: "activity",
    rules: ["replaced_token_used"],
    by: "session.hash",
    withinSeconds: 0,
    leastCount: 1,
    find: single,
  },
  {
    name: "TokenReused",
    source: "activity",
    rules: ["session_used"],
    by: "session.hash",
    withinSeconds: sessions.withinSeconds,
    leastCount: 2,
    distinct: { field: "user_agent.original", leastCount: sessions.softwareCount },
    find: distinctValues(
      { "user_agent.original": sessions.softwareCount, "source.network": sessions.networksCount },
      sessions.withinSeconds,
    ),
  },
  {
    name: "AccessProbed",
    source: "application",
    rules: ["request_forbidden"],
    by: "user.hash",
    withinSeconds: forbidden.withinSeconds,
    leastCount: forbidden.requestsCount,
    find: counted(forbidden.requestsCount, forbidden.withinSeconds),
  },
];
