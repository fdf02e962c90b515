import { expectationOf } from "../../../verification/simulator/expected";
import { everyServer, part } from "../../../verification/simulator/incidents/changes";
import type { Moment } from "../../../verification/simulator/moment";
import { EPOCH, normal } from "../../../verification/simulator/normal";

const NOON = EPOCH + 36 * 3600;
const NIGHT = EPOCH + 26 * 3600;

/** The severities that the rule requires for a change of so many minutes, with the minute that they are due. */
function required(minutes: number, change: (moment: Moment) => Moment, start = NOON) {
  const end = start + minutes * 60;
  const momentAt = (second: number) => (second >= start && second < end ? change(normal(second)) : normal(second));
  return expectationOf(momentAt, start, end).required.map(
    ({ severity, dueSecond }) => `${severity} ${Math.round((dueSecond - start) / 60)}`,
  );
}
const failing = (failedRatio: number) => (moment: Moment) => everyServer(moment, { failedRatio });

test("a normal day requires nothing", () => expect(required(600, (moment) => moment)).toEqual([]));

test.each([
  ["half a minute", 0.5, []],
  ["a minute", 1, ["P0 1"]],
])("a service that is down for %s", (_, minutes, expected) => {
  expect(required(minutes, failing(1))).toEqual(expected);
});

// 43.2 minutes a month: twice two percent of them is 1.7 minutes, twice five percent 4.3, twice ten 8.6.
test.each([
  ["a third of the requests for five minutes", 0.33, 5, []],
  ["a third for six minutes", 0.33, 6, ["P1 18"]],
  ["one in a hundred for seven hours", 0.01, 420, []],
  ["one in seventy for six hours", 1 / 70, 360, ["P1 301"]],
])("%s fail", (_, ratio, minutes, expected) => {
  expect(required(minutes, failing(ratio))).toEqual(expected);
});

test("failures of fewer than ten requests are chance: at night a fiftieth of them for an hour", () => {
  expect(required(60, failing(0.02), NIGHT)).toEqual([]);
});

test("users who cannot reach the service are lost, and so are those who cannot sign in", () => {
  expect(required(20, (moment) => part(moment, "outside", { reachedRatio: 0.5 }))).toEqual(["P1 17", "P2 69"]);
  expect(required(20, (moment) => ({ ...moment, refusedRatio: 0.5 }))).toEqual(["P1 17", "P2 69"]);
});

test("monitoring that cannot notify is a risk after twice five minutes", () => {
  const unseen = (moment: Moment) => part(moment, "monitoring", { collected: false });
  expect(required(9, unseen)).toEqual([]);
  expect(required(11, unseen)).toEqual(["P1 20"]);
});

test("wrong data requires a page when more than one record in a hundred contradicts another", () => {
  const wrong = (inconsistentRatio: number) => (moment: Moment) => part(moment, "data", { inconsistentRatio });
  expect(required(11, wrong(0.01))).toEqual([]);
  expect(required(11, wrong(0.011))).toEqual(["P1 20"]);
});

test("data that one of two stores lacks requires a page", () => {
  const differing = (differencesCount: number) => (moment: Moment) => part(moment, "data", { differencesCount });
  expect(required(11, differing(0))).toEqual([]);
  expect(required(11, differing(1))).toEqual(["P1 20"]);
});

test("a page needs a harm: an engineer is not woken for a thousandth of the requests", () => {
  const of = (ratio: number) =>
    expectationOf((second) => failing(ratio)(normal(second)), NOON, NOON + 3600).justifies("P1", NOON + 3000);
  expect([of(0.001), of(0.05)]).toEqual([false, true]);
});
