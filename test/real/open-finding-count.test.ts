import { findingAlerts } from "../../alerts/security-events";
import type { SuppressedFinding } from "../../policy/suppressed-findings";
import { matchEvents } from "../../verification/event-ruler/match-events";
import { environment } from "../support";
import {
  guardDutySeverities,
  ratedByType,
  securityEventScenarios,
} from "../verification/cloudwatch/security-event-scenarios";
import { type Outcome, type Region, runScenarios } from "./open-finding-count/run-scenarios";

type Event = Readonly<Record<string, unknown>>;
const alerts = findingAlerts();
const names = alerts.map(({ name }) => name);
const patterns = Object.fromEntries(alerts.map(({ name, pattern }) => [name, pattern]));
const GUARD_DUTY = ["AttackInProgress", "AuditTrailStopped", "ProtectionWeakened", "PublicAccessUnblocked"].concat([
  "RootUserActive",
  "ThreatDetected",
  "ThreatSuspected",
]);
const threat = securityEventScenarios.ThreatDetected?.notified as Event & { detail: { type: string } };
const suppression: SuppressedFinding = {
  product: "GuardDuty",
  type: threat.detail.type,
  field: "instanceId",
  resource: "i-0123456789abcdef0",
  why: "The team knows the cause, and the fix follows with the next release.",
  owner: "ada@gocarbontracker.com",
  sinceDay: "2026-11-20",
  untilDay: "2026-12-31",
};

/** The last severity of each of GuardDuty's levels, and the first of the next. */
const BOUNDS = [3.9, 4, 6.9, 7, 8.9, 9];

/** The events of findings; other events, such as the one of a machine's coverage, have no list of what is open. */
const TYPES = [
  "GuardDuty Finding",
  "Security Hub Findings - Imported",
  "Config Rules Compliance Change",
  "Inspector2 Finding",
  "Access Analyzer Finding",
];
const all: readonly Event[] = [
  ...names.flatMap((name): readonly Event[] => {
    const { notified = {}, ignored = [] } = securityEventScenarios[name] ?? {};
    return [notified, ...ignored];
  }),
  ...ratedByType.map(({ finding }) => finding),
  ...guardDutySeverities.filter(([severity]) => BOUNDS.includes(severity)).map(([, finding]) => finding),
];
const events = all.filter((event) => TYPES.includes(String(event["detail-type"])));

let answer: ReturnType<typeof runScenarios>;

beforeAll(() => {
  answer = runScenarios({ environment: environment("production"), events, suppression });
});

test("the stand-ins answer as AWS' published models allow", () => {
  expect(answer.Faults).toEqual([]);
});

test("a finding keeps an alert's incident open if, and only if, its event fires the alert", () => {
  const expected = matchEvents(patterns, events);
  expect(expected.flat().length).toBeGreaterThan(40);
  expect(expected.filter((fired) => fired.length === 0).length).toBeGreaterThan(30);
  expect(answer.Events).toEqual(expected);
  expect(answer.Compared).toBeGreaterThan(40);
});

const none: Region = { Open: [], Counted: names.length };
const open = (...Open: readonly string[]): Region => ({ Open, Counted: names.length });

test.each<[scenario: string, here: Region, there: Region]>([
  ["none is open", none, none],
  ["one of each class is open", open(...[...names].sort()), none],
  ["one is open in the other region", none, open("ThreatDetected")],
  ["two are open and one is archived", open("ThreatDetected"), none],
  ["one is open and two are archived", open("ThreatDetected"), none],
  ["all three are archived", none, none],
  ["open on the third page", open("ThreatDetected"), none],
  ["a rule on the second page", open("ConformanceLost"), none],
  ["only marked as notified", open("SecurityControlFailed"), none],
  ["reopened after its archive", open("ThreatDetected"), none],
  ["suppressed on its last second", none, none],
  ["suppressed until a second ago", open("ThreatDetected"), none],
  ["suppressed for another machine", open("ThreatDetected"), none],
  ["throttled twice", none, none],
])("%s: the incidents of the alerts without a zero stay open", (scenario, here, there) => {
  expect(answer.Outcomes[scenario]).toMatchObject({ "eu-central-1": here, "eu-west-1": there });
  expect(answer.Outcomes[scenario]?.Answer).toEqual({ "eu-central-1": expect.anything(), "eu-west-1": there.Open });
});

test("an archive ends the incident, before the finding is opened again", () => {
  expect(answer.Before).toMatchObject({ "eu-central-1": none, "eu-west-1": none });
});

/** The alerts that a fault of one region leaves uncounted; the others of both regions are counted. */
test.each<[scenario: string, uncounted: readonly string[], raised: RegExp]>([
  ["GuardDuty has no detector", GUARD_DUTY, /ThreatDetected in eu-central-1: GuardDuty has no detector/],
  ["Security Hub is off", ["SecurityControlFailed"], /InvalidAccessException/],
  ["Inspector is off", ["VulnerabilityFound"], /VulnerabilityFound in eu-central-1: Inspector is DISABLED/],
  ["the pack is gone", ["ConformanceLost"], /NoSuchConformancePackException/],
  ["the analyzer is gone", ["ExternalAccessFound", "PublicAccessFound"], /ResourceNotFoundException/],
  ["throttled all the time", ["VulnerabilityFound"], /ThrottlingException/],
])("%s: the run fails, and no incident of an uncounted class ends", (scenario, uncounted, raised) => {
  const { Raised, ...regions } = answer.Outcomes[scenario] as Outcome;
  expect(Raised).toMatch(raised);
  expect(regions).toMatchObject({
    "eu-central-1": { Open: uncounted, Counted: names.length - uncounted.length },
    "eu-west-1": none,
  });
});

test.each(["GuardDuty refuses", "GuardDuty refuses the details", "EventBridge refuses"])(
  "%s while a finding of each class is open: no incident ends",
  (scenario) => {
    const { Raised, ...regions } = answer.Outcomes[scenario] as Outcome;
    expect(Raised).toMatch(/AccessDenied/);
    const counted = scenario === "EventBridge refuses" ? 0 : names.length - GUARD_DUTY.length;
    expect(regions["eu-central-1"]).toEqual({ Open: [...names].sort(), Counted: counted });
    expect(regions["eu-west-1"]).toEqual(none);
  },
);

test("a region whose metrics are refused has none, and the other has all", () => {
  expect(answer.Outcomes["CloudWatch refuses in one region"]).toMatchObject({
    Raised: expect.stringMatching(/metrics in eu-central-1: AccessDenied/),
    "eu-central-1": { Open: [...names].sort(), Counted: null },
    "eu-west-1": none,
  });
});
