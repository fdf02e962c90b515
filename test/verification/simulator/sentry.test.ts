import { errorTracking } from "../../../policy/error-tracking";
import type { Incident } from "../../../verification/simulator/incident";
import { incidents } from "../../../verification/simulator/incidents";
import type { Moment, Reported } from "../../../verification/simulator/moment";
import { momentOf, startOf } from "../../../verification/simulator/moment-of";
import { fromSentry } from "../../../verification/simulator/sentry";
import { whole } from "../../whole";

const stacks = whole("production");
const QUIET: Incident = { ...(incidents[0] as Incident), change: (moment) => moment };
const START = startOf(QUIET);
const HOUR = 3600;

/** The notifications of Sentry for one change of the normal values. */
function opened(
  but: (second: number) => Partial<Pick<Moment, "outside">> & { reported?: Partial<Reported> },
): string[] {
  const momentAt = (second: number): Moment => {
    const usual = momentOf(QUIET, second);
    const { outside, reported } = but(second);
    return { ...usual, ...(outside && { outside }), reported: { ...usual.reported, ...reported } };
  };
  return fromSentry(stacks, START - 600, START + 6 * HOUR, momentAt)
    .filter(({ kind }) => kind === "opens")
    .map(({ alerts }) => alerts.join());
}

test("a quiet day has no notification", () => {
  expect(opened(() => ({}))).toEqual([]);
});

const { manyUsers, crashes, uptime } = errorTracking;

test.each([
  ["as many users as are taken for single ones", manyUsers.usersCount, []],
  ["one more", manyUsers.usersCount + 1, ["ErrorSeenByManyUsers"]],
])("%s, within the window: %d", (_, usersPerMinute, expected) => {
  expect(opened((second) => ({ reported: { usersPerMinute: second === START ? usersPerMinute : 0 } }))).toEqual(
    expected,
  );
});

test("the same users over more than the window are not too many", () => {
  const apart = manyUsers.windowSeconds;
  const some = (second: number) => (second === START || second === START + apart ? manyUsers.usersCount : 0);
  expect(opened((second) => ({ reported: { usersPerMinute: some(second) } }))).toEqual([]);
});

test.each([
  ["at the least that is taken", crashes.crashFreePercent, []],
  ["below it", crashes.crashFreePercent - 0.5, ["SessionsCrash"]],
])("sessions without a crash %s: %d %%", (_, crashFreePercent, expected) => {
  expect(opened(() => ({ reported: { crashFreePercent } }))).toEqual(expected);
});

test.each([
  ["one fewer than the checks that make it down", uptime.failuresCount - 1, []],
  ["as many", uptime.failuresCount, ["WebAppUnreachable"]],
])("the web app does not answer %s in a row: %d", (_, failures, expected) => {
  const gone = (second: number) => START <= second && second < START + failures * uptime.intervalSeconds;
  expect(
    opened((second) => {
      const { outside } = momentOf(QUIET, second);
      return { outside: { ...outside, webAppAnswers: !gone(second) } };
    }),
  ).toEqual(expected);
});

test.each([
  ["of the program itself", {}, ["NewError"]],
  [
    "that only repeats a failure of the API",
    { [errorTracking.failedRequests.tagName]: errorTracking.failedRequests.valueName },
    [],
  ],
])("a new error %s", (_, errorTags, expected) => {
  expect(opened(() => ({ reported: { newError: true, errorTags } }))).toEqual(expected);
});
