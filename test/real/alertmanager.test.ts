import type { Stacks } from "../../checks/emitted/configuration";
import { type GrafanaRoute, routesOf } from "../../verification/paging/notification-policy";
import { type Notification, notifications } from "../../verification/simulator/notifications";
import type { Episode } from "../../verification/simulator/states";
import { type Emitted, emittedResources } from "../support";
import { whole } from "../whole";
import { type Alertmanager, startAlertmanager } from "./alertmanager/real";
import { INTERVAL_SECONDS, scaled, type Window } from "./alertmanager/scaled";
import { byGroup, ofReal, ofSimulator, spoken } from "./alertmanager/sent";
import { measuredInSeconds } from "./measured-in-seconds";

/** Less than half a group interval, so that a delay of one interval is a fault. */
const TOLERANCE_SECONDS = 1.5;
/** Alertmanager removes empty groups so often, from its start on. */
const REMOVAL_SECONDS = 30;
/** By then every alert has ended, and its end is sent. */
const LASTS_SECONDS = 46;
/** Windows begin and end at whole minutes: one of these is so many seconds after the start, and between two flushes of each group. */
const BOUNDARY_SECONDS = { from: 14, to: 36, offset: 1.5 } as const;

interface Told {
  readonly labels: Readonly<Record<string, string>>;
  /** From one second to another after the start. */
  readonly firing: readonly (readonly [from: number, to: number])[];
}

const alert = (alertname: string, severity: string, cause: string, ...firing: Told["firing"]): Told => ({
  labels: { alertname, severity, cause, environment: "production" },
  firing,
});
const muted = ({ labels, firing }: Told): Told => ({ labels: { ...labels, maintenance: "muted" }, firing });
const labelled = ({ labels, firing }: Told, more: Told["labels"]): Told => ({ labels: { ...labels, ...more }, firing });

/** Nothing changes at a moment at which its group is sent: either could come first. */
const ALERTS: readonly Told[] = [
  { labels: { alertname: "Heartbeat", heartbeat: "grafana" }, firing: [[0, 41]] },
  { labels: { alertname: "Late", late: "by-an-interval" }, firing: [[0, 41]] },
  // One lasting alert, one that joins, one that begins and ends between two flushes, and one that returns before the next flush.
  alert("Lasting", "P1", "service", [0, 20.6], [21.4, 31]),
  alert("Joining", "P1", "service", [5, 13]),
  alert("Fleeting", "P1", "service", [15, 17]),
  alert("Short", "P1", "shorter-than-the-wait", [1, 2]),
  alert("Elsewhere", "P1", "database", [1, 9]),
  // Back while its empty group is still there, and back after that was removed.
  alert("Urgent", "P0", "service", [1, 3], [7, 10], [36, 37]),
  alert("Unrouted", "none", "nobody-knows", [2, 6.5]),
  // All at once, in another order than Alertmanager's.
  labelled(alert("Second", "P2", "order", [2, 6]), { instance: "b" }),
  labelled(alert("Third", "P2", "order", [2, 6]), { x: "1" }),
  labelled(alert("First", "P2", "order", [2, 6]), { job: "node", instance: "c", x: "1", y: "2" }),
  // Suppressed from before its start: it notifies at the end of the window, or never.
  muted(alert("MutedAtFirst", "P2", "servers", [1, 40])),
  muted(alert("OverWhileMuted", "P2", "latency", [2, 6])),
  // Notified, and resolved in a window that began meanwhile.
  muted(alert("MutedLater", "P3", "servers", [0, 36])),
  alert("ForTheReview", "P3", "expiry", [5, 40]),
];

const emitted = whole("production");
let alertmanager: Alertmanager;
let stacks: Stacks;
/** Milliseconds since 1970 of the first alert, and of the minute at which windows begin and end. */
let start = 0;
let boundary = 0;

measuredInSeconds();

beforeAll(async () => {
  ({ start, boundary } = nextStart(Date.now() + 3000));
  const minute = 60_000;
  const until: Window = { from: boundary - 2 * minute, to: boundary };
  const after: Window = { from: boundary, to: boundary + 5 * minute };
  stacks = scaled(withMultiple(emitted), { P2: until, P3: after, "P3 active": after });
  await sleep(start - Date.now() - 2000);
  alertmanager = await startAlertmanager(stacks, emitted);
  await Promise.all(ALERTS.map(tell));
  await sleep(start + LASTS_SECONDS * 1000 - Date.now());
});

afterAll(() => alertmanager?.stop());

test("each group of alerts is sent at the simulator's time, with the same alerts in the same order", () => {
  const predicted = byGroup(predictions().map((one) => ofSimulator(one, start)));
  const real = byGroup(alertmanager.received.map((one) => ofReal(one, start)));
  expect(spoken(real)).toEqual(spoken(predicted));
  for (const [group, sent] of predicted) {
    for (const [index, { second }] of sent.entries()) {
      const came = real.get(group)?.[index]?.second ?? Number.NaN;
      const late = `${group}, notification ${index + 1}: ${came.toFixed(1)} s, predicted ${second.toFixed(1)} s`;
      expect(Math.abs(came - second) <= TOLERANCE_SECONDS ? "" : late).toBe("");
    }
  }
});

test("the heartbeat arrives at the interval of the policy", () => {
  const beats = alertmanager.received.filter(({ groupLabels }) => "heartbeat" in groupLabels).map(({ at }) => at);
  expect(beats.length).toBeGreaterThanOrEqual(5);
  const gaps = beats.slice(1).map((at, index) => (at - (beats[index] ?? 0)) / 1000);
  // Two group intervals of a minute are two minutes.
  for (const gap of gaps) expect(Math.abs(gap - 2 * INTERVAL_SECONDS)).toBeLessThan(TOLERANCE_SECONDS);
});

test("an alert that begins and ends in a window is not sent, and neither is the end of an earlier one", () => {
  const names = alertmanager.received.flatMap(({ alerts }) => alerts.map(({ labels }) => labels.alertname));
  expect(names).not.toContain("OverWhileMuted");
  const ofMutedLater = alertmanager.received.filter(
    ({ receiver, alerts }) => receiver === "p3" && alerts.some(({ labels }) => labels.alertname === "MutedLater"),
  );
  expect(ofMutedLater.length).toBeGreaterThan(0);
  expect(ofMutedLater.filter(({ status }) => status === "resolved")).toEqual([]);
});

test("it returns every duration of the policy unchanged", async () => {
  const { route } = await alertmanager.configuration();
  const given = route.routes.find(({ matchers = [""] }: Emitted) => matchers[0].startsWith("unused"));
  const [policy] = emittedResources(emitted, "grafana_notification_policy");
  expect(durations(given)).toEqual(durations(policy?.block));
  expect(durations(given).length).toBeGreaterThan(20);
});

/** Adds what is not emitted any more: a repeat interval of whole group intervals, which comes one of them late. */
function withMultiple(unchanged: Stacks): Stacks {
  const copy = structuredClone(unchanged);
  const [policy] = emittedResources(copy, "grafana_notification_policy");
  policy?.block.policy.push({
    ...policy.block.policy[0],
    matcher: [{ label: "late", match: "=~", value: ".+" }],
    group_by: ["late"],
    group_interval: "1m",
    repeat_interval: "2m",
  });
  return copy;
}

/** A start after which the next whole minute comes when it is needed. */
function nextStart(earliest: number) {
  for (let at = earliest; ; at += 100) {
    const minute = Math.ceil(at / 60_000) * 60_000;
    const seconds = (minute - at) / 1000;
    const { from, to, offset } = BOUNDARY_SECONDS;
    const apart = Math.abs((seconds % INTERVAL_SECONDS) - offset) < 0.06;
    if (from <= seconds && seconds <= to && apart) return { start: at, boundary: minute };
  }
}

async function tell({ labels, firing }: Told): Promise<void> {
  for (const [from, to] of firing) {
    await sleep(start + from * 1000 - Date.now());
    await alertmanager.post(labels, "firing");
    await sleep(start + to * 1000 - Date.now());
    await alertmanager.post(labels, "resolved");
  }
}

function predictions(): Notification[] {
  const ways = new Map<string, { route: GrafanaRoute; episodes: Episode[] }>();
  for (const { labels, firing } of ALERTS) {
    for (const route of routesOf(stacks, labels)) {
      const way = ways.get(route.path) ?? { route, episodes: [] };
      ways.set(route.path, way);
      for (const [firingSecond, resolvedSecond] of firing.map(
        ([from, to]) => [absolute(from), absolute(to)] as const,
      )) {
        way.episodes.push({ labels, sinceSecond: firingSecond, firingSecond, resolvedSecond });
      }
    }
  }
  const ready = alertmanager.readyAt / 1000;
  const removed = (since: number) => ready + Math.ceil((since - ready) / REMOVAL_SECONDS) * REMOVAL_SECONDS;
  return [...ways.values()]
    .flatMap(({ route, episodes }) => notifications(episodes, { ...route, receiver: route.receiver.name }, removed))
    .sort((a, b) => a.second - b.second);
}

/** Each duration of a tree of routes, in the tree's order. */
function durations(node: unknown): string[] {
  if (node === null || typeof node !== "object") return [];
  const { group_wait, group_interval, repeat_interval, routes, policy } = node as Record<string, unknown>;
  const own = [group_wait, group_interval, repeat_interval].map((duration) => `${duration}`);
  return [...own, ...[routes ?? policy ?? []].flat().flatMap(durations)];
}

function absolute(secondsAfterStart: number): number {
  return start / 1000 + secondsAfterStart;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, milliseconds)));
}
