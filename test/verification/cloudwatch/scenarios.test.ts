import { findingAlerts } from "../../../alerts/security-events";
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
    const { metrics } = readBy(alarm!.alarm);
    const [{ id } = { id: "" }] = metrics.filter((metric) => metric.name === "TriggeredRules");
    const minutes = (matched: number | undefined, count: number) =>
      Array.from({ length: count }, () => ({ metrics: { [id]: matched } }));
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

const endingByThemselves = rules.flatMap(({ name, alarm }) =>
  alarm?.alarm.ok_actions === undefined ? [] : [[name, alarm.alarm] as const],
);

test("the incidents of findings end by themselves in both regions, and no other event's", () => {
  const names = endingByThemselves.map(([name]) => name);
  expect(new Set(names)).toEqual(new Set(findingAlerts().map(({ name }) => name)));
  expect(names).toHaveLength(2 * new Set(names).size);
});

describe.each(endingByThemselves.slice(0, endingByThemselves.length / 2))(
  "%s while findings are counted",
  (_, alarm) => {
    /** Minutes of events and of the zero that the count reports every five minutes while no finding is open. */
    const during = (length: number, isOpen: boolean, events: readonly number[] = [], isCounted = true) =>
      Array.from({ length }, (__, minute) => ({
        metrics: {
          triggered: events.includes(minute) ? 1 : undefined,
          open: !isOpen && isCounted && minute % 5 === 0 ? 0 : undefined,
        },
      }));
    const sent = (...phases: ReturnType<typeof during>[]) => {
      const states = alarmStates(alarm, phases.flat());
      return states.flatMap((state, minute) =>
        state !== "INSUFFICIENT_DATA" && state !== states[minute - 1] && minute > 0 ? [[state, minute]] : [],
      );
    };

    test("an event opens the incident in its minute, and the incident stays for as long as a finding is open", () => {
      expect(sent(during(60, false), during(1440, true, [0]))).toEqual([["ALARM", 60]]);
    });

    test("it ends within a quarter of an hour of the archive, and not before", () => {
      const [, [state, minute] = []] = sent(during(60, false), during(240, true, [0]), during(60, false));
      expect([state, Number(minute) >= 300, Number(minute) <= 315]).toEqual(["OK", true, true]);
    });

    test("an archive in the minute of the event ends it a quarter of an hour later, so that it pages first", () => {
      const [, [state, minute] = []] = sent(during(60, false), during(60, false, [0]));
      expect([state, Number(minute) >= 75]).toEqual(["OK", true]);
    });

    test("a new event pages again while an older finding is open", () => {
      const states = sent(during(60, false), during(240, true, [0, 120]));
      expect(states).toEqual([
        ["ALARM", 60],
        ["ALARM", 180],
      ]);
    });

    test("a finding that is opened again opens the incident again", () => {
      const states = sent(during(60, false), during(60, true, [0]), during(60, false), during(60, true, [0]));
      expect(states.map(([state]) => state)).toEqual(["ALARM", "OK", "ALARM"]);
    });

    test("without a count no incident ends, and each new event pages", () => {
      const dead = during(600, false, [100, 300], false);
      expect(sent(during(60, false), during(60, true, [0]), dead).map(([state]) => state)).toEqual([
        "ALARM",
        "ALARM",
        "ALARM",
      ]);
    });
  },
);
