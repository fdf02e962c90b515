import { untypedResources } from "../../checks/emitted/resources";
import { matches } from "../../verification/cloudwatch/event-pattern";
import { matchEvents } from "../../verification/event-ruler/match-events";
import { eventScenarios } from "../verification/cloudwatch/event-scenarios";
import {
  guardDutySeverities,
  ratedByType,
  securityEventScenarios,
  switchingOff,
} from "../verification/cloudwatch/security-event-scenarios";
import { whole } from "../whole";

/** The patterns of production by the names of their rules, those of both regions as one. */
const patterns: Record<string, Record<string, unknown>> = Object.fromEntries(
  untypedResources(whole("production"), "aws_cloudwatch_event_rule").flatMap(({ block }) =>
    block.event_pattern === undefined ? [] : [[String(block.name), JSON.parse(String(block.event_pattern))]],
  ),
);
const names = Object.keys(patterns).sort();
const scenarios = { ...eventScenarios, ...securityEventScenarios };
const events = [
  ...Object.values(scenarios).flatMap(({ notified, ignored }) => [notified, ...ignored]),
  ...switchingOff,
  ...guardDutySeverities.map(([, finding]) => finding),
  ...ratedByType.map(({ finding }) => finding),
];

/** EventBridge user guide, quotas: the characters of an event pattern. */
const LONGEST_PATTERN = 2048;

test("EventBridge's own library matches each event with the same rules as the scenarios' reader", () => {
  expect(events.length).toBeGreaterThan(150);
  expect(names.length).toBeGreaterThan(30);
  const own = events.map((event) => names.filter((name) => matches(patterns[name] ?? {}, event)));
  expect(matchEvents(patterns, events)).toEqual(own);
});

test("each pattern is within EventBridge's limit", () => {
  const lengths = names.map((name) => [name, JSON.stringify(patterns[name]).length] as const);
  expect(lengths.filter(([, length]) => length > LONGEST_PATTERN)).toEqual([]);
});

test("the library refuses a comparison that EventBridge does not have", () => {
  expect(() => matchEvents({ wrong: { source: [{ contains: "aws" }] } }, [])).toThrow(/Event Ruler refused a pattern/);
});
