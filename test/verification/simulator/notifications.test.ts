import { notifications, type Route } from "../../../verification/simulator/notifications";
import { random } from "../../../verification/simulator/random";
import type { Episode } from "../../../verification/simulator/states";

const route: Route = {
  receiver: "p1",
  groupBy: ["cause"],
  groupWaitSeconds: 30,
  groupIntervalSeconds: 60,
  repeatSeconds: 4 * 3600 - 30,
  sendsResolved: true,
  isMuted: () => false,
};
const episode = (alertname: string, firingSecond: number, resolvedSecond?: number, cause = "service"): Episode => ({
  labels: { alertname, cause },
  sinceSecond: firingSecond,
  firingSecond,
  resolvedSecond,
});
const short = (episodes: Episode[], change: Partial<Route> = {}) =>
  notifications(episodes, { ...route, ...change }).map(
    ({ kind, second, alerts }) => `${kind} ${second} ${alerts.join("+")}`,
  );

test("alerts of one group are one notification, and its end follows at the next interval", () => {
  expect(short([episode("A", 0, 100), episode("B", 20, 95)])).toEqual(["opens 30 A+B", "ends 150 A+B"]);
});

test("a later alert sends an update, and so does the end of one of several", () => {
  expect(short([episode("A", 0, 300), episode("B", 100, 200)])).toEqual([
    "opens 30 A",
    "joins 150 A+B",
    "joins 210 A",
    "ends 330 A",
  ]);
});

test("two groups are two notifications", () => {
  expect(short([episode("A", 0, 100), episode("B", 0, 100, "database")])).toHaveLength(4);
});

test("an alert that ends within the group wait sends no notification", () => {
  expect(short([episode("A", 0, 20)])).toEqual([]);
});

test("an alert that begins and ends between two flushes is sent as resolved, but only while others fire", () => {
  expect(short([episode("A", 0, 300), episode("B", 100, 120)])).toEqual(["opens 30 A", "joins 150 A", "ends 330 A"]);
  expect(short([episode("A", 0, 100), episode("B", 155, 170)])).toEqual(["opens 30 A", "ends 150 A"]);
});

test("an alert that fires again before the flush sends no update", () => {
  expect(short([episode("A", 0, 40), episode("A", 60, 100)])).toEqual(["opens 30 A", "ends 150 A"]);
});

test("an empty group is flushed until it is removed; a new one has the group wait again", () => {
  expect(short([episode("A", 0, 100), episode("A", 170, 300)])).toEqual([
    "opens 30 A",
    "ends 150 A",
    "opens 210 A",
    "ends 330 A",
  ]);
  expect(short([episode("A", 0, 100), episode("A", 185, 300)])).toEqual([
    "opens 30 A",
    "ends 150 A",
    "opens 215 A",
    "ends 335 A",
  ]);
});

test("firing alerts are repeated, and nothing else", () => {
  expect(short([episode("A", 0, 5 * 3600)])).toEqual(["opens 30 A", "joins 14430 A", "ends 18030 A"]);
});

test.each([
  [120, [0, 180, 360, 540]],
  [90, [0, 120, 240, 360, 480]],
  [30, [0, 60, 120, 180, 240, 300, 360, 420, 480, 540]],
])("a repeat interval of %d s over a group interval of a minute is delivered at %j", (repeatSeconds, expected) => {
  const its = { groupWaitSeconds: 0, repeatSeconds, sendsResolved: false };
  const sent = notifications([episode("A", 0, 600)], { ...route, ...its });
  expect(sent.map(({ second }) => second)).toEqual(expected);
});

test("a contact point without resolve messages receives no end, and no update for one", () => {
  expect(short([episode("A", 0, 300), episode("B", 0, 100)], { sendsResolved: false })).toEqual(["opens 30 A+B"]);
});

test("a suppressed alert notifies when the window ends, if it still fires", () => {
  const muted = (second: number) => second < 600;
  expect(short([episode("A", 0, 900)], { isMuted: muted })[0]).toBe("opens 630 A");
  expect(short([episode("A", 0, 500)], { isMuted: muted })).toEqual([]);
});

test("an end within a window sends no notification, and an alert that fires again soon is a repetition", () => {
  const muted = (second: number) => 300 <= second && second < 900;
  expect(short([episode("A", 0, 600)], { isMuted: muted })).toEqual(["opens 30 A"]);
  expect(short([episode("A", 0, 600), episode("A", 1000, 2000)], { isMuted: muted })).toEqual([
    "opens 30 A",
    "ends 2050 A",
  ]);
});

test("the order of the rules changes no notification", () => {
  const next = random(7);
  for (let run = 0; run < 50; run++) {
    const episodes = Array.from({ length: 8 }, (_, index) => {
      const firing = Math.floor(next() * 1200);
      return episode(
        `A${index % 4}`,
        firing,
        firing + 20 + Math.floor(next() * 400),
        index % 2 ? "service" : "database",
      );
    }).filter(({ labels, firingSecond }, index, all) =>
      // One alert fires once at a time.
      all
        .slice(0, index)
        .every(
          (other) => other.labels.alertname !== labels.alertname || Math.abs(other.firingSecond - firingSecond) > 500,
        ),
    );
    const inTime = [...episodes].sort((a, b) => a.firingSecond - b.firingSecond);
    expect(short([...episodes].reverse())).toEqual(short(inTime));
    expect(short(episodes)).toEqual(short(inTime));
  }
});

test("alerts come in Alertmanager's order, by job, instance and their other labels, in any order of firing", () => {
  const of = (alertname: string, more: Readonly<Record<string, string>>, firingSecond: number) => {
    const { labels, ...rest } = episode(alertname, firingSecond, 500);
    return { ...rest, labels: { ...labels, ...more } };
  };
  const [opened] = notifications(
    [of("D", { x: "1" }, 0), of("C", {}, 1), of("B", { instance: "b" }, 2), of("A", { instance: "a", y: "1" }, 3)],
    route,
  );
  expect(opened?.alerts).toEqual(["A", "B", "C", "D"]);
});
