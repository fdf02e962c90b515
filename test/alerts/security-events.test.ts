import { findingAlerts, securityAlerts } from "../../alerts/security-events";
import { type FindingClass, findings } from "../../policy/findings";
import { matches } from "../../verification/cloudwatch/event-pattern";
import {
  changingAlerts,
  guardDutySeverities,
  macieListed,
  macieScenarios,
  ratedByType,
  securityEventScenarios,
  switchingOff,
} from "../verification/cloudwatch/security-event-scenarios";

const alerts = securityAlerts();
const notifying = (event: unknown) => alerts.filter(({ pattern }) => matches(pattern, event)).map(({ name }) => name);

test("each class of findings with an alert has one alert of its own, and no other has", () => {
  const expected = Object.values<FindingClass>(findings).flatMap(({ product, alert }) =>
    product === "Macie" ? [] : (alert ?? []),
  );
  expect(
    findingAlerts()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...expected].sort());
  expect(new Set(expected).size).toBe(expected.length);
});

test.each<[number, number, string[]]>([
  [1, 3.9, []],
  [4, 6.9, ["ThreatSuspected"]],
  [7, 8.9, ["ThreatDetected"]],
  [9, 10, ["AttackInProgress"]],
])("a finding of GuardDuty from %p to %p notifies %j", (from, to, expected) => {
  const within = guardDutySeverities.filter(([severity]) => severity >= from && severity <= to);
  expect(within.length).toBeGreaterThan(10);
  expect(within.filter(([, finding]) => notifying(finding).join() !== expected.join())).toEqual([]);
});

test.each(ratedByType.map((one) => [one.type, one.severity, one] as const))(
  "%s with severity %p notifies once, or not at all for an attempt",
  (_, __, { finding, alerts: expected }) => {
    expect(notifying(finding)).toEqual(expected);
  },
);

test.each(
  Object.values<FindingClass>(findings).flatMap(({ product, types = [], alert }) =>
    product === "Macie" ? [] : types.map((type) => [type, alert]),
  ),
)("%s, which the policy names, has a finding in GuardDuty's shape that notifies by %s", (type, alert) => {
  expect(ratedByType.filter((one) => one.type === type).flatMap(({ alerts: notified }) => notified)).toContain(alert);
});

test.each(Object.entries(securityEventScenarios))("%s: its event notifies no other alert", (name, { notified }) => {
  expect(notifying(notified)).toEqual([name]);
});

test.each(
  switchingOff.map((call) => [(call.detail as { eventName?: string }).eventName ?? call.source, call] as const),
)("%s switches the monitoring off", (_, call) => {
  const { detail } = call as { detail: { eventName?: string } };
  // A detector has features and a trail has a bucket, which nothing but a change by hand switches off or replaces.
  const others = /^Update(?:Detector|Trail)$/.test(detail.eventName ?? "") ? ["AlertingChangedByHand"] : [];
  expect(notifying(call)).toEqual(["SecurityMonitoringDisabled", ...others]);
  expect(notifying({ ...call, detail: { ...detail, errorCode: "AccessDenied" } })).toEqual([]);
});

test("each call that switches alerts off notifies, but for the roles of deploys and of AWS, and for a failed call", () => {
  expect(changingAlerts.length).toBeGreaterThan(500);
  for (const call of changingAlerts) {
    expect([call, notifying(call)]).toEqual([call, ["AlertingChangedByHand"]]);
    const { detail } = call as { detail: object };
    expect(notifying({ ...call, detail: { ...detail, errorCode: "AccessDenied" } })).toEqual([]);
  }
});

const searching = securityAlerts(true);
const notifyingWithMacie = (event: unknown) =>
  searching.filter(({ pattern }) => matches(pattern, event)).map(({ name }) => name);

test.each(macieScenarios.map((one) => [(one.notified.detail as { type: string }).type, one] as const))(
  "%s of Macie notifies once with a high severity, and not without Macie, archived, as a sample or with a lesser severity",
  (_, { alert, notified, ignored }) => {
    expect(notifyingWithMacie(notified)).toEqual([alert]);
    expect(notifying(notified)).toEqual([]);
    expect(ignored.flatMap(notifyingWithMacie)).toEqual([]);
  },
);

test("Macie's types with an alert are those of the policy, and its other types notify no engineer", () => {
  const types = Object.values<FindingClass>(findings).flatMap(({ product, types = [], alert }) =>
    product === "Macie" ? types.map((type) => `${alert} ${type}`) : [],
  );
  const tested = macieScenarios.map(({ alert, notified }) => `${alert} ${(notified.detail as { type: string }).type}`);
  expect(tested.sort()).toEqual(types.sort());
  expect(macieListed.flatMap(notifyingWithMacie)).toEqual([]);
});

test("with Macie the events of the other products notify as before", () => {
  const events = Object.values(securityEventScenarios).flatMap(({ notified, ignored }) => [notified, ...ignored]);
  expect(events.map(notifyingWithMacie)).toEqual(events.map(notifying));
});

test("a suppressed finding of Macie notifies again after its last day, and another one notifies all the time", () => {
  const [first] = macieScenarios;
  const { type = "", id = "" } = (first?.notified.detail ?? {}) as { type?: string; id?: string };
  const why = "The bucket has pages for all of the internet.";
  const days = { sinceDay: "2026-11-20", untilDay: "2026-12-31" };
  const entry = { product: "Macie", type, resource: id, why, owner: "ada@gocarbontracker.com", ...days } as const;
  const alert = findingAlerts([entry], true).find(({ name }) => name === first?.alert);
  const isNotified = (change: object) => matches(alert?.pattern ?? {}, { ...first?.notified, ...change });
  expect(isNotified({})).toBe(false);
  expect(isNotified({ time: "2027-01-01T00:00:00Z" })).toBe(true);
  expect(isNotified({ detail: { ...(first?.notified.detail as object), id: "another" } })).toBe(true);
  expect(matches(alert?.pattern ?? {}, securityEventScenarios.PublicAccessFound?.notified)).toBe(true);
});
