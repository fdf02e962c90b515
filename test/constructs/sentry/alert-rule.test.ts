import { AlertRule, type AlertRuleProps } from "../../../constructs/sentry/alert-rule";
import { only } from "../../support";
import { emitted } from "./support";

type Changes = Partial<AlertRuleProps>;

const ACTION = { pagerduty: { integrationId: "1", serviceId: "2", serviceName: "p2", severity: "error" } };
const FILTER = { logicType: "all", conditions: [], actions: [ACTION] };
const PROPS: AlertRuleProps = {
  organization: "acme",
  name: "acme-production-NewError",
  monitorIds: ["10"],
  frequencyMinutes: 0,
  triggerConditions: [{ firstSeenEvent: {} }],
  actionFilters: [FILTER],
};
const build = (changes: Changes) =>
  only(
    emitted((scope) => new AlertRule(scope, "alert", { ...PROPS, ...changes })),
    "sentry_alert",
  );
const when = (condition: AlertRuleProps["actionFilters"][number]["conditions"][number]): Changes => ({
  actionFilters: [{ ...FILTER, conditions: [condition] }],
});

test("a trigger is an empty object, because the provider identifies it by its presence", () => {
  const { trigger_conditions } = build({ triggerConditions: [{ firstSeenEvent: {} }, { regressionEvent: {} }] });
  expect(trigger_conditions).toEqual([{ first_seen_event: {} }, { regression_event: {} }]);
});

test.each([0, 5, 10, 30, 60, 180, 720, 1440])("a frequency of %d minutes is accepted", (frequencyMinutes) => {
  expect(build({ frequencyMinutes }).frequency_minutes).toBe(frequencyMinutes);
});

test.each(["co", "nc", "eq", "ne", "sw", "ew", "is", "ns"])("%s is accepted as a comparison of tags", (match) => {
  const { action_filters } = build(when({ taggedEvent: { key: "cause", match, value: "api" } }));
  expect(action_filters[0].conditions).toEqual([{ tagged_event: { key: "cause", match, value: "api" } }]);
});

test.each<[string, Changes]>([
  ["the longest name", { name: "n".repeat(200) }],
  ["an end without an environment", { triggerConditions: [{ issueResolvedTrigger: {} }] }],
  [
    "what a regression must not be: it is told where Sentry does not look",
    {
      triggerConditions: [{ regressionEvent: {} }],
      actionFilters: [{ ...FILTER, logicType: "none", conditions: [{ level: { level: 30, match: "lte" } }] }],
    },
  ],
  ["the lowest and the highest level", when({ level: { level: 50, match: "gte" } })],
])("%s is accepted", (_, changes) => {
  expect(build(changes).organization).toBe("acme");
});

test.each<[string, Changes, string]>([
  [
    "another interval",
    { frequencyMinutes: 1 },
    "frequencyMinutes is 1, must be one of 0, 5, 10, 30, 60, 180, 720, 1440",
  ],
  ["a longer one", { frequencyMinutes: 1441 }, "frequencyMinutes is 1441"],
  ["a long name", { name: "n".repeat(201) }, "name has 201 characters, must have 1 to 200: change it"],
  ["no monitor", { monitorIds: [] }, "monitorIds is empty, must have at least one, or the alert never starts: add one"],
  ["no trigger", { triggerConditions: [] }, "triggerConditions is empty, must have at least one"],
  [
    "two triggers in one",
    { triggerConditions: [{ firstSeenEvent: {}, regressionEvent: {} }] },
    "must have one name each",
  ],
  ["a trigger that is none", { triggerConditions: [{}] }, "must have one name each"],
  [
    "nobody to tell",
    { actionFilters: [{ ...FILTER, actions: [] }] },
    "has no action, must have at least one, or the alert would not notify: add one",
  ],
  ["no filter at all", { actionFilters: [] }, "has no action"],
  [
    "other logic",
    { actionFilters: [{ ...FILTER, logicType: "some" }] },
    "logicType is some, must be one of any, any-short, all, none",
  ],
  [
    "a word that matches nothing",
    when({ taggedEvent: { key: "cause", match: "equals", value: "api" } }),
    "taggedEvent.match is equals, must be one of co, nc, eq, ne, sw, ew, is, ns: choose one",
  ],
  ["another level", when({ level: { level: 41, match: "gte" } }), "level is 41, must be one of 10, 20, 30, 40, 50"],
  [
    "another match of levels",
    when({ level: { level: 40, match: "gt" } }),
    "level.match is gt, must be one of eq, gte, lte",
  ],
  [
    "another severity",
    { actionFilters: [{ ...FILTER, actions: [{ pagerduty: { ...ACTION.pagerduty, severity: "P0" } }] }] },
    "pagerduty.severity is P0, must be one of default, critical, warning, error, info",
  ],
  [
    "an end within an environment",
    { environment: "production", triggerConditions: [{ issueResolvedTrigger: {} }] },
    "environment is production, must be omitted with issueResolvedTrigger",
  ],
  [
    "a look at an event where there is none",
    { ...when({ level: { level: 40, match: "gte" } }), triggerConditions: [{ regressionEvent: {} }] },
    "conditions filter events of regressionEvent, must filter only firstSeenEvent, as Sentry documents: use logic none",
  ],
])("%s is refused", (_, changes, words) => {
  expect(() => build(changes)).toThrow(words);
});
