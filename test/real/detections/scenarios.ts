import { hashOf, line, signIn, times } from "./activity-world";

/** Lines, the detections that they fire, and what is special about them. */
export type Scenario = readonly [what: string, lines: readonly object[], fires: readonly string[]];

const HOUR = 3600;
const from = (country: string) => ({ "source.geo.country_iso_code": country });
const failures = (count: number, seconds: number, changes: object = {}, user = "anna") =>
  times(count, (index) => signIn(1 + (seconds * (count - 1 - index)) / (count - 1), user, "failure", changes));
const address = (index: number) => `198.51.100.${index % 250}`;
const role = (changes: object) =>
  line(5, {
    "event.action": "role-granted",
    "user.hash": hashOf("boss"),
    "user.target.hash": hashOf("anna"),
    "user.target.roles": "administrator",
    ...changes,
  });
const exported = (secondsAgo: number, rows: number, changes: object = {}) =>
  line(secondsAgo, { "event.action": "data-exported", "user.hash": hashOf("anna"), "export.rows": rows, ...changes });
const used = (secondsAgo: number, changes: object) =>
  line(secondsAgo, {
    "event.action": "token-used",
    "session.hash": hashOf("session"),
    "user.hash": hashOf("anna"),
    "user_agent.original": "Firefox",
    "source.ip": "203.0.113.7",
    ...changes,
  });
const administrator = (secondsAgo: number, country: string, changes: object = {}) =>
  signIn(secondsAgo, "root", "success", { "user.roles": "administrator", ...from(country), ...changes });

/** Each detection just at its limit, and just inside of it. Times are seconds ago. */
export const SCENARIOS: readonly Scenario[] = [
  ["ten failures of one user in ten minutes", failures(10, 600), ["SignInBruteForced"]],
  ["nine failures of one user in ten minutes", failures(9, 600), []],
  ["ten failures in ten minutes and nine seconds", failures(10, 609), []],
  ["ten failures, of which one is of another user", [...failures(9, 500), signIn(1, "bert", "failure")], []],
  [
    "ten failures over the whole world, in any order",
    failures(10, 600)
      .map((one, index) => ({ ...one, "source.ip": `2001:db8:${index}::1` }))
      .reverse(),
    ["SignInBruteForced"],
  ],
  [
    "ten failures of one user, whose hash is in capitals and small letters",
    failures(10, 600).map((one, index) => ({
      ...one,
      "user.hash": index % 2 ? hashOf("anna") : hashOf("anna").toUpperCase(),
    })),
    ["SignInBruteForced"],
  ],
  ["nine failures, each written twice", failures(9, 600).flatMap((one) => [one, one]), []],
  ["ten failures without a user", failures(10, 600, { "user.hash": undefined }), ["SignInBruteForced"]],
  [
    "nine failures without a user, and one of a user",
    [...failures(9, 600, { "user.hash": undefined }), signIn(1, "anna", "failure")],
    [],
  ],
  ["ten failures without an address", failures(10, 600, { "source.ip": undefined }), ["SignInBruteForced"]],
  ["nine failures and a success", [...failures(9, 500), signIn(0, "anna", "success")], []],
  [
    "ten failures and a success from their address",
    [...failures(10, 500), signIn(0, "anna", "success")],
    ["PasswordGuessed", "SignInBruteForced"],
  ],
  [
    "ten failures, and a success of the user at another address",
    [...failures(10, 500), signIn(0, "anna", "success", { "source.ip": "192.0.2.1" })],
    ["SignInBruteForced"],
  ],
  [
    "ten failures from an address that is written as IPv6, and a success from the same one",
    [...failures(10, 500, { "source.ip": "::ffff:203.0.113.7" }), signIn(0, "anna", "success")],
    ["PasswordGuessed", "SignInBruteForced"],
  ],
  [
    "ten failures, and a success half an hour later",
    [...failures(10, 300).map((one) => ({ ...one, "@timestamp": shifted(one, 1801) })), signIn(0, "anna", "success")],
    ["SignInBruteForced"],
  ],
  [
    "ten failures and a success at an address that the user has since yesterday",
    [signIn(23 * HOUR, "anna", "success"), ...failures(10, 500), signIn(0, "anna", "success")],
    ["PasswordGuessed", "SignInBruteForced"],
  ],
  [
    "ten users without an address",
    times(10, (index) => signIn(index * 9, `user-${index}`, "failure", { "source.ip": undefined })),
    ["PasswordsSprayed"],
  ],
  [
    "nine users without an address",
    times(9, (index) => signIn(index * 9, `user-${index}`, "failure", { "source.ip": undefined })),
    [],
  ],
  [
    "ten users of one address",
    times(10, (index) => signIn(index * 9, `user-${index}`, "failure")),
    ["PasswordsSprayed"],
  ],
  ["nine users of one address", times(9, (index) => signIn(index * 9, `user-${index}`, "failure")), []],
  [
    "ten users of one IPv6 network, each with an address of its own",
    times(10, (index) => signIn(index, `user-${index}`, "failure", { "source.ip": `2001:db8:1:2:${index}::5` })),
    ["PasswordsSprayed"],
  ],
  [
    "ten users of ten IPv6 networks",
    times(10, (index) => signIn(index, `user-${index}`, "failure", { "source.ip": `2001:db8:1:${index + 1}::5` })),
    [],
  ],
  ["ten users in more than half an hour", times(10, (index) => signIn(index * 201, `user-${index}`, "failure")), []],
  [
    "an office of forty users, of whom a dozen mistype their password once",
    times(40, (index) => [
      ...(index < 12 ? [signIn(600 - index * 10, `user-${index}`, "failure")] : []),
      signIn(590 - index * 10, `user-${index}`, "success"),
    ]).flat(),
    [],
  ],
  [
    "an attacker of one address who succeeds with one of eleven users",
    [...times(11, (index) => signIn(100 - index, `user-${index}`, "failure")), signIn(1, "user-3", "success")],
    ["PasswordsSprayed"],
  ],
  [
    "fifty users from six addresses",
    times(50, (index) => signIn(index * 10, `user-${index}`, "failure", { "source.ip": address(index % 6) })),
    ["CredentialsStuffed"],
  ],
  [
    "forty-nine users from forty-nine addresses",
    times(49, (index) => signIn(index * 10, `user-${index}`, "failure", { "source.ip": address(index) })),
    [],
  ],
  [
    "fifty users from fifty addresses in more than ten minutes",
    times(50, (index) => signIn(index * 13, `user-${index}`, "failure", { "source.ip": address(index) })),
    [],
  ],
  [
    "a Monday morning: eighty users mistype their password and correct it",
    times(80, (index) => [
      signIn(600 - index * 5, `user-${index}`, "failure", { "source.ip": address(index) }),
      signIn(595 - index * 5, `user-${index}`, "success", { "source.ip": address(index) }),
    ]).flat(),
    [],
  ],
  [
    "Germany, and an hour later the United States",
    [signIn(HOUR, "anna", "success", from("DE")), signIn(0, "anna", "success", from("US"))],
    ["TravelImpossible"],
  ],
  [
    "Germany, and half a day later the United States",
    [signIn(12 * HOUR, "anna", "success", from("DE")), signIn(0, "anna", "success", from("US"))],
    [],
  ],
  [
    "a relay in a neighbouring country",
    [signIn(60, "anna", "success", from("DE")), signIn(0, "anna", "success", from("NL"))],
    [],
  ],
  [
    "Germany and Japan at the same time, the later line first",
    [signIn(0, "anna", "success", from("jp")), signIn(0, "anna", "success", from("de"))],
    ["TravelImpossible"],
  ],
  [
    "two users in Germany and Japan",
    [signIn(60, "anna", "success", from("DE")), signIn(0, "bert", "success", from("JP"))],
    [],
  ],
  [
    "a failed sign-in from Japan",
    [signIn(60, "anna", "success", from("DE")), signIn(0, "anna", "failure", from("JP"))],
    [],
  ],
  [
    "synthetic tests in Germany and Japan",
    [
      signIn(60, "robot", "success", { ...from("DE"), "user.roles": "automation" }),
      signIn(0, "robot", "success", { ...from("JP"), "user.roles": "automation" }),
    ],
    [],
  ],
  ["no country", [signIn(60, "anna", "success", from("DE")), signIn(0, "anna", "success")], []],
  ["an unknown country", [signIn(60, "anna", "success", from("DE")), signIn(0, "anna", "success", from("ZZ"))], []],
  [
    "an administrator who was in Germany, and is in France a day later",
    [administrator(20 * HOUR, "DE"), administrator(0, "FR")],
    ["AdministratorInNewCountry"],
  ],
  ["the first sign-in of an administrator", [administrator(0, "FR")], []],
  [
    "an administrator who returns to a known country",
    [administrator(20 * HOUR, "FR"), administrator(18 * HOUR, "DE"), administrator(0, "FR")].map((one) => one),
    ["AdministratorInNewCountry"],
  ],
  [
    "a member in a new country",
    [signIn(20 * HOUR, "anna", "success", from("DE")), signIn(0, "anna", "success", from("FR"))],
    [],
  ],
  [
    "an administrator whose sign-in from a new country fails",
    [administrator(20 * HOUR, "DE"), administrator(0, "FR", { "event.outcome": "failure" })],
    [],
  ],
  ["a new administrator", [role({})], ["AdministratorAdded"]],
  ["a new automation", [role({ "user.target.roles": "automation" })], ["AdministratorAdded"]],
  ["a grant whose result is unknown", [role({ "event.outcome": "unknown" })], ["AdministratorAdded"]],
  ["a new editor", [role({ "user.target.roles": "editor" })], []],
  ["a refused grant", [role({ "event.outcome": "failure" })], []],
  ["an administrator who is one no longer", [role({ "event.action": "role-revoked" })], []],
  ["an export of one row above the limit", [exported(5, 10_001)], ["DataExportLarge"]],
  ["an export of exactly the limit", [exported(5, 10_000)], []],
  [
    "three exports that are together above the limit",
    times(3, (index) => exported(index * 1799, 3334)),
    ["DataExportLarge"],
  ],
  ["three exports in more than an hour", times(3, (index) => exported(index * 1801, 3334)), []],
  [
    "an export after an impossible journey of another user",
    [signIn(2 * HOUR, "bert", "success", from("DE")), signIn(HOUR, "bert", "success", from("US")), exported(5, 10_001)],
    ["DataExportLarge", "TravelImpossible"],
  ],
  [
    "a usual export after an impossible journey",
    [signIn(2 * HOUR, "anna", "success", from("DE")), signIn(HOUR, "anna", "success", from("US")), exported(5, 10_000)],
    ["TravelImpossible"],
  ],
  [
    "an export before the grant of a role",
    [exported(HOUR, 10_001), role({})],
    ["AdministratorAdded", "DataExportLarge"],
  ],
  [
    "an export after the grant of a role",
    [role({}), exported(1, 10_001, { "user.roles": "administrator" })],
    ["AdministratorAdded", "DataExportLarge", "DataExportSuspicious"],
  ],
  [
    "an export of the one who grants a role",
    [role({}), exported(1, 10_001, { "user.hash": hashOf("boss") })],
    ["AdministratorAdded", "DataExportLarge"],
  ],
  [
    "an export after a replaced token",
    [used(5, { "event.outcome": "failure", "event.reason": "replaced" }), exported(1, 10_001)],
    ["DataExportLarge", "DataExportSuspicious", "TokenReused"],
  ],
  [
    "an export of an administrator in a new country",
    [administrator(20 * HOUR, "DE"), administrator(5, "FR"), exported(1, 10_001, { "user.hash": hashOf("root") })],
    ["AdministratorInNewCountry", "DataExportLarge", "DataExportSuspicious"],
  ],
  ["large exports of two users", [exported(5, 9000), exported(4, 9000, { "user.hash": hashOf("bert") })], []],
  ["a nightly export of an automation", [exported(5, 500_000, { "user.roles": "automation" })], []],
  ["a refused export", [exported(5, 500_000, { "event.outcome": "failure" })], []],
  ["an export that is written twice", times(1, () => exported(5, 6000)).flatMap((one) => [one, one]), []],
  [
    "a disabled audit log",
    [line(5, { "event.action": "audit-disabled", "user.hash": hashOf("boss") })],
    ["AuditLogDisabled"],
  ],
  ["an emptied audit log", [line(5, { "event.action": "audit-deleted" })], ["AuditLogDisabled"]],
  ["an audit log that is enabled again", [line(5, { "event.action": "audit-enabled" })], []],
  [
    "an attempt to disable it whose result is unknown",
    [line(5, { "event.action": "audit-disabled", "event.outcome": "unknown" })],
    ["AuditLogDisabled"],
  ],
  ["a refused attempt to disable it", [line(5, { "event.action": "audit-disabled", "event.outcome": "failure" })], []],
  ["a replaced token", [used(5, { "event.outcome": "failure", "event.reason": "replaced" })], ["TokenReused"]],
  ["an expired token", [used(5, { "event.outcome": "failure", "event.reason": "expired" })], []],
  [
    "a session in two browsers at two addresses",
    [used(3600, {}), used(1, { "user_agent.original": "curl", "source.ip": "192.0.2.9" })],
    ["TokenReused"],
  ],
  ["a session in two browsers at one address", [used(60, {}), used(1, { "user_agent.original": "Firefox 2" })], []],
  ["a telephone between two networks", [used(60, {}), used(1, { "source.ip": "192.0.2.9" })], []],
  [
    "a browser that is updated while the telephone changes its network",
    [
      used(60, { "user_agent.original": "Mozilla/5.0 Firefox/130.0" }),
      used(1, { "user_agent.original": "Mozilla/5.0 Firefox/131.0.2", "source.ip": "192.0.2.9" }),
    ],
    [],
  ],
  [
    "a session in one browser in two distant countries",
    [used(600, from("DE")), used(1, { ...from("US"), "source.ip": "192.0.2.9" })],
    ["TokenReused"],
  ],
  [
    "a session in one browser in two neighbouring countries",
    [used(600, from("DE")), used(1, { ...from("NL"), "source.ip": "192.0.2.9" })],
    [],
  ],
  [
    "a session in two distant countries in more than an hour",
    [used(3700, from("DE")), used(1, { ...from("US"), "source.ip": "192.0.2.9" })],
    [],
  ],
  [
    "a session of an automation in two distant countries",
    ["DE", "US"].map((country, index) => used(index * 60, { ...from(country), "user.roles": "automation" })),
    [],
  ],
  [
    "a session in two browsers in more than an hour",
    [used(3700, {}), used(1, { "user_agent.original": "curl", "source.ip": "192.0.2.9" })],
    [],
  ],
  [
    "two sessions in two browsers",
    [
      used(60, {}),
      used(1, { "session.hash": hashOf("other"), "user_agent.original": "curl", "source.ip": "192.0.2.9" }),
    ],
    [],
  ],
  [
    "a session without the name of its browser",
    [used(60, { "user_agent.original": "" }), used(1, { "source.ip": "192.0.2.9" })],
    [],
  ],
];

function shifted(one: object, seconds: number): string {
  const { "@timestamp": time } = one as { "@timestamp": string };
  return new Date(Date.parse(time) - seconds * 1000).toISOString();
}
