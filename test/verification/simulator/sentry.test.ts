import { errorTracking } from "../../../policy/error-tracking";
import { browserErrors, crashFreePercent, usersWithErrors } from "../../../verification/simulator/browser-reports";
import type { Moment } from "../../../verification/simulator/moment";
import { EPOCH, normal } from "../../../verification/simulator/normal";
import { fromSentry } from "../../../verification/simulator/sentry";
import { whole } from "../../whole";

const stacks = whole("production");
const START = EPOCH + 34 * 3600 + 7;
const HOUR = 3600;

/** The notifications of Sentry for a changed world. */
function opened(change: (moment: Moment, second: number) => Moment): string[] {
  return fromSentry(stacks, START - 600, START + 6 * HOUR, (second) => change(normal(second), second))
    .filter(({ kind }) => kind === "opens")
    .map(({ alerts }) => alerts.join());
}

const withBug = (moment: Moment, usersRatio: number, crashes = false, isNew = false): Moment => ({
  ...moment,
  webApp: { ...moment.webApp, bug: { isNew, usersRatio, crashes } },
});

test("a quiet day has no notification", () => {
  expect(opened((moment) => moment)).toEqual([]);
});

const { manyUsers, crashes, uptime } = errorTracking;
const NOON = normal(START);
/** The share of users with a bug of whom so many meet an error within the window. */
const shareFor = (users: number) => {
  const perMinute = (ratio: number) => usersWithErrors(withBug(NOON, ratio));
  const wanted = users / (manyUsers.windowSeconds / 60);
  return (wanted - perMinute(0)) / (perMinute(1) - perMinute(0));
};

test.each([
  ["as many users as are taken for single ones", manyUsers.usersCount - 0.5, ["ErrorRegressed"]],
  ["more", manyUsers.usersCount + 0.5, ["ErrorRegressed", "ErrorSeenByManyUsers"]],
])("%s within the window: %d", (_, users, expected) => {
  const at = (moment: Moment) => ({ ...moment, requestsPerSecond: NOON.requestsPerSecond });
  expect(opened((moment) => withBug(at(moment), shareFor(users)))).toEqual(expected);
});

test.each([
  ["just above", 0.2, false],
  ["below", -0.2, true],
])("sessions without a crash %s the limit", (_, above, isLow) => {
  const perUser = crashFreePercent(withBug(NOON, 0, true)) - crashFreePercent(withBug(NOON, 1, true));
  const usersRatio = (crashFreePercent(NOON) - crashes.crashFreePercent - above) / perUser;
  expect(opened((moment) => withBug(moment, usersRatio, true)).includes("SessionsCrash")).toBe(isLow);
});

test.each([
  ["one fewer than the checks that make it down", uptime.failuresCount - 1, []],
  ["as many", uptime.failuresCount, ["WebAppUnreachable"]],
])("the web app does not answer %s in a row: %d", (_, failures, expected) => {
  const gone = (second: number) => START <= second && second < START + failures * uptime.intervalSeconds;
  expect(
    opened((moment, second) => ({ ...moment, outside: { ...moment.outside, webAppAnswers: !gone(second) } })),
  ).toEqual(expected);
});

test("an error that only repeats a failure of the API has its tag, and notifies of nothing", () => {
  const failing = (moment: Moment): Moment => ({
    ...moment,
    servers: moment.servers.map((one) => ({ ...one, failedRatio: 0.3 })),
  });
  expect(browserErrors(failing(NOON)).map(({ tags }) => tags[errorTracking.failedRequests.tagName])).toEqual(
    Array(2).fill(errorTracking.failedRequests.valueName),
  );
  expect(opened(failing)).toEqual([]);
});
