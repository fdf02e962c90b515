import { DETECTIONS } from "../../../logs/detection/detections";
import queries from "../../../logs/detection/queries.json";
import { alertPolicy } from "../../../policy/alert-policies";
import { runbookFile } from "../../../policy/alert-policies/runbook-file";
import { detectionNames } from "../../../policy/detection-names";
import { detections } from "../../../policy/detections";
import { sigmaDocuments } from "../../../verification/detections/sigma-documents";
import { unusedRules } from "../../../verification/detections/unused-rules";
import { CALL_SCENARIOS } from "../../real/detections/call-scenarios";
import { SCENARIOS } from "../../real/detections/scenarios";

const documents = [...sigmaDocuments("detections"), ...sigmaDocuments("detections/calls")];
const { bruteForce, guessed, spraying, stuffing, travel, exports, sessions, forbidden } = detections;
const { consoleFailures, refusedCalls, refusedChanges } = detections;
const { exportsOfDay, suspiciousExports, bruteForceOfDay, sprayingOfDay, stuffingOfDay } = detections;
const SECONDS = { m: 60, h: 3600 } as const;

/** A correlation's type, group, time in seconds and condition. */
function correlation(name: string) {
  const found = documents.find((one) => one.name === name)?.correlation;
  const [, count, unit] = /^(\d+)([mh])$/.exec(found?.timespan ?? "") ?? [];
  return [found?.type, found?.["group-by"], Number(count) * SECONDS[unit as "m" | "h"], found?.condition];
}

test("the correlations of the Sigma rules have the limits of the policy", () => {
  const by = (...fields: string[]) => fields;
  const values = (field: string, gte: number) => ({ field, gte });
  expect(correlation("sign_in_brute_forced")).toEqual([
    "event_count",
    by("user.hash"),
    bruteForce.withinSeconds,
    { gte: bruteForce.failuresCount },
  ]);
  expect(correlation("password_guessed")).toEqual([
    "temporal_ordered",
    by("user.hash"),
    guessed.afterSeconds,
    undefined,
  ]);
  expect(correlation("sign_in_brute_forced_of_day")).toEqual([
    "event_count",
    by("user.hash"),
    bruteForceOfDay.withinSeconds,
    { gte: bruteForceOfDay.failuresCount },
  ]);
  expect(correlation("password_guessed_of_day")).toEqual([
    "temporal_ordered",
    by("user.hash"),
    bruteForceOfDay.withinSeconds,
    undefined,
  ]);
  expect(correlation("passwords_sprayed_of_day")).toEqual([
    "value_count",
    by("source.network"),
    sprayingOfDay.withinSeconds,
    values("user.hash", sprayingOfDay.usersCount),
  ]);
  expect(correlation("credentials_stuffed_of_day")).toEqual([
    "value_count",
    undefined,
    stuffingOfDay.withinSeconds,
    values("user.hash", stuffingOfDay.usersCount),
  ]);
  expect(correlation("passwords_sprayed")).toEqual([
    "value_count",
    by("source.network"),
    spraying.withinSeconds,
    values("user.hash", spraying.usersCount),
  ]);
  expect(correlation("credentials_stuffed_users")).toEqual([
    "value_count",
    undefined,
    stuffing.withinSeconds,
    values("user.hash", stuffing.usersCount),
  ]);
  expect(correlation("credentials_stuffed_networks")).toEqual([
    "value_count",
    undefined,
    stuffing.withinSeconds,
    values("source.network", stuffing.networksCount),
  ]);
  expect(correlation("travel_impossible")).toEqual([
    "value_count",
    by("user.hash"),
    travel.withinSeconds,
    values("source.geo.country_iso_code", 2),
  ]);
  expect(correlation("data_export_large")).toEqual([
    "value_sum",
    by("user.hash"),
    exports.withinSeconds,
    { field: "export.rows", gt: exports.rowsCount },
  ]);
  const rows = (gt: number) => ({ field: "export.rows", gt });
  for (const [name, { withinSeconds, rowsCount }] of [
    ["data_export_large_of_day", exportsOfDay],
    ["rows_exported_hour", exports],
    ["rows_exported_day", exportsOfDay],
  ] as const) {
    expect(correlation(name)).toEqual(["value_sum", by("user.hash"), withinSeconds, rows(rowsCount)]);
  }
  const suspicious = documents.filter(({ name }) => name.startsWith("export_after_"));
  expect(suspicious.length).toBeGreaterThan(0);
  for (const { name } of suspicious) expect(correlation(name)[2]).toBe(suspiciousExports.withinSeconds);
  expect(correlation("session_countries")).toEqual([
    "value_count",
    by("session.hash"),
    sessions.withinSeconds,
    values("source.geo.country_iso_code", 2),
  ]);
  expect(correlation("session_software")).toEqual([
    "value_count",
    by("session.hash"),
    sessions.withinSeconds,
    values("user_agent.original", sessions.softwareCount),
  ]);
  expect(correlation("session_networks")).toEqual([
    "value_count",
    by("session.hash"),
    sessions.withinSeconds,
    values("source.network", sessions.networksCount),
  ]);
  expect(correlation("access_probed")).toEqual([
    "event_count",
    by("user.hash"),
    forbidden.withinSeconds,
    { gte: forbidden.requestsCount },
  ]);
  expect(correlation("console_sign_ins_failed")).toEqual([
    "event_count",
    undefined,
    consoleFailures.withinSeconds,
    { gte: consoleFailures.failuresCount },
  ]);
  for (const [name, { withinSeconds, callsCount }] of [
    ["calls_refused", refusedCalls],
    ["changes_refused", refusedChanges],
  ] as const) {
    const different = values("eventName", callsCount);
    expect(correlation(name)).toEqual(["value_count", by("userIdentity.arn"), withinSeconds, different]);
  }
});

test("every rule on single events has a query, and every query is used by a detection", () => {
  const rules = documents.filter(({ detection }) => detection !== undefined).map(({ name }) => name);
  expect(Object.keys(queries).sort()).toEqual(rules.sort());
  expect(unusedRules(rules)).toEqual([]);
});

test("every detection has an alert, and a file whose highest level is that of the alert's severity", () => {
  const LEVELS = ["informational", "low", "medium", "high", "critical"];
  const OF_SEVERITY = { P0: "critical", P1: "high", P2: "medium", P3: "low" } as const;
  expect([...new Set(DETECTIONS.map(({ name }) => name))].sort()).toEqual([...detectionNames].sort());
  for (const name of detectionNames) {
    const levels = documents.filter(({ file }) => file.endsWith(`/${runbookFile(name)}.yml`)).map(({ level }) => level);
    const highest = LEVELS.findLast((level) => levels.includes(level));
    expect([name, highest]).toEqual([name, OF_SEVERITY[alertPolicy(name).severity]]);
  }
});

test("a detection reads events for at least as long as its entry is remembered to be fresh", () => {
  const { renewedMinutes, quietMinutes, rememberedHours } = detections.incidents;
  // An incident that goes on is renewed before its next match is far from the entry.
  expect(renewedMinutes).toBeLessThan(quietMinutes);
  // The events of an entry match no more while a run can read them.
  const longest = Math.max(...DETECTIONS.filter(({ firstOf }) => !firstOf).map(({ withinSeconds }) => withinSeconds));
  expect(rememberedHours * 3600).toBeGreaterThanOrEqual(detections.running.readAgainHours * 3600 + longest);
  // Nine users from each of five networks, and five from one: with six networks fifty users are found.
  expect((stuffing.networksCount - 1) * spraying.usersCount).toBeLessThanOrEqual(stuffing.usersCount);
});

test("a role that a rule leaves out cannot be granted unnoticed", () => {
  const exempt = Object.values(queries).flatMap((query) =>
    [...query.matchAll(/NOT user\.roles:(\w+)/g)].map(([, role]) => role),
  );
  expect(exempt).not.toEqual([]);
  const { detection } = documents.find(({ name }) => name === "administrator_added") ?? {};
  const granted: unknown = (detection as { selection?: Record<string, unknown> })?.selection?.["user.target.roles"];
  expect(granted).toEqual(expect.arrayContaining([...new Set(exempt), "administrator"]));
});

test("every detection has scenarios that fire it, and some that do not fire anything", () => {
  // Requests have other lines: the test of real lines has their scenarios.
  for (const [of, scenarios] of [
    ["activity", SCENARIOS],
    ["cloudtrail", CALL_SCENARIOS],
  ] as const) {
    const names = DETECTIONS.filter(({ source }) => source === of).map(({ name }) => name);
    const fired = new Set(scenarios.flatMap(([, , fires]) => fires));
    expect(names.filter((name) => !fired.has(name))).toEqual([]);
    expect(scenarios.filter(([, , fires]) => fires.length === 0).length).toBeGreaterThan(0);
  }
});
