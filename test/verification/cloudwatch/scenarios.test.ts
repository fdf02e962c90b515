import { cloudWatchAlarms, eventRules } from "../../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../../checks/emitted/configuration";
import { type AlarmState, alarmStates, readBy } from "../../../verification/cloudwatch/alarm";
import { matches } from "../../../verification/cloudwatch/event-pattern";
import { whole } from "../../whole";
import { type AlarmScenario, alarmScenarios, type Values } from "./alarm-scenarios";
import { eventScenarios } from "./event-scenarios";

const stacks: Stacks = whole("production");
const alarms = cloudWatchAlarms(stacks);
const rules = eventRules(stacks);

test("every alarm and every event rule has a scenario, and every scenario an alert", () => {
  expect([...new Set(alarms.map(({ name }) => name))].sort()).toEqual(Object.keys(alarmScenarios).sort());
  expect([...new Set(rules.map(({ name }) => name))].sort()).toEqual(Object.keys(eventScenarios).sort());
});

const GOOD_PERIODS = 40;
/** An alarm that treats missing data as normal reads two earlier periods. */
const LOOKED_FURTHER_BACK = 2;
const scenarioOf = (name: string) => alarmScenarios[name] as AlarmScenario;

describe.each(alarms.map((alarm) => [alarm.name, alarm] as const))("%s", (name, { alarm }) => {
  const scenario = scenarioOf(name);
  const { periodSeconds, metrics } = readBy(alarm);
  const statesAfter = (...phases: [Values, number][]): AlarmState[] =>
    alarmStates(
      alarm,
      phases.flatMap(([values, count]) =>
        Array.from({ length: count }, () => ({ metrics: values, quotas: scenario.quotas })),
      ),
    ).slice(GOOD_PERIODS);
  const due = (scenario.afterMinutes * 60) / periodSeconds;

  test("its scenario has only metrics that it reads", () => {
    const ids = metrics.map(({ id }) => id);
    const spoken = [scenario.good, scenario.fires, ...scenario.silent].flatMap((values) => Object.keys(values));
    expect(spoken.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("fires in time just over its limit and not a period before, and resolves when the values are normal", () => {
    const over = alarm.evaluation_periods + LOOKED_FURTHER_BACK;
    const after = statesAfter([scenario.good, GOOD_PERIODS], [scenario.fires, due], [scenario.good, over]);
    expect(after.slice(0, due - 1)).toEqual(Array(due - 1).fill("OK"));
    expect(after[due - 1]).toBe("ALARM");
    expect(after.at(-1)).toBe("OK");
  });

  test.each(scenario.silent)("is silent just inside its limit: %j", (values) => {
    expect(new Set(statesAfter([scenario.good, GOOD_PERIODS], [values, 3 * alarm.evaluation_periods]))).toEqual(
      new Set(["OK"]),
    );
  });
});

test("one lost page fires, and a day without a lost page does not", () => {
  const delivery = alarms.filter(({ name }) => name === "TopicDeliveryFailing");
  // In each region, with another topic than the failed one where there is one.
  expect(delivery).toHaveLength(2);
  for (const { alarm } of delivery) {
    const day = (lost: readonly Values[]) =>
      alarmStates(
        alarm,
        [...Array<Values>(144).fill({}), ...lost, ...Array<Values>(144).fill({})].map((metrics) => ({ metrics })),
      );
    expect(day([]).includes("ALARM")).toBe(false);
    // Four attempts within eighty seconds: in one period, or on both sides of its end.
    for (const lost of [[{ p0: 4 }], [{ p0: 1 }, { p0: 3 }], [{ p3: 1 }]]) {
      expect(day(lost).filter((state, at, all) => state === "ALARM" && all[at - 1] !== "ALARM")).toHaveLength(1);
    }
  }
});

test.each<[string, readonly Values[], boolean]>([
  ["a group that takes ninety seconds and skips every third evaluation", [{}, {}, { missed: 1 }], true],
  ["a rule that fails in every third minute", [{}, {}, { failed: 1 }], true],
  ["one skipped evaluation every ten minutes", [...Array<Values>(9).fill({}), { missed: 1 }], false],
])("%s: RecordingRulesFailing fires within a quarter of an hour, or never", (_, repeated, firing) => {
  const alarm = alarms.find(({ name }) => name === "RecordingRulesFailing")?.alarm;
  const day = Array.from({ length: 1440 }, (_, minute) => ({ metrics: repeated[minute % repeated.length] ?? {} }));
  const states = alarmStates(alarm!, day);
  expect(states.slice(0, 15).includes("ALARM")).toBe(firing);
  expect(states.includes("ALARM")).toBe(firing);
});

describe.each(rules.map((rule) => [rule.name, rule] as const))("%s", (name, { pattern, alarm }) => {
  const scenario = eventScenarios[name];

  test("fires for its event, and for no other", () => {
    expect(matches(pattern, scenario?.notified)).toBe(true);
    expect(scenario?.ignored.filter((event) => matches(pattern, event))).toEqual([]);
  });

  test("pages in the minute of one event, not for events that follow soon, and again after a quarter of an hour without any", () => {
    const minutes = (matched: number | undefined, count: number) =>
      Array.from({ length: count }, () => ({ metrics: { value: matched } }));
    const quiet = minutes(undefined, 16);
    const states = alarmStates(alarm!.alarm, [
      ...quiet,
      ...minutes(1, 1),
      ...minutes(undefined, 10),
      ...minutes(2, 1),
      ...minutes(undefined, 20),
      ...minutes(1, 1),
    ]);
    const opened = states.flatMap((state, minute) =>
      state === "ALARM" && states[minute - 1] !== "ALARM" ? [minute] : [],
    );
    expect(opened).toEqual([16, 48]);
  });
});
