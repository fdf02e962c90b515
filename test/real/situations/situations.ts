import { collection } from "../../../policy/collection";
import { of, targets } from "../alert-worlds";
import type { State } from "./production";
import type { Situation } from "./situation";

const BURN = "ErrorRateBudgetFastBurn";
const KEPT_MINUTES = collection.recovery.keepFiringPageSeconds / 60;
/** Three requests a minute. The growth of each scrape is exact in binary, or a sum of them would seem to be a counter's reset. */
const NIGHT: State = { perMinute: 3 };
const FAILING: State = { ...NIGHT, failedPercent: 100 };
/** Half of the requests fail: one or two of a minute. */
const ONE_FAILS: State = { ...NIGHT, failedPercent: 50 };

/** Routes whose series begin with their first failure. */
const firstFailures = (minutes: number, perMinute: number): Situation["course"] =>
  Array.from({ length: minutes }, (_, minute) => [
    1,
    {
      ...NIGHT,
      also: Object.fromEntries(
        Array.from({ length: (minute + 1) * perMinute }, (_, route) => [
          of(
            "application",
            "http_requests_total",
            `,instance="server-1",method="GET",route="/api/${route}",status_code="500"`,
          ),
          1,
        ]),
      ),
    },
  ]);

/** Situations between the rules: faults with traffic, telemetry, deployments, and each other. */
export const situations: Readonly<Record<string, Situation>> = {
  "one request fails after a fault of the night": {
    course: [
      [60, NIGHT],
      [15, FAILING],
      [25, NIGHT],
      [1, ONE_FAILS],
      [45, NIGHT],
    ],
    pages: { from: 60, within: 4 },
  },
  "one request fails hours after a fault of the night": {
    course: [
      [60, NIGHT],
      [15, FAILING],
      [150, NIGHT],
      [1, ONE_FAILS],
      [40, NIGHT],
    ],
    pages: { from: 60, within: 4 },
    overAt: 60 + 15 + 35 + KEPT_MINUTES,
  },
  "a fault of the night returns": {
    course: [
      [60, NIGHT],
      [15, FAILING],
      [40, NIGHT],
      [10, FAILING],
      [20, NIGHT],
    ],
    pages: { from: 60, within: 4 },
    pagesCount: 2,
  },
  "one failed probe of both zones after an outage": {
    course: [
      [60],
      [5, { probes: [0, 0] }],
      [20],
      [
        1,
        {
          probes: [
            [0, 1, 1, 1],
            [0, 1, 1, 1],
          ],
        },
      ],
      [30],
    ],
    pages: { from: 60, within: 1 },
    never: ["AvailabilityBudgetFastBurn", "AvailabilityBudgetMediumBurn"],
    overAt: 60 + 5 + 4 + KEPT_MINUTES,
  },
  "the traffic ends with a fault": {
    course: [
      [90, { perMinute: 60 }],
      [20, { perMinute: 60, failedPercent: 37.5 }],
      [150, { perMinute: 0 }],
    ],
    pages: { from: 90, within: 4 },
    // RequestsStopped still fires, because there is no traffic. The burns' windows are empty after one and two hours, and a page keeps firing.
    fires: ["RequestsStopped"],
    ends: {
      ErrorRateBudgetFastBurn: 90 + 20 + 63 + KEPT_MINUTES,
      ErrorRateBudgetMediumBurn: 90 + 20 + 123 + KEPT_MINUTES,
    },
  },
  "routes fail for the first time, one after the other": {
    course: [[60, NIGHT], ...firstFailures(8, 2)],
    pages: { from: 60, within: 5 },
    fires: [BURN],
  },
  "slow and failing requests at once": {
    course: [[60], [50, { failedPercent: 5, slowPercent: 100 }]],
    pages: { from: 60, within: 20 },
    fires: [BURN, "RequestsStalled", "QueryLatencyBudgetFastBurn"],
  },
  "a release without the bucket at the limit on one server": {
    course: [[30], [20, { without: /server-1.*le="0.5"/ }]],
    pages: { from: 30, within: 15 },
    fires: ["RecordingsMissing"],
    never: ["QueryLatencyBudgetFastBurn"],
  },
  "the application's metrics are gone": {
    course: [[90], [25, { without: /job="application"/, also: targets("application", 0, 0, 0) }], [20]],
    pages: { from: 90, within: 12 },
    fires: ["ApplicationTelemetryMissing"],
    never: ["RequestsStopped"],
  },
  "the application's counters stand still while it does not respond": {
    course: [
      [90],
      [
        25,
        {
          perMinute: 0,
          also: Object.fromEntries([1, 2, 3].map((i) => [of("application", "up", `,instance="server-${i}"`), 0])),
        },
      ],
    ],
    pages: { from: 90, within: 12 },
    fires: ["ApplicationTelemetryMissing"],
    never: ["RequestsStopped"],
  },
  "a deployment replaces all servers": {
    course: [[60], [40, { firstServer: 4 }]],
  },
  "a deployment at night replaces all servers": {
    course: [
      [60, NIGHT],
      [40, { ...NIGHT, firstServer: 4 }],
    ],
  },
  "a release fails from its first request": {
    course: [[60], [20, { firstServer: 4, failedPercent: 10 }]],
    pages: { from: 60, within: 12 },
    fires: [BURN],
  },
  "a gap in all metrics": {
    course: [[60], [8, { without: /./ }], [40]],
    pages: { from: 60, within: 8 },
    fires: ["MetricsLate"],
  },
  "a gap in the application's metrics at a fault": {
    course: [[60], [4, { failedPercent: 30, without: /job="application"/ }], [15, { failedPercent: 30 }]],
    pages: { from: 64, within: 4 },
    fires: [BURN],
  },
  "one zone is not reached while requests fail": {
    course: [[60], [20, { failedPercent: 5, probes: [0, 1] }]],
    pages: { from: 60, within: 20 },
    fires: [BURN, "ZoneUnreachable"],
    never: ["ServiceDown"],
  },
  "an outage ends with failing requests": {
    course: [[60], [6, { probes: [0, 0], perMinute: 0 }], [20, { failedPercent: 20 }]],
    pages: { from: 60, within: 1 },
    // The page about the outage still fires when the burn begins.
    fires: ["ServiceDown", BURN],
  },
  "a nightly batch": {
    course: [
      [60, NIGHT],
      [
        40,
        {
          ...NIGHT,
          also: {
            [of("application", "database_query_duration_seconds_sum", ',instance="server-1"')]: { perMinute: 300 },
            [of("application", "database_query_duration_seconds_count", ',instance="server-1"')]: { perMinute: 30 },
          },
        },
      ],
      [20, NIGHT],
    ],
    only: [],
  },
  "all users are refused after a release": {
    course: [[90], [20, { refusedPercent: 90 }]],
    pages: { from: 90, within: 10 },
    fires: ["RequestsRefusedForMost"],
  },
};
