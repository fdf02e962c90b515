import { notifications, type Route } from "../../flight/notifications";
import type { Episode } from "../../flight/states";

const route: Route = {
  receiver: "p1",
  groupBy: ["cause"],
  groupWaitSeconds: 30,
  groupIntervalSeconds: 60,
  repeatSeconds: 4 * 3600,
  muted: () => false,
};
const episode = (alertname: string, firingSecond: number, resolvedSecond?: number, cause = "service"): Episode => ({
  labels: { alertname, cause },
  sinceSecond: firingSecond,
  firingSecond,
  resolvedSecond,
});
const short = (episodes: Episode[], its: Partial<Route> = {}) =>
  notifications(episodes, { ...route, ...its }).map(
    ({ kind, second, alerts }) => `${kind} ${second} ${alerts.join("+")}`,
  );

test("alerts of one cause are one notification, and its end is told at the next interval", () => {
  expect(short([episode("A", 0, 100), episode("B", 20, 95)])).toEqual(["opens 30 A+B", "ends 150 A+B"]);
});

test("what comes later joins", () => {
  expect(short([episode("A", 0, 300), episode("B", 100, 300)])).toEqual([
    "opens 30 A",
    "joins 150 A+B",
    "ends 330 A+B",
  ]);
});

test("two causes are two notifications", () => {
  expect(short([episode("A", 0, 100), episode("B", 0, 100, "database")])).toHaveLength(4);
});

test("what is over before the wait is never told", () => {
  expect(short([episode("A", 0, 20)])).toEqual([]);
});

test("what is still there is repeated, and no more than that", () => {
  expect(short([episode("A", 0, 5 * 3600)])).toEqual(["opens 30 A", "joins 14430 A", "ends 18030 A"]);
});

test("what is muted is told when the window ends, if it is still there", () => {
  const muted = (second: number) => second < 600;
  expect(short([episode("A", 0, 900)], { muted })[0]).toBe("opens 630 A");
  expect(short([episode("A", 0, 500)], { muted })).toEqual([]);
});
