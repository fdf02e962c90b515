import { detections as limits } from "../../policy/detections";
import type { Detection } from "./detection";
import { counted } from "./find/counted";
import { distinctValues } from "./find/distinct-values";
import { followed } from "./find/followed";
import { newValue } from "./find/new-value";
import { preceded } from "./find/preceded";
import { single } from "./find/single";
import { summed } from "./find/summed";
import { travelled } from "./find/travelled";
import { byCountries, byNetworkOf, byNewCountry } from "./parts";

const { bruteForce, guessed, spraying, stuffing, travel, newCountry, sessions, forbidden } = limits;
const { consoleFailures, refusedCalls, refusedChanges } = limits;
const { exports, exportsOfDay, suspiciousExports, bruteForceOfDay, sprayingOfDay, stuffingOfDay } = limits;
const COUNTRY = "source.geo.country_iso_code";
const DAY_SECONDS = 86_400;

/** The detections after which an export is the work of an intruder rather than of the user. */
const SIGNS = ["TravelImpossible", "TokenReused", "AdministratorInNewCountry", "AdministratorAdded"] as const;

/** The part of a detection that finds exports above a limit. */
const large = ({ rowsCount, withinSeconds }: { readonly rowsCount: number; readonly withinSeconds: number }) => ({
  source: "activity" as const,
  by: "user.hash" as const,
  withinSeconds,
  leastCount: 1,
  total: { field: "export.rows" as const, limit: rowsCount },
  find: summed("export.rows", rowsCount, withinSeconds),
});

/** The part of a detection that finds calls of AWS, of which each principal's are one incident. Root and services may have no ARN. */
const ofCalls = { source: "cloudtrail", by: "user.name", countsMissing: true } as const;

/** The part of a detection that finds different calls of one principal. */
const different = ({ callsCount, withinSeconds }: { readonly callsCount: number; readonly withinSeconds: number }) => ({
  withinSeconds,
  leastCount: callsCount,
  distinct: { field: "event.action" as const, leastCount: callsCount },
  find: distinctValues({ "event.action": callsCount }, withinSeconds),
});

/** The detections of which each call is a match. */
const SINGLE_CALLS = [
  ["AccountAccessAdded", "account_access_added"],
  ["PermissionsChangedByHand", "permissions_changed_by_hand"],
  ["NetworkChangedByHand", "network_changed_by_hand"],
  ["BucketChangedByHand", "bucket_changed_by_hand"],
  ["DataSharedByHand", "data_shared_by_hand"],
  ["ConsoleSignInWithoutMfa", "console_sign_in_without_mfa"],
] as const;

/** The detections that the function evaluates, with the limits of the policy. The rules on single events are in `detections/`. */
export const DETECTIONS: readonly Detection[] = [
  {
    name: "SignInBruteForced",
    source: "activity",
    rules: ["sign_in_failed"],
    by: "user.hash",
    countsMissing: true,
    withinSeconds: bruteForce.withinSeconds,
    leastCount: bruteForce.failuresCount,
    find: counted(bruteForce.failuresCount, bruteForce.withinSeconds),
  },
  {
    name: "SignInBruteForced",
    source: "activity",
    rules: ["sign_in_failed"],
    by: "user.hash",
    // A client of the user that repeats an old password is no attack.
    usual: { rules: ["sign_in_failed"], had: "sign_in_succeeded", days: guessed.usualDays },
    withinSeconds: bruteForceOfDay.withinSeconds,
    leastCount: bruteForceOfDay.failuresCount,
    find: counted(bruteForceOfDay.failuresCount, bruteForceOfDay.withinSeconds),
  },
  {
    name: "PasswordGuessed",
    source: "activity",
    rules: ["sign_in_failed", "sign_in_succeeded"],
    by: "user.hash",
    usual: { rules: ["sign_in_succeeded"], had: "sign_in_succeeded", days: guessed.usualDays },
    parts: byNetworkOf("sign_in_succeeded"),
    withinSeconds: bruteForce.withinSeconds + guessed.afterSeconds,
    leastCount: bruteForce.failuresCount + 1,
    find: followed({
      events: { rule: "sign_in_failed", leastCount: bruteForce.failuresCount, withinSeconds: bruteForce.withinSeconds },
      end: { rule: "sign_in_succeeded", withinSeconds: guessed.afterSeconds },
    }),
  },
  {
    name: "PasswordGuessed",
    source: "activity",
    rules: ["sign_in_failed", "sign_in_succeeded"],
    by: "user.hash",
    usual: { rules: ["sign_in_failed", "sign_in_succeeded"], had: "sign_in_succeeded", days: guessed.usualDays },
    parts: byNetworkOf("sign_in_succeeded"),
    withinSeconds: bruteForceOfDay.withinSeconds,
    leastCount: bruteForceOfDay.failuresCount + 1,
    least: { sign_in_failed: bruteForceOfDay.failuresCount, sign_in_succeeded: 1 },
    find: preceded(
      { rule: "sign_in_failed", leastCount: bruteForceOfDay.failuresCount },
      "sign_in_succeeded",
      bruteForceOfDay.withinSeconds,
    ),
  },
  {
    name: "PasswordsSprayed",
    source: "activity",
    rules: ["sign_in_failed"],
    by: "source.network",
    countsMissing: true,
    withinSeconds: spraying.withinSeconds,
    leastCount: spraying.usersCount,
    distinct: { field: "user.hash", leastCount: spraying.usersCount },
    correctedBy: "sign_in_succeeded",
    find: distinctValues({ "user.hash": spraying.usersCount }, spraying.withinSeconds),
  },
  {
    name: "PasswordsSprayed",
    source: "activity",
    rules: ["sign_in_failed"],
    by: "source.network",
    withinSeconds: sprayingOfDay.withinSeconds,
    leastCount: sprayingOfDay.usersCount,
    distinct: { field: "user.hash", leastCount: sprayingOfDay.usersCount },
    correctedBy: "sign_in_succeeded",
    onlyLast: true,
    find: distinctValues({ "user.hash": sprayingOfDay.usersCount }, sprayingOfDay.withinSeconds),
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
    name: "CredentialsStuffed",
    source: "activity",
    rules: ["sign_in_failed"],
    withinSeconds: stuffingOfDay.withinSeconds,
    leastCount: stuffingOfDay.usersCount,
    distinct: { field: "user.hash", leastCount: stuffingOfDay.usersCount },
    correctedBy: "sign_in_succeeded",
    onlyLast: true,
    find: distinctValues({ "user.hash": stuffingOfDay.usersCount }, stuffingOfDay.withinSeconds),
  },
  {
    name: "TravelImpossible",
    source: "activity",
    rules: ["person_signed_in"],
    by: "user.hash",
    withinSeconds: travel.withinSeconds,
    leastCount: 2,
    distinct: { field: COUNTRY, leastCount: 2 },
    parts: byCountries,
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
    parts: byNewCountry,
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
  ...[exports, exportsOfDay].flatMap((limit) => [
    {
      ...large(limit),
      name: "DataExportLarge" as const,
      rules: ["data_exported"] as const,
      countsMissing: true as const,
    },
    {
      ...large(limit),
      name: "DataExportSuspicious" as const,
      // An account with a new role of automations counts, too.
      rules: ["rows_exported"] as const,
      after: { names: SIGNS, withinSeconds: suspiciousExports.withinSeconds },
    },
  ]),
  {
    name: "AuditLogDisabled",
    source: "activity",
    rules: ["audit_log_disabled"],
    by: "user.hash",
    countsMissing: true,
    withinSeconds: 0,
    leastCount: 1,
    find: single,
  },
  {
    name: "AuditLogDisabled",
    source: "postgresql",
    rules: ["audit_log_changed"],
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
    name: "TokenReused",
    source: "activity",
    rules: ["session_in_country"],
    by: "session.hash",
    withinSeconds: sessions.withinSeconds,
    leastCount: 2,
    distinct: { field: COUNTRY, leastCount: 2 },
    find: travelled({ ...travel, withinSeconds: sessions.withinSeconds }),
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
  ...SINGLE_CALLS.map(([name, rule]) => ({
    ...ofCalls,
    name,
    rules: [rule] as const,
    withinSeconds: 0,
    leastCount: 1,
    find: single,
  })),
  {
    // A failed sign-in of a user has no ARN, and an attacker changes users and addresses: all of the account are one group.
    name: "ConsoleSignInsFailed",
    source: "cloudtrail",
    rules: ["console_sign_in_failed"],
    withinSeconds: consoleFailures.withinSeconds,
    leastCount: consoleFailures.failuresCount,
    find: counted(consoleFailures.failuresCount, consoleFailures.withinSeconds),
  },
  { ...ofCalls, name: "CallsRefused", rules: ["call_refused"], ...different(refusedCalls) },
  { ...ofCalls, name: "CallsRefused", rules: ["change_refused"], ...different(refusedChanges) },
];
