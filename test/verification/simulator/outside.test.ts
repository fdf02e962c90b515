import { resourcesOfType, type Stacks } from "../../../checks/emitted/configuration";
import { homes } from "../../../policy/alert-policies";
import { withoutAutoResolved } from "../../../verification/simulator/auto-resolve";
import { fromDatadog } from "../../../verification/simulator/datadog";
import type { Incident } from "../../../verification/simulator/incident";
import { incidents } from "../../../verification/simulator/incidents";
import { momentOf, startOf } from "../../../verification/simulator/moment-of";
import { groupInPager } from "../../../verification/simulator/pager-grouping";
import type { SentNotification } from "../../../verification/simulator/route";
import { fromSentry } from "../../../verification/simulator/sentry";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

const stacks = whole("production");
const incident = (name: string) => incidents.find((one) => one.name === name) as Incident;

/** What Datadog and Sentry make of an incident, and the pager of that: seconds from its start. */
function told(its: Incident, copy: Stacks = stacks): SentNotification[] {
  const start = startOf(its);
  const momentAt = (second: number) => momentOf(its, second);
  const all = [fromDatadog, fromSentry].flatMap((from) =>
    from(copy, start - 600, start + its.lastsMinutes * 60 + 7200, momentAt),
  );
  return groupInPager(withoutAutoResolved(all)).map((one) => ({ ...one, second: one.second - start }));
}
/** Alerts of the two. */
const THEIRS: readonly string[] = [...Object.keys(homes.datadog), ...Object.keys(homes.sentry)];
const opens = (name: string, copy = stacks): [string, number][] =>
  told(incident(name), copy)
    .filter(({ kind }) => kind === "opens")
    .map(({ alerts, second }) => [alerts.join(), second]);

// A minute until the next run, two retries of a second, and a minute until it is evaluated.
const OUTSIDE_SECONDS = 60 + 2 + 60;

test.each(["total-outage", "total-outage-at-night", "outage-without-collector", "outside-unreachable"])(
  "%s is told by robots once, within two minutes, and nothing that it explains is told during or after it",
  (name) => {
    const all = opens(name);
    expect(all.map(([alert]) => alert)).toEqual(["UnreachableFromOutside"]);
    expect(all[0]?.[1]).toBeLessThanOrEqual(OUTSIDE_SECONDS);
    const over = told(incident(name)).at(-1);
    expect(over?.kind).toBe("ends");
    expect((over?.second ?? Infinity) - incident(name).lastsMinutes * 60).toBeLessThanOrEqual(2 * 60);
  },
);

test.each([
  ["journey-broken", "JourneyFailed"],
  ["data-query-broken", "DataQueryFailed"],
  ["real-time-gone", "RealTimeUnreachable"],
  ["pages-slow", "PageLoadSlow"],
  ["web-app-gone", "WebAppUnreachable"],
  ["error-returns", "ErrorRegressed"],
  ["routine-missed", "RoutineMissed"],
])("%s is told by %s alone, once and in time", (name, alert) => {
  const [first, ...others] = opens(name);
  expect([first?.[0], others]).toEqual([alert, []]);
  expect(first?.[1]).toBeLessThanOrEqual(incident(name).withinSeconds);
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
  "the weekly list that is not sent on a %s morning is told when its margin of an hour is over, and no other day",
  (_, startHour, expected) => {
    const its = { ...incident("routine-missed"), startHour };
    expect(told(its).map(({ alerts, second }) => [alerts.join(), Math.round(second / 60)])).toEqual(expected);
  },
);

test("failed requests that browsers report are told by servers, be they new or back, and by nobody else", () => {
  expect(opens("failed-requests-reported")).toEqual([]);
});

test("what Sentry counts has an end, and what it tells of once has none", () => {
  const ended = told(incident("browsers-crash")).filter(({ kind }) => kind === "ends");
  expect(ended.map(({ alerts }) => alerts.join())).toEqual(["ErrorSeenByManyUsers", "SessionsCrash"]);
  expect(told(incident("web-app-gone")).map(({ kind }) => kind)).toEqual(["opens"]);
});

test.each(
  incidents
    .filter(({ name }) => name !== "quiet-month")
    .filter(({ notifiedBy, also = [] }) => ![...notifiedBy, ...also].some((alert) => THEIRS.includes(alert)))
    .map(({ name }) => name),
)("%s is none of theirs, or joins what tells of it", (name) => {
  expect(opens(name).filter(([alert]) => alert !== "UnreachableFromOutside")).toEqual([]);
});

test("a person is called: at once by what wakes, and by its own escalation", () => {
  const [first] = told(incident("web-app-gone"));
  expect([first?.severity, first?.page?.person]).toEqual(["P0", expect.stringContaining("@")]);
});

const tests = (copy: Stacks, journey: string): Emitted[] =>
  resourcesOfType(copy, "datadog_synthetics_test")
    .map(({ block }) => block as Emitted)
    .filter(({ tags }) => tags.includes(`journey:${journey}`));

test.each<[string, string, (copy: Stacks) => void, readonly string[]]>([
  [
    "more places than there are have to fail",
    "outside-unreachable",
    (copy) => {
      for (const test of tests(copy, "outside")) test.options_list.min_location_failed = 7;
    },
    // Data queries explain the journey, and the page that is gone explains how slow it is.
    ["DataQueryFailed", "RealTimeUnreachable"],
  ],
  [
    "three places are an outage",
    "three-places-lost",
    (copy) => {
      for (const test of tests(copy, "outside")) test.options_list.min_location_failed = 3;
    },
    ["UnreachableFromOutside"],
  ],
  [
    "a limit in milliseconds is taken for seconds",
    "pages-slow",
    (copy) => {
      for (const { browser_step } of tests(copy, "page-load")) {
        for (const { params } of browser_step) params.code = params.code?.replace("< 2000", "< 2000000");
      }
    },
    [],
  ],
  [
    "the pager holds nothing back",
    "total-outage",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "pagerduty_event_orchestration_service")) {
        for (const { rule } of block.set) for (const { actions } of rule) delete actions.suspend;
      }
    },
    // They were not run again yet when the outage was over.
    ["DataQueryFailed", "PageLoadSlow", "UnreachableFromOutside"],
  ],
  [
    "a web app may fail ten times in a row",
    "web-app-gone",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "sentry_uptime_monitor")) block.downtime_threshold = 60;
    },
    [],
  ],
  [
    "a routine that nobody waits for",
    "routine-missed",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "sentry_cron_monitor")) block.enabled = false;
    },
    [],
  ],
  ...["NewError", "ErrorRegressed"].map((alert): [string, string, (copy: Stacks) => void, readonly string[]] => [
    `nobody looks at what an error of ${alert} is tagged with`,
    "failed-requests-reported",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "sentry_alert")) {
        if (block.name.endsWith(alert)) block.action_filters[0].conditions = [];
      }
    },
    [alert],
  ]),
  [
    "a user more than meet it",
    "browsers-crash",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "sentry_metric_monitor")) {
        if (block.query_type === "error") block.condition_group.conditions[0].comparison = 90;
      }
    },
    ["NewError", "SessionsCrash"],
  ],
])("%s: found out by %s", (_, name, change, expected) => {
  const copy = structuredClone(stacks) as Stacks;
  change(copy);
  expect([...new Set(opens(name, copy).map(([alert]) => alert))].sort()).toEqual(expected);
});

test("an error of the API that browsers meet is counted by the servers, and not by browsers' users", () => {
  const queries = resourcesOfType(stacks, "sentry_metric_monitor").flatMap(({ block }) => block.query ?? []);
  expect(queries).toEqual(["is:unresolved !tags[cause]:api"]);
});
