import { findingAlerts, securityAlerts } from "../../alerts/security-events";
import { type FindingClass, findings } from "../../policy/findings";
import { matches } from "../../verification/cloudwatch/event-pattern";
import {
  guardDutySeverities,
  ratedByType,
  securityEventScenarios,
  switchingOff,
} from "../verification/cloudwatch/security-event-scenarios";

const alerts = securityAlerts();
const notifying = (event: unknown) => alerts.filter(({ pattern }) => matches(pattern, event)).map(({ name }) => name);

test("each class of findings with an alert has one alert of its own, and no other has", () => {
  const expected = Object.values<FindingClass>(findings).flatMap(({ alert }) => alert ?? []);
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

test.each(Object.values<FindingClass>(findings).flatMap(({ types = [], alert }) => types.map((type) => [type, alert])))(
  "%s, which the policy names, has a finding in GuardDuty's shape that notifies by %s",
  (type, alert) => {
    expect(ratedByType.filter((one) => one.type === type).flatMap(({ alerts: notified }) => notified)).toContain(alert);
  },
);

test.each(Object.entries(securityEventScenarios))("%s: its event notifies no other alert", (name, { notified }) => {
  expect(notifying(notified)).toEqual([name]);
});

test.each(switchingOff.map((call) => [(call.detail as { eventName: string }).eventName, call] as const))(
  "%s switches the monitoring off",
  (_, call) => {
    expect(notifying(call)).toEqual(["SecurityMonitoringDisabled"]);
    const { detail } = call as { detail: object };
    expect(notifying({ ...call, detail: { ...detail, errorCode: "AccessDenied" } })).toEqual([]);
  },
);
