import { DETECTIONS } from "../../../logs/detection/detections";
import queries from "../../../logs/detection/queries.json";
import { alertPolicy } from "../../../policy/alert-policies";
import { runbookFile } from "../../../policy/alert-policies/runbook-file";
import { detectionNames } from "../../../policy/detection-names";
import { detections } from "../../../policy/detections";
import { sigmaDocuments } from "../../../verification/detections/compile-rules";

const documents = sigmaDocuments();
const { bruteForce, guessed, spraying, stuffing, travel, exports, sessions, forbidden } = detections;
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
});

test("every rule on single events has a query, and every query is used by a detection", () => {
  const rules = documents.filter(({ detection }) => detection !== undefined).map(({ name }) => name);
  expect(Object.keys(queries).sort()).toEqual(rules.sort());
  const used = new Set<string>(
    DETECTIONS.flatMap(({ rules: some, correctedBy }) => [
      ...some,
      ...(correctedBy === undefined ? [] : [correctedBy]),
    ]),
  );
  expect([...used].sort()).toEqual(rules);
});

test("every detection has an alert, and a file whose highest level is that of the alert's severity", () => {
  const LEVELS = ["informational", "low", "medium", "high", "critical"];
  const OF_SEVERITY = { P0: "critical", P1: "high", P2: "medium", P3: "low" } as const;
  expect([...new Set(DETECTIONS.map(({ name }) => name))].sort()).toEqual([...detectionNames].sort());
  for (const name of detectionNames) {
    const levels = documents.filter(({ file }) => file === `${runbookFile(name)}.yml`).map(({ level }) => level);
    const highest = LEVELS.findLast((level) => levels.includes(level));
    expect([name, highest]).toEqual([name, OF_SEVERITY[alertPolicy(name).severity]]);
  }
});

test("a detection reads events for at least as long as its entry is remembered to be fresh", () => {
  const { renewedHours, forgottenHours } = detections.incidents;
  // An incident that goes on is renewed before it is forgotten.
  expect(renewedHours).toBeLessThan(forgottenHours);
  // Nine users from each of five networks, and five from one: with six networks fifty users are found.
  expect((stuffing.networksCount - 1) * spraying.usersCount).toBeLessThanOrEqual(stuffing.usersCount);
});
