import type { Stacks } from "../../../checks/emitted/configuration";
import { withoutAutoResolved } from "../../../verification/simulator/auto-resolve";
import { fromDatadog } from "../../../verification/simulator/datadog";
import type { Incident } from "../../../verification/simulator/incident";
import { incidents } from "../../../verification/simulator/incidents";
import { momentsOf, startOf } from "../../../verification/simulator/moment-of";
import { groupInPager } from "../../../verification/simulator/pager-grouping";
import type { SentNotification } from "../../../verification/simulator/route";
import { fromSentry } from "../../../verification/simulator/sentry";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const stacks = whole("production");
const incident = (name: string) => incidents.find((one) => one.name === name) as Incident;

/** The notifications of Datadog and Sentry for an incident, after PagerDuty's grouping, in seconds from its start. */
function notificationsFor(simulated: Incident, copy: Stacks = stacks): SentNotification[] {
  const start = startOf(simulated);
  const momentAt = momentsOf(simulated);
  const all = [fromDatadog, fromSentry].flatMap((from) =>
    from(copy, start - 600, start + simulated.lastsMinutes * 60 + 7200, momentAt),
  );
  return groupInPager(withoutAutoResolved(all)).map((one) => ({ ...one, second: one.second - start }));
}
/** Trends of P3 are left out. */
const opens = (name: string, copy = stacks): [string, number][] =>
  notificationsFor(incident(name), copy)
    .filter(({ kind, severity }) => kind === "opens" && severity !== "P3")
    .map(({ alerts, second }) => [alerts.join(), second]);

// One minute until the next run, two retries of a second, and one minute until the evaluation.
const OUTSIDE_SECONDS = 60 + 2 + 60;
const WITHIN_SECONDS = 3 * 3600;

test.each(["total-outage", "total-outage-at-night", "outage-without-collector", "outside-unreachable"])(
  "%s pages once by synthetic tests, within two minutes, and no alert that it explains notifies",
  (name) => {
    const all = opens(name);
    expect(all.map(([alert]) => alert)).toEqual(["UnreachableFromOutside"]);
    expect(all[0]?.[1]).toBeLessThanOrEqual(OUTSIDE_SECONDS);
    const over = notificationsFor(incident(name))
      .filter(({ severity }) => severity === "P0")
      .at(-1);
    expect(over?.kind).toBe("ends");
    expect((over?.second ?? Infinity) - incident(name).lastsMinutes * 60).toBeLessThanOrEqual(2 * 60);
  },
);

test.each([
  ["upload-broken", "JourneyFailed"],
  ["data-query-broken", "DataQueryFailed"],
  ["real-time-gone", "RealTimeUnreachable"],
  ["pages-slow", "PageLoadSlow"],
  ["web-app-gone", "WebAppUnreachable"],
  ["error-returns", "ErrorRegressed"],
  ["routine-missed", "RoutineMissed"],
])("%s notifies by %s alone, once and in time", (name, alert) => {
  const [first, ...others] = opens(name);
  expect([first?.[0], others]).toEqual([alert, []]);
  expect(first?.[1]).toBeLessThanOrEqual(WITHIN_SECONDS);
});

test("the new error notifies first, then its number of users, then the lost sessions", () => {
  expect(opens("browsers-crash").map(([alert]) => alert)).toEqual([
    "NewError",
    "ErrorSeenByManyUsers",
    "SessionsCrash",
  ]);
});

test.each([
  ["Monday", 7, [["RoutineMissed", 120]]],
  ["Tuesday", 31, []],
])(
  "the weekly list that is not sent on a %s morning notifies after its margin of an hour, and on no other day",
  (_, startHour, expected) => {
    const missed = { ...incident("routine-missed"), startHour };
    expect(notificationsFor(missed).map(({ alerts, second }) => [alerts.join(), Math.round(second / 60)])).toEqual(
      expected,
    );
  },
);

test("failed requests that browsers report notify only by the servers' alerts, both new and returned ones", () => {
  expect(opens("api-fails-for-a-minute")).toEqual([]);
});

test("metric monitors of Sentry report an end, and other alerts do not", () => {
  const ended = notificationsFor(incident("browsers-crash")).filter(({ kind }) => kind === "ends");
  expect(ended.map(({ alerts }) => alerts.join())).toEqual(["ErrorSeenByManyUsers", "SessionsCrash"]);
  expect(notificationsFor(incident("web-app-gone")).map(({ kind }) => kind)).toEqual(["opens"]);
});

test("a P0 pages an engineer at once, by its own escalation policy", () => {
  const [first] = notificationsFor(incident("web-app-gone"));
  expect([first?.severity, first?.page?.person]).toEqual(["P0", expect.stringContaining("@")]);
});

const tests = (copy: Stacks, journey: string): Emitted[] =>
  emittedResources(copy, "datadog_synthetics_test")
    .map(({ block }) => block as Emitted)
    .filter(({ tags }) => tags.includes(`journey:${journey}`));

test.each<[string, string, (copy: Stacks) => void, readonly string[]]>([
  [
    "more locations must fail than the test has",
    "outside-unreachable",
    (copy) => {
      for (const test of tests(copy, "outside")) test.options_list.min_location_failed = 7;
    },
    // Failed data queries suppress the user session, and a missing page suppresses its load time.
    ["DataQueryFailed", "RealTimeUnreachable"],
  ],
  [
    "three locations are an outage",
    "three-places-lost",
    (copy) => {
      for (const test of tests(copy, "outside")) test.options_list.min_location_failed = 3;
    },
    ["UnreachableFromOutside"],
  ],
  [
    "a limit in milliseconds is read as seconds",
    "pages-slow",
    (copy) => {
      for (const { browser_step } of tests(copy, "page-load")) {
        for (const { params } of browser_step) params.code = params.code?.replace(/< \d+/, "< 2000000");
      }
    },
    [],
  ],
  [
    "PagerDuty suspends no event",
    "total-outage",
    (copy) => {
      for (const { block } of emittedResources(copy, "pagerduty_event_orchestration_service")) {
        for (const { rule } of block.set) for (const { actions } of rule) delete actions.suspend;
      }
    },
    // These tests had not run again at the end of the outage.
    ["DataQueryFailed", "PageLoadSlow", "UnreachableFromOutside"],
  ],
  [
    "a web app may fail ten times in a row",
    "web-app-gone",
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_uptime_monitor")) block.downtime_threshold = 60;
    },
    [],
  ],
  [
    "a routine with a disabled monitor",
    "routine-missed",
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_cron_monitor")) block.enabled = false;
    },
    [],
  ],
  ...["NewError", "ErrorRegressed"].map((alert): [string, string, (copy: Stacks) => void, readonly string[]] => [
    `a filter of ${alert} that ignores the tags of errors`,
    "api-fails-for-a-minute",
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_alert")) {
        if (block.name.endsWith(alert)) block.action_filters[0].conditions = [];
      }
    },
    [alert],
  ]),
  [
    "one more user than have the error",
    "browsers-crash",
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_metric_monitor")) {
        if (block.query_type === "error") block.condition_group.conditions[0].comparison = 90;
      }
    },
    ["NewError", "SessionsCrash"],
  ],
])("%s: detected by %s", (_, name, change, expected) => {
  const copy = structuredClone(stacks) as Stacks;
  change(copy);
  expect([...new Set(opens(name, copy).map(([alert]) => alert))].sort()).toEqual(expected);
});

test("the servers count a failed API request that browsers report, and Sentry does not", () => {
  const queries = emittedResources(stacks, "sentry_metric_monitor").flatMap(({ block }) => block.query ?? []);
  expect(queries).toEqual(["is:unresolved !tags[cause]:api"]);
});
