import {
  asked,
  connections,
  delivered,
  disk,
  diskFilling,
  fileSystem,
  flaky,
  killed,
  meanOf,
  memory,
  network,
  of,
  once,
  outages,
  type Phase,
  queries,
  requests,
  restarting,
  SCRAPES_PER_MINUTE,
  servers,
  shareAbove,
  targets,
  type World,
  withoutCache,
  zones,
} from "./alert-worlds";

/** Data with which an alert must fire, must have ended, and must not fire although it is near its limit. */
export interface Scenario {
  /** The data before and after the fault. */
  readonly well: World;
  /** Minutes of normal data before; without it the fault begins with the first sample. */
  readonly wellMinutes?: number;
  /** The data before, where it differs from that after; phases together last `wellMinutes`. */
  readonly before?: World | readonly Phase[];
  /** Just over the limit. */
  readonly trouble: World;
  /** Minutes from the start of the fault until the alert must fire; a minute before it must not. */
  readonly afterMinutes: number;
  /** Minutes that the fault lasts: until then the alert must fire. */
  readonly lastsMinutes?: number;
  /** Minutes from the end of the fault until the alert must have ended and stays so. */
  readonly clearsMinutes: number;
  /** Just inside the limit, from every side. */
  readonly silent: readonly (World | readonly Phase[])[];
  /** Minutes without firing, where two hours are too short. */
  readonly silentMinutes?: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;
const DAY_SECONDS = 86_400;
const UP = zones(1, 1);
const DOWN = zones(0, 0);
const SYNC_FAILED = "prometheus_target_sync_failed_total";
/** A counter that grows by so many at once, each minute for three hours. */
const eachMinute = (count: number) =>
  Array.from({ length: 180 * SCRAPES_PER_MINUTE }, (_, scrape) => count * Math.floor(scrape / SCRAPES_PER_MINUTE));
const SILENT_SERVER: World = { [of("node", "up", ',instance="server-12"')]: 0 };

/** A quiet evening, a day, and the beginning of the next evening. */
const EVENINGS: readonly Phase[] = [
  { minutes: 3 * HOUR, world: asked(50) },
  { minutes: DAY - HOUR - 10, world: asked(600) },
  { minutes: 10, world: asked(50) },
];

/** A symptom during an outage, and for the rest of its own window, belongs to the outage's alert. */
function partOfAnOutage(symptom: World, well: World, rememberedMinutes: number): Phase[] {
  return [
    { minutes: 20, world: { ...well, ...UP } },
    { minutes: 30, world: { ...symptom, ...DOWN } },
    { minutes: rememberedMinutes, world: { ...symptom, ...UP } },
    { minutes: 2 * HOUR, world: { ...well, ...UP } },
  ];
}

/** One failure in a night with a request a minute. */
const QUIET_NIGHT: Phase[] = [
  { minutes: 2 * HOUR, world: requests(0, 1) },
  { minutes: 1, world: requests(100, 1) },
  { minutes: 2 * HOUR, world: requests(0, 1) },
];

const OUTAGE: Phase[] = [
  // An hour, so that half a minute of failures is not yet a burn.
  { minutes: 70, world: { ...UP, ...requests(0) } },
  { minutes: 30, world: { ...DOWN, ...requests(100) } },
  { minutes: 8 * HOUR, world: { ...UP, ...requests(0) } },
];

/** An hour over the fast burn rate, and then a rate that only slower ones exceed. */
const fastThenSlow = (fast: World, slower: World): Phase[] => [
  { minutes: 30, world: fast },
  { minutes: 2 * HOUR, world: slower },
];

const after = (minutes: number, world: World): Phase[] => [
  { minutes, world: UP },
  { minutes: minutes + 2 * HOUR, world },
];

/** No burn rate fires for an outage, which has its own alert, or for an unreachable zone. */
function availability(
  base: Pick<Scenario, "wellMinutes" | "trouble" | "afterMinutes" | "clearsMinutes" | "silent">,
): Scenario {
  return { ...base, well: UP, lastsMinutes: base.afterMinutes + 20, silent: [...base.silent, OUTAGE, zones(1, 0)] };
}

/** A lower limit needs more good requests to resolve: one minute at the fast burn rate, fifteen at the slowest. */
function errors(
  over: number,
  inside: number,
  { afterMinutes, clearsMinutes }: Pick<Scenario, "afterMinutes" | "clearsMinutes">,
  tooFew: { readonly requests: number; readonly inHours: number },
  ...silent: Scenario["silent"]
): Scenario {
  return {
    well: requests(0),
    trouble: requests(over),
    afterMinutes,
    // A fault of a quarter of an hour ends at once.
    lastsMinutes: afterMinutes + 20,
    clearsMinutes,
    silent: [
      requests(inside),
      requests(Math.min(4 * over, 1.4), tooFew.requests / (tooFew.inHours * HOUR)),
      QUIET_NIGHT,
      OUTAGE,
      ...silent,
    ],
    // promtool refuses queries over much more than a day.
    silentMinutes: (Math.min(tooFew.inHours, DAY / HOUR) + 1) * HOUR,
  };
}

const DATA_QUERY = ',route="/api/emissions",status_code="200"';
const bucketOf = (instance: string, le: string) =>
  of("application", "http_request_duration_seconds_bucket", `${DATA_QUERY},instance="${instance}",le="${le}"`);
const FAILED_QUERIES = ',route="/api/emissions",status_code="503"';
const REFUSED_QUERIES = ',route="/api/emissions",status_code="401"';
const UPLOADS = ',route="/api/uploads/:id",status_code="200"';

/** A lower limit needs more fast queries to resolve, as with failures. */
function slowness(
  over: number,
  inside: number,
  { afterMinutes, clearsMinutes }: Pick<Scenario, "afterMinutes" | "clearsMinutes">,
  tooFew: { readonly queries: number; readonly inHours: number },
  ...silent: Scenario["silent"]
): Scenario {
  return {
    well: queries(0),
    trouble: queries(over),
    afterMinutes,
    lastsMinutes: afterMinutes + 20,
    clearsMinutes,
    silent: [
      queries(inside),
      // All of a few queries are slow. promtool refuses queries over much more than a day.
      [
        {
          minutes: Math.min(tooFew.inHours, DAY / HOUR) * HOUR,
          world: queries(100, tooFew.queries / (tooFew.inHours * HOUR)),
        },
      ],
      // Failed queries spend the budget of the error rate, and uploads take as long as a user's line.
      { ...queries(0), ...queries(100, 9000, FAILED_QUERIES), ...queries(100, 9000, UPLOADS) },
      partOfAnOutage(queries(100), queries(0), 5),
      ...silent,
    ],
  };
}

/** A saturated resource, which has its own alert, with its effects. */
const STRAINS: readonly World[] = [meanOf("database_query_duration_seconds", 0.101), servers(3, 20, 91)];

/** Slow responses without a known cause, which fire a minute after the alerts of causes. */
function symptom(metric: (worse: boolean) => World): Scenario {
  const { silent, ...rest } = slow(metric, 1);
  return { ...rest, silent: [...silent, ...STRAINS.map((strain) => ({ ...metric(true), ...strain }))] };
}

function slow(metric: (worse: boolean) => World, laterMinutes = 0): Scenario {
  return {
    well: metric(false),
    trouble: metric(true),
    afterMinutes: 1 + 5 + laterMinutes,
    clearsMinutes: 5,
    silent: [metric(false), partOfAnOutage(metric(true), metric(false), 9)],
  };
}

/** Few events of any duration are chance. */
const withFew = (scenario: Scenario, few: World): Scenario => ({ ...scenario, silent: [...scenario.silent, few] });

/** Missing after twenty minutes; a restart of four minutes does not fire. */
function silence(job: string, diesWithTheService = false): Scenario {
  // Another target answers: missing data of all targets is reported outside Grafana.
  const other = { ...targets(job === "node" ? "postgres" : "node", 1, 1) };
  const world = (a: number, b: number) => ({ ...targets(job, a, b), ...other });
  const [well, trouble] = [world(1, 1), world(0, 0)];
  return {
    well,
    wellMinutes: 20,
    trouble,
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [
      [
        { minutes: 20, world: well },
        { minutes: 4, world: trouble },
        { minutes: 2 * HOUR, world: well },
      ],
      world(0, 1),
      [
        { minutes: 20, world: { ...targets(job, 1, 1) } },
        { minutes: HOUR, world: { ...targets(job, 0, 0) } },
      ],
      ...(diesWithTheService ? [partOfAnOutage(trouble, well, 9)] : []),
    ],
  };
}

/** The exporters answer, and report that they do not reach their datastore. */
function cutOff(job: string, metric: string): Scenario {
  const world = (...reached: number[]): World => ({
    ...targets(job, ...reached.map(() => 1)),
    ...Object.fromEntries(reached.map((value, index) => [of(job, metric, `,instance="${job}-${index + 1}"`), value])),
    ...targets("node", 1),
  });
  return {
    well: world(1, 1),
    trouble: world(0, 0),
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [world(0, 1), world(1, 1), partOfAnOutage(world(0, 0), world(1, 1), 9)],
  };
}

/** Two hours of one state, and two hours of another. */
function lately(before: World, now: World, minutes = 2 * HOUR, after = now): Phase[] {
  return [
    { minutes: 2 * HOUR, world: before },
    { minutes, world: now },
    { minutes: HOUR, world: after },
  ];
}

/** A share of the requests takes longer. */
const waiting = (seconds: number, percentLonger: number): World =>
  shareAbove("http_request_duration_seconds", seconds, percentLonger, ',route="/"');

/** A share of so many requests a minute takes longer than five seconds. */
const stalling = (percentLonger: number, perMinute?: number): World => ({
  ...waiting(5, percentLonger),
  ...requests(0, perMinute),
});

const refusedSamples = (perMinute: number): World => ({
  [of("collector", "prometheus_remote_storage_samples_failed_total", ',instance="collector-1"')]: { perMinute },
});

/** A point in time that approaches or passes: six minutes after the start it is just past its limit. */
function moment(series: string, atLimitSeconds: number, wellSeconds: number): Scenario {
  return {
    well: { [series]: wellSeconds },
    trouble: { [series]: atLimitSeconds + 5 * 60 },
    afterMinutes: 6,
    clearsMinutes: 1,
    silent: [{ [series]: atLimitSeconds + 3 * HOUR * 60 }],
  };
}

function gauge(series: string, well: number, trouble: number, ...inside: number[]): Scenario {
  return {
    well: { [series]: well },
    trouble: { [series]: trouble },
    afterMinutes: 0,
    clearsMinutes: 1,
    silent: inside.map((value) => ({ [series]: value })),
  };
}

/** A difference of one side. The same number on another side or of another comparison does not fire. */
function difference(comparison: string, side: string): Scenario {
  const series = (name: string, other: string) =>
    of("routines", "data_reconciliation_differences", `,comparison="${name}",side="${other}",table="companies"`);
  const other = { uploads: "imports", imports: "region", region: "uploads" }[comparison] ?? "";
  const otherSide = { missing: "extra", extra: "changed", changed: "missing" }[side] ?? "";
  const quiet = { [series(other, side)]: 5, [series(comparison, otherSide)]: 5 };
  const one = gauge(series(comparison, side), 0, 1);
  return { ...one, well: { ...one.well, ...quiet }, silent: [{ [series(comparison, side)]: 0, ...quiet }] };
}

/** The newest verified dump, six minutes after the start just older than its limit. */
function dumpAge(limitSeconds: number): Scenario {
  const world = (verifiedAt: number): World => ({
    [of("routines", "logical_dump_verified_timestamp_seconds")]: verifiedAt,
  });
  return {
    well: world(0),
    trouble: world(5 * 60 - limitSeconds),
    afterMinutes: 6,
    clearsMinutes: 1,
    silent: [world(3 * HOUR * 60 - limitSeconds)],
  };
}

/** A step of the dump fails for longer than the other collector needs to repeat it. */
function dumpFailure(step: string): Scenario {
  const world = (failed: number): World => ({ [of("routines", "logical_dump_failed", `,step="${step}"`)]: failed });
  return {
    well: world(0),
    trouble: world(1),
    afterMinutes: 2 * HOUR,
    clearsMinutes: 1,
    silent: [
      world(0),
      [
        { minutes: 2 * HOUR - 1, world: world(1) },
        { minutes: HOUR, world: world(0) },
      ],
    ],
  };
}

const table = (metric: string) => of("routines", `data_quality_${metric}`, ',table="emissions_data"');
const grafana = (metric: string, organization = 3) =>
  of(
    "grafana",
    `grafana_alerting_${metric}`,
    `,org="${organization}"${metric.startsWith("notifications") ? ',integration="pagerduty"' : ""}`,
  );
const GRAFANA_UP: World = { [of("grafana", "up")]: 1 };
const deadlocks = (perMinute: number): World => ({
  [of("postgres", "pg_stat_database_deadlocks", ',instance="writer",datname="carbon"')]: { perMinute },
});

/** Far over the limit for a long time: the short window still has it when a few minutes of good requests resolve it. */
function farOver(failedPercent: number, afterMinutes: number, clearsMinutes: number): Scenario {
  return {
    well: requests(0),
    trouble: requests(failedPercent),
    afterMinutes,
    lastsMinutes: 2 * HOUR,
    clearsMinutes,
    silent: [requests(0)],
  };
}

/** Whole production: three servers at least, twelve at most. */
export const scenarios: Readonly<Record<string, Scenario | readonly Scenario[]>> = {
  ServiceDown: {
    well: UP,
    wellMinutes: 10,
    trouble: DOWN,
    // Half a minute of failed answers.
    afterMinutes: 1,
    clearsMinutes: 1,
    silent: [
      zones(0, 1),
      zones(1, 0),
      // One failed answer of both zones at once, every five minutes.
      zones(once(5, 4), once(5, 4)),
      // A third of the answers fail, in both zones, often at once.
      zones([1, 0, 1, 1, 0, 1, 0, 1, 1], [1, 0, 1, 0, 1, 1, 0, 1, 1]),
    ],
  },
  ZoneUnreachable: {
    well: UP,
    wellMinutes: 10,
    trouble: zones(1, 0),
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [
      DOWN,
      [
        { minutes: 10, world: UP },
        { minutes: 4, world: zones(0, 1) },
        { minutes: HOUR, world: UP },
      ],
    ],
  },
  // The fourth quarter of a minute in an hour is 1.67 %, the third was 1.25 %.
  AvailabilityBudgetFastBurn: availability({
    wellMinutes: HOUR,
    trouble: flaky(5),
    afterMinutes: 16,
    clearsMinutes: 5,
    silent: [after(HOUR, flaky(20))],
  }),
  // The ninth in six hours is 0.63 %, the eighth was 0.56 %.
  AvailabilityBudgetMediumBurn: availability({
    wellMinutes: 6 * HOUR,
    trouble: flaky(30),
    afterMinutes: 8 * 30 + 1,
    clearsMinutes: 30,
    silent: [after(6 * HOUR, flaky(45))],
  }),
  // A minute an hour, for three times the short window; an alert of the fast burn rate suppresses the slower ones.
  AvailabilityBudgetSlowBurn: availability({
    trouble: outages(HOUR),
    afterMinutes: 3 * 2 * HOUR + 30,
    clearsMinutes: 2 * HOUR,
    silent: [outages(6 * HOUR), fastThenSlow(flaky(2), flaky(HOUR))],
  }),
  AvailabilityBudgetCreepingBurn: availability({
    trouble: outages(3 * HOUR),
    afterMinutes: 3 * 6 * HOUR + 30,
    clearsMinutes: 6 * HOUR,
    silent: [outages(DAY), fastThenSlow(flaky(2), flaky(HOUR))],
  }),
  ErrorRateBudgetFastBurn: [
    errors(1.45, 1.43, { afterMinutes: 1, clearsMinutes: 2 }, { requests: 240, inHours: 1 }, requests(2, 240 / HOUR)),
    {
      // A night with 130 requests an hour, of which all fail: five failures rule chance out.
      well: requests(0, 130 / HOUR),
      wellMinutes: 2 * HOUR,
      trouble: requests(100, 130 / HOUR),
      afterMinutes: 3,
      lastsMinutes: HOUR,
      // The short window determines the alert, since single minutes are not significant.
      clearsMinutes: 10,
      silent: [
        // Three of them fail and no more.
        [
          { minutes: 2 * HOUR, world: requests(0, 130 / HOUR) },
          { minutes: 3, world: requests(100, 1) },
          { minutes: 2 * HOUR, world: requests(0, 130 / HOUR) },
        ],
      ],
    },
    {
      // Six an hour: the five-minute window is often empty.
      well: requests(0, 0.1),
      wellMinutes: 2 * HOUR,
      trouble: requests(100, 0.1),
      afterMinutes: 44,
      lastsMinutes: 3 * HOUR,
      clearsMinutes: HOUR,
      silent: [requests(0, 0.1)],
    },
  ],
  ErrorRateBudgetMediumBurn: [
    errors(0.61, 0.59, { afterMinutes: 1, clearsMinutes: 3 }, { requests: 370, inHours: 6 }),
    farOver(5, 1, 3),
  ],
  ErrorRateBudgetSlowBurn: [
    errors(
      0.31,
      0.29,
      { afterMinutes: 1 + 30, clearsMinutes: 5 },
      { requests: 440, inHours: 24 },
      fastThenSlow(requests(5), requests(0.31)),
    ),
    farOver(0.55, 1 + 30, 5),
  ],
  ErrorRateBudgetCreepingBurn: [
    errors(
      0.11,
      0.09,
      { afterMinutes: 3 + 30, clearsMinutes: 15 },
      { requests: 1550, inHours: 72 },
      fastThenSlow(requests(5), requests(0.11)),
    ),
    farOver(0.28, 1 + 30, 15),
  ],
  QueryLatencyBudgetFastBurn: [
    slowness(73, 71, { afterMinutes: 1, clearsMinutes: 2 }, { queries: 5, inHours: 1 }),
    {
      // A night with six data queries an hour, of which all are slow: the sixth rules chance out.
      well: queries(0, 0.1),
      wellMinutes: 2 * HOUR,
      trouble: queries(100, 0.1),
      afterMinutes: 53,
      lastsMinutes: 3 * HOUR,
      clearsMinutes: HOUR,
      silent: [
        queries(60, 0.1),
        // One user's export.
        lately(queries(0, 0.1), queries(100, 1), 8, queries(0, 0.1)),
      ],
    },
    // An unrelated error rate burns at the medium or the fast pace.
    ...[0.8, 5].map((failedPercent) => ({
      well: { ...queries(0), ...requests(failedPercent) },
      wellMinutes: 2 * HOUR,
      trouble: { ...queries(100), ...requests(failedPercent) },
      afterMinutes: 43,
      lastsMinutes: HOUR,
      clearsMinutes: 2,
      silent: [{ ...queries(0), ...requests(failedPercent) }],
    })),
    {
      // A total slowness that follows a quiet hour: 72 % of an hour.
      well: queries(0),
      wellMinutes: 2 * HOUR,
      trouble: queries(100),
      afterMinutes: 43,
      lastsMinutes: HOUR,
      clearsMinutes: 2,
      silent: [queries(0)],
    },
  ],
  QueryLatencyBudgetMediumBurn: [
    slowness(31, 29, { afterMinutes: 1, clearsMinutes: 2 }, { queries: 5, inHours: 6 }),
    {
      // A bot whose requests are refused quickly.
      well: { ...queries(0), ...queries(0, 9000, REFUSED_QUERIES) },
      trouble: { ...queries(31), ...queries(0, 9000, REFUSED_QUERIES) },
      afterMinutes: 1,
      clearsMinutes: 2,
      silent: [{ ...queries(0), ...queries(100, 9000, REFUSED_QUERIES) }],
    },
  ],
  QueryLatencyBudgetSlowBurn: slowness(
    16,
    14,
    { afterMinutes: 1 + 30, clearsMinutes: 3 },
    { queries: 5, inHours: 24 },
    fastThenSlow(queries(80), queries(16)),
  ),
  QueryLatencyBudgetCreepingBurn: slowness(
    5.5,
    4.5,
    { afterMinutes: 1 + 30, clearsMinutes: 6 },
    { queries: 4, inHours: 24 },
    fastThenSlow(queries(80), queries(5.5)),
  ),
  ErrorRateHigh: {
    well: requests(0),
    trouble: requests(0.2),
    // Twice the threshold needs two minutes of ten thousand requests to be no chance; a minute later the alerts of its causes would fire.
    afterMinutes: 2 + 5 + 1,
    clearsMinutes: 5,
    silent: [
      requests(0.09),
      requests(1.45),
      QUIET_NIGHT,
      OUTAGE,
      ...STRAINS.map((strain) => ({ ...requests(0.2), ...strain })),
    ],
  },
  ResponseTimeHigh: symptom((worse) => meanOf("http_request_duration_seconds", worse ? 0.201 : 0.199)),
  ApiResponseTimeHigh: symptom((worse) =>
    shareAbove("http_request_duration_seconds", 0.5, worse ? 5.1 : 4.9, ',route="/api/emissions"'),
  ),
  WebSocketLatencyHigh: withFew(
    symptom((worse) => shareAbove("websocket_message_duration_seconds", 0.1, worse ? 5.1 : 4.9)),
    {
      ...shareAbove("websocket_message_duration_seconds", 0.1, 5.1),
      [of("application", "websocket_message_duration_seconds_count", ',event="saved"')]: { perMinute: 19 / 5 },
    },
  ),
  DependencyDown: {
    well: withoutCache(0, 4),
    trouble: withoutCache(2, 4),
    afterMinutes: 2,
    clearsMinutes: 1,
    silent: [
      withoutCache(1, 3),
      // A fail-over of the cache.
      [
        { minutes: 20, world: withoutCache(0, 3) },
        { minutes: 2, world: withoutCache(3, 3) },
        { minutes: HOUR, world: withoutCache(0, 3) },
      ],
      partOfAnOutage(withoutCache(3, 3), withoutCache(0, 3), 3),
    ],
  },
  DependencyDownForSome: {
    well: withoutCache(0, 3),
    trouble: withoutCache(1, 3),
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [
      withoutCache(0, 3),
      withoutCache(2, 4),
      [
        { minutes: 20, world: withoutCache(0, 3) },
        { minutes: 4, world: withoutCache(1, 3) },
        { minutes: HOUR, world: withoutCache(0, 3) },
      ],
      partOfAnOutage(withoutCache(1, 3), withoutCache(0, 3), 9),
    ],
  },
  RequestsStopped: [
    {
      well: asked(600),
      wellMinutes: 2 * HOUR,
      trouble: asked(29),
      afterMinutes: 5 + 2,
      clearsMinutes: 1,
      silent: [
        lately(asked(600), asked(31)),
        // 47 were to be expected in five minutes.
        lately(asked(9.5), asked(0)),
        // An evening comes, within an hour.
        [
          ...Array.from({ length: 60 }, (_, minute) => ({ minutes: 1, world: asked(600 - 9.5 * minute) })),
          { minutes: 2 * HOUR, world: asked(35) },
        ],
        // Yesterday at this time it was as quiet, or at most four times as busy.
        ...[10, 38].map((yesterday) => [
          { minutes: 2 * HOUR, world: asked(yesterday) },
          { minutes: DAY - HOUR, world: asked(600) },
          { minutes: 40, world: asked(10) },
        ]),
        // An attacker who tried passwords for two hours has stopped.
        [
          { minutes: 2 * HOUR, world: asked(60) },
          { minutes: 2 * HOUR, world: asked(60, 6000) },
          { minutes: 3 * HOUR, world: asked(60) },
        ],
        partOfAnOutage(asked(0), asked(600), 8),
      ],
    },
    // On an evening as quiet as yesterday's the rest of the requests stops.
    {
      well: asked(600),
      wellMinutes: DAY + 2 * HOUR,
      before: EVENINGS,
      trouble: asked(12),
      afterMinutes: 5 + 2,
      clearsMinutes: 1,
      silent: [[...EVENINGS, { minutes: 20, world: asked(13) }]],
    },
  ],
  RequestsRefusedForMost: {
    well: asked(1000),
    wellMinutes: 2 * HOUR,
    trouble: asked(490, 510),
    afterMinutes: 5 + 3,
    clearsMinutes: 1,
    silent: [
      lately(asked(1000), asked(510, 490)),
      // An attacker tries passwords, and all users work as before.
      lately(asked(1000), asked(1000, 9000)),
      // In the evening an attacker tries passwords; more than half of the sign-ins succeed.
      lately(asked(1000), asked(510, 9000)),
    ],
  },
  RequestsRefusedOften: {
    well: asked(10_000),
    wellMinutes: HOUR,
    trouble: asked(8900, 1100),
    afterMinutes: 5 + 9,
    clearsMinutes: 1,
    silent: [
      lately(asked(10_000), asked(9010, 990)),
      // Nine of eighty in five minutes are chance.
      lately(asked(16), asked(14.2, 1.8)),
      // A fault of most users has its own alert, for all of them as for a little over half.
      lately(asked(10_000), asked(0, 10_000)),
      lately(asked(10_000), asked(4900, 5100)),
    ],
  },
  RequestsStalled: [
    {
      well: stalling(0),
      trouble: stalling(10.2),
      afterMinutes: 1 + 2,
      clearsMinutes: 2,
      silent: [
        stalling(9.8),
        // Nine requests in a quarter of an hour, of any duration.
        stalling(100, 9 / 15),
        partOfAnOutage(stalling(100), stalling(0), 3),
        // A night's export of five minutes.
        lately(stalling(0, 1), stalling(100, 1), 5, stalling(0, 1)),
        // 180 requests in a quarter of an hour are few: half of them have to wait.
        stalling(49, 12),
      ],
    },
    {
      well: stalling(0, 1),
      wellMinutes: HOUR,
      trouble: stalling(100, 1),
      // Half of the window, and two minutes.
      afterMinutes: 8 + 2,
      lastsMinutes: HOUR,
      clearsMinutes: 8,
      silent: [stalling(49, 1)],
    },
  ],
  SlowestRequestsHigh: {
    well: waiting(2, 0),
    trouble: waiting(2, 0.51),
    afterMinutes: 1 + 5,
    clearsMinutes: 2,
    silent: [
      waiting(2, 0.49),
      { ...waiting(2, 5), ...requests(0, 99) },
      // Uploads take as long as a user's line.
      shareAbove("http_request_duration_seconds", 2, 50, ',route="/api/uploads/:id"'),
      partOfAnOutage(waiting(2, 5), waiting(2, 0), 4),
    ],
  },
  CpuHigh: {
    well: servers(4, 55),
    trouble: servers(3, 71),
    afterMinutes: 1 + 10,
    clearsMinutes: 2,
    silent: [servers(3, 69), servers(12, 71)],
  },
  CpuHighAtMaximum: [
    {
      well: servers(12, 50),
      trouble: servers(12, 71),
      afterMinutes: 1 + 5,
      clearsMinutes: 2,
      silent: [servers(11, 71), servers(12, 69)],
    },
    // A server whose exporter does not answer is one of the twelve.
    {
      well: servers(12, 50),
      trouble: { ...servers(11, 71), ...SILENT_SERVER },
      afterMinutes: 1 + 5,
      clearsMinutes: 2,
      silent: [{ ...servers(10, 71), ...SILENT_SERVER }],
    },
  ],
  CpuPeak: {
    well: servers(3, 20),
    trouble: servers(3, 20, 91),
    afterMinutes: 1 + 5,
    clearsMinutes: 2,
    silent: [servers(3, 20, 89)],
  },
  MemoryHigh: {
    well: memory(3, 70),
    trouble: memory(3, 81),
    afterMinutes: 10,
    clearsMinutes: 1,
    silent: [memory(3, 79), memory(3, 80), memory(12, 81)],
  },
  MemoryHighAtMaximum: {
    well: memory(12, 70),
    trouble: { ...memory(11, 81), ...SILENT_SERVER },
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [memory(11, 81), memory(12, 80)],
  },
  MemoryPeak: {
    well: memory(3, 20),
    trouble: memory(3, 20, 96),
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [memory(3, 20, 94), memory(3, 20, 95)],
  },
  DiskUsageHigh: {
    well: disk(51),
    trouble: disk(76),
    afterMinutes: HOUR,
    clearsMinutes: 1,
    // A disk that fills within hours has its own alert.
    silent: [
      disk(74),
      disk(75),
      [
        { minutes: 1, world: disk(76) },
        { minutes: 7 * HOUR, world: diskFilling(3.2) },
      ],
    ],
  },
  DiskFullSoon: {
    before: disk(76),
    wellMinutes: 1,
    // 24 % are left, and in eight hours 25.6 % are gone.
    trouble: diskFilling(3.2),
    // Five minutes until the regression over four hours reaches the limit, and half an hour to grow.
    afterMinutes: 5 + 30,
    well: disk(51),
    clearsMinutes: 1,
    silent: [
      disk(76),
      [
        { minutes: 1, world: disk(76) },
        { minutes: 40, world: diskFilling(2.8) },
        { minutes: 2 * HOUR, world: disk(78) },
      ],
      // Quick, but the volume will grow when it is at 75 %.
      [
        { minutes: 1, world: disk(60) },
        { minutes: HOUR, world: diskFilling(14) },
        { minutes: 2 * HOUR, world: disk(50) },
      ],
    ],
  },
  DiskFillingFast: [
    {
      before: disk(76),
      wellMinutes: 20,
      // 24 % are left, and 30 % go in an hour: the regression over ten minutes reaches the limit after some of them.
      trouble: diskFilling(30),
      afterMinutes: 7 + 2,
      well: disk(51),
      clearsMinutes: 1,
      silent: [
        [
          { minutes: 20, world: disk(76) },
          { minutes: 30, world: diskFilling(15) },
          { minutes: HOUR, world: disk(76) },
        ],
        // A large file was written at once.
        [
          { minutes: 20, world: disk(60) },
          { minutes: HOUR, world: disk(90) },
        ],
        // Quick, but the volume will grow when it is at 75 %.
        [
          { minutes: 20, world: disk(40) },
          { minutes: 40, world: diskFilling(50) },
          { minutes: HOUR, world: disk(30) },
        ],
      ],
    },
    {
      well: disk(80),
      trouble: disk(96),
      afterMinutes: 1 + 2,
      clearsMinutes: 1,
      silent: [disk(94), disk(95)],
    },
  ],
  OutOfMemoryKills: {
    before: killed(0),
    wellMinutes: 10,
    trouble: killed(1),
    well: killed(1),
    afterMinutes: 0,
    clearsMinutes: HOUR,
    silent: [
      killed(0),
      killed(3),
      // A pause of the scrapes: the earlier count is no growth.
      [
        { minutes: 10, world: killed(3) },
        { minutes: 10, world: {} },
        { minutes: HOUR, world: killed(3) },
      ],
    ],
  },
  FileSystemReadOnly: [
    {
      well: fileSystem("readonly", 0),
      trouble: fileSystem("readonly", 1),
      afterMinutes: 1,
      clearsMinutes: 1,
      silent: [
        fileSystem("readonly", 0),
        // A file system in memory, or of the firmware, is no disk.
        fileSystem("readonly", 1, "tmpfs"),
        lately(fileSystem("readonly", 0), {}),
      ],
    },
    {
      // Without statistics a file system has only its error.
      well: { ...fileSystem("readonly", 0), ...fileSystem("device_error", 0) },
      trouble: fileSystem("device_error", 1),
      afterMinutes: 1,
      clearsMinutes: 1,
      silent: [fileSystem("device_error", 0)],
    },
  ],
  ApplicationRestarts: [0, 1, 2, 10].map((awayMinutes) => ({
    well: restarting(5 * HOUR),
    trouble: restarting(40, 1, awayMinutes),
    // The second one.
    afterMinutes: 2 * 40,
    clearsMinutes: 2 * HOUR,
    silent: [
      restarting(2 * HOUR, 1, awayMinutes),
      // One of two servers each, as at a deploy.
      { ...restarting(2 * HOUR, 1, awayMinutes), ...restarting(2 * HOUR, 2, awayMinutes) },
      // A gap in the scrapes of a process that goes on counting.
      [
        { minutes: 20, world: requests(0) },
        { minutes: 5, world: {} },
        { minutes: 20, world: requests(0) },
        { minutes: 5, world: {} },
        { minutes: HOUR, world: requests(0) },
      ],
    ],
    silentMinutes: 7 * HOUR,
  })),
  NetworkUsageHigh: {
    well: network(50),
    trouble: network(81),
    afterMinutes: 1 + 5,
    clearsMinutes: 2,
    silent: [network(79)],
  },
  // A night's batch, with 19 requests of users in five minutes.
  DatabaseQueryTimeHigh: withFew(
    slow((worse) => meanOf("database_query_duration_seconds", worse ? 0.101 : 0.099)),
    { ...meanOf("database_query_duration_seconds", 10), ...requests(0, 19 / 5) },
  ),
  DatabaseConnectionsHigh: {
    well: connections(40),
    trouble: connections(81),
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [connections(79), connections(80), partOfAnOutage(connections(81), connections(40), 9)],
  },
  DatabaseDeadlocks: {
    well: deadlocks(0),
    wellMinutes: 20,
    trouble: deadlocks(6 / 15),
    afterMinutes: 13,
    clearsMinutes: 15,
    silent: [deadlocks(5 / 15)],
  },
  DatabaseTransactionLong: gauge(
    of("postgres", "pg_stat_activity_max_tx_duration", ',instance="writer",datname="carbon",state="active"'),
    1,
    3601,
    3599,
    3600,
  ),
  CertificateExpiresSoon: moment(
    of("probe", "probe_ssl_last_chain_expiry_timestamp_seconds", ',target="health",zone="a"'),
    14 * DAY_SECONDS,
    90 * DAY_SECONDS,
  ),
  DomainExpiresSoon: moment(
    of("routines", "domain_expiry_timestamp_seconds", ',domain="gocarbontracker.com"'),
    30 * DAY_SECONDS,
    365 * DAY_SECONDS,
  ),
  ProbeTelemetryMissing: silence("probe"),
  ApplicationTelemetryMissing: silence("application", true),
  NodeTelemetryMissing: silence("node", true),
  PostgresTelemetryMissing: [silence("postgres", true), cutOff("postgres", "pg_up")],
  RedisTelemetryMissing: [silence("redis", true), cutOff("redis", "redis_up")],
  GrafanaTelemetryMissing: silence("grafana"),
  MetricsLate: [
    {
      well: targets("node", 1),
      wellMinutes: 20,
      // The newest is 75 seconds old a minute later.
      trouble: {},
      afterMinutes: 1 + 2,
      clearsMinutes: 1,
      silent: [
        targets("node", 1),
        [
          { minutes: 20, world: targets("node", 1) },
          { minutes: 2, world: {} },
          { minutes: HOUR, world: targets("node", 1) },
        ],
      ],
    },
    {
      // Both collectors report it themselves.
      well: { ...targets("node", 1), ...delivered(5, 5) },
      trouble: { ...targets("node", 1), ...delivered(300, 61) },
      afterMinutes: 2,
      clearsMinutes: 1,
      silent: [
        { ...targets("node", 1), ...delivered(60, 60) },
        { ...targets("node", 1), ...delivered(300, 60) },
      ],
    },
  ],
  CollectorLate: {
    well: { ...targets("node", 1), ...delivered(5, 5) },
    trouble: { ...targets("node", 1), ...delivered(61, 5) },
    afterMinutes: 5,
    clearsMinutes: 1,
    silent: [
      { ...targets("node", 1), ...delivered(60, 5) },
      // A fault of all of them has its own alert.
      { ...targets("node", 1), ...delivered(61, 61) },
      [
        { minutes: 20, world: delivered(5, 5) },
        { minutes: 4, world: delivered(200, 5) },
        { minutes: HOUR, world: delivered(5, 5) },
      ],
    ],
  },
  SamplesLost: {
    well: refusedSamples(0),
    wellMinutes: 10,
    trouble: refusedSamples(1),
    afterMinutes: 5,
    clearsMinutes: 2,
    silent: [
      refusedSamples(0),
      [
        { minutes: 10, world: refusedSamples(0) },
        { minutes: 4, world: refusedSamples(100) },
        { minutes: HOUR, world: refusedSamples(0) },
      ],
    ],
  },
  MetricsSourceFailing: [
    {
      well: { [of("collector", SYNC_FAILED)]: { perMinute: 0 } },
      wellMinutes: 20,
      // The third failure is three minutes later.
      trouble: { [of("collector", SYNC_FAILED)]: eachMinute(1) },
      afterMinutes: 3 + 5,
      // The window still contains the last failures.
      clearsMinutes: 11,
      silent: [
        { [of("collector", SYNC_FAILED)]: { perMinute: 0 } },
        // One failure, and two, of several samples each.
        [
          { minutes: 20, world: { [of("collector", SYNC_FAILED)]: 0 } },
          { minutes: HOUR, world: { [of("collector", SYNC_FAILED)]: 1 } },
        ],
        [
          { minutes: 20, world: { [of("collector", SYNC_FAILED)]: 0 } },
          { minutes: 2, world: { [of("collector", SYNC_FAILED)]: 5 } },
          { minutes: HOUR, world: { [of("collector", SYNC_FAILED)]: 9 } },
        ],
      ],
    },
    {
      // A fault at a truncation, the next of which is hours away.
      well: { [of("collector", "prometheus_agent_corruptions_total")]: { perMinute: 0 } },
      wellMinutes: 20,
      trouble: { [of("collector", "prometheus_agent_corruptions_total")]: 1 },
      afterMinutes: 5,
      lastsMinutes: 6,
      clearsMinutes: 11,
      silent: [{ [of("collector", "prometheus_agent_corruptions_total")]: { perMinute: 0 } }],
    },
    ...(
      [
        ["collector", "prometheus_config_last_reload_successful", 1, 0],
        ["collector", "prometheus_sd_failed_configs", 0, 1],
        ["node", "node_scrape_collector_success", 1, 0],
        ["postgres", "pg_exporter_last_scrape_error", 0, 1],
        ["postgres", "pg_exporter_user_queries_load_error", 0, 1],
        ["redis", "redis_exporter_last_scrape_error", 0, 1],
        ["routines", "node_textfile_scrape_error", 0, 1],
      ] as const
    ).map(
      ([job, metric, good, bad]): Scenario => ({
        well: { [of(job, metric, ',instance="one"')]: good },
        trouble: { [of(job, metric, ',instance="one"')]: bad },
        afterMinutes: 5,
        clearsMinutes: 1,
        silent: [{ [of(job, metric, ',instance="one"')]: good }],
      }),
    ),
  ],
  RecordingsMissing: [
    // A release without the bucket at the limit, on one server of two; and on all.
    ...[[queries(0, 1000, `${DATA_QUERY},instance="one"`)], []].map((others): Scenario => {
      const broken = ["+Inf", "1"].map((le) => bucketOf("two", le));
      const world = (...more: World[]): World => Object.assign({}, targets("node", 1), ...others, ...more);
      return {
        well: world(queries(0, 1000, `${DATA_QUERY},instance="two"`)),
        trouble: world(Object.fromEntries(broken.map((series) => [series, { perMinute: 1000 }]))),
        wellMinutes: 20,
        afterMinutes: 5 + 5,
        clearsMinutes: 1,
        silent: [world(queries(0, 1000, `${DATA_QUERY},instance="two"`))],
      };
    }),
    {
      well: { ...targets("node", 1), ...connections(40) },
      // Both parts of a recording are there, and do not match.
      trouble: {
        ...targets("node", 1),
        [of("postgres", "pg_stat_activity_count", ',instance="reader-1",state="active"')]: 40,
        [of("postgres", "pg_settings_max_connections", ',instance="reader-2"')]: 100,
      },
      afterMinutes: 5,
      clearsMinutes: 1,
      silent: [
        { ...targets("node", 1), ...connections(40) },
        // All targets stop at once, and are still found for a while.
        [
          { minutes: 20, world: { ...targets("node", 1), ...requests(1), ...UP, ...servers(3, 20), ...memory(3, 20) } },
          { minutes: HOUR, world: {} },
        ],
      ],
    },
  ],
  TargetFlapping: {
    well: targets("postgres", 1),
    trouble: { [of("postgres", "up", ',instance="postgres-1"')]: once(10, 1) },
    // The third time.
    afterMinutes: 21,
    clearsMinutes: HOUR,
    silent: [
      { [of("postgres", "up", ',instance="postgres-1"')]: once(31, 1) },
      // It stops and stays missing: another alert fires.
      lately(targets("postgres", 1), targets("postgres", 0)),
      // Servers come and go with the load.
      { [of("node", "up", ',instance="server-1"')]: once(10, 1) },
    ],
    silentMinutes: 3 * HOUR,
  },
  TargetDown: [
    {
      well: targets("application", 1, 1, 1),
      wellMinutes: 20,
      trouble: targets("application", 1, 0, 1),
      afterMinutes: 5,
      clearsMinutes: 1,
      silent: [
        targets("application", 0, 0, 0),
        [
          { minutes: 20, world: targets("application", 1, 1) },
          { minutes: 4, world: targets("application", 1, 0) },
          { minutes: HOUR, world: targets("application", 1, 1) },
        ],
        partOfAnOutage(targets("application", 1, 0, 1), targets("application", 1, 1, 1), 9),
        // A server that scaling removed.
        [
          { minutes: 20, world: targets("node", 1, 1, 1) },
          { minutes: 2 * HOUR, world: targets("node", 1, 1) },
        ],
      ],
    },
    {
      // Scaling removes no probe. Without a stale marker a probe counts as present for five minutes.
      well: targets("probe", 1, 1),
      wellMinutes: 20,
      trouble: targets("probe", 1),
      afterMinutes: 5 + 5,
      clearsMinutes: 1,
      silent: [targets("probe", 1)],
    },
  ],
  RuleEvaluationsFailing: [
    {
      // A rule whose evaluation takes longer than its interval is skipped; the counter begins with the first skip.
      well: { [grafana("rule_evaluation_failures_total")]: { perMinute: 0 } },
      wellMinutes: 10,
      trouble: {
        [grafana("rule_evaluation_failures_total")]: { perMinute: 0 },
        [grafana("schedule_rule_evaluations_missed_total")]: { perMinute: 2 },
      },
      afterMinutes: 6,
      clearsMinutes: 2,
      silent: [
        {
          [grafana("rule_evaluation_failures_total")]: { perMinute: 0 },
          [grafana("schedule_rule_evaluations_missed_total", 9)]: { perMinute: 2 },
        },
      ],
    },
    {
      well: { [grafana("rule_evaluation_failures_total")]: { perMinute: 0 } },
      wellMinutes: 10,
      trouble: { [grafana("rule_evaluation_failures_total")]: { perMinute: 1 } },
      afterMinutes: 5,
      clearsMinutes: 2,
      silent: [
        { [grafana("rule_evaluation_failures_total", 9)]: { perMinute: 1 } },
        [
          { minutes: 4, world: { [grafana("rule_evaluation_failures_total")]: { perMinute: 60 } } },
          { minutes: HOUR, world: { [grafana("rule_evaluation_failures_total")]: { perMinute: 0 } } },
        ],
      ],
    },
  ],
  NotificationsFailing: {
    // The counter is not there before its first failure.
    before: GRAFANA_UP,
    wellMinutes: 10,
    trouble: { ...GRAFANA_UP, [grafana("notifications_failed_total")]: 1 },
    well: { ...GRAFANA_UP, [grafana("notifications_failed_total")]: 1 },
    afterMinutes: 0,
    lastsMinutes: 4,
    clearsMinutes: 2,
    silent: [
      { ...GRAFANA_UP, [grafana("notifications_failed_total")]: 0 },
      { ...GRAFANA_UP, [grafana("notifications_failed_total", 9)]: 1 },
      // The count before a pause of Grafana's scrapes is no growth.
      [
        { minutes: 20, world: { ...GRAFANA_UP, [grafana("notifications_failed_total")]: 1 } },
        { minutes: 20, world: {} },
        { minutes: HOUR, world: { ...GRAFANA_UP, [grafana("notifications_failed_total")]: 1 } },
      ],
      // Grafana was restarted and counts from zero.
      [
        { minutes: 0, world: {} },
        { minutes: HOUR, world: { [grafana("notifications_failed_total")]: 0 } },
      ],
    ],
  },
  DataAccuracyLow: {
    well: { [table("valid_records")]: 950, [table("checked_records")]: 1000 },
    trouble: { [table("valid_records")]: 899, [table("checked_records")]: 1000 },
    afterMinutes: 0,
    clearsMinutes: 1,
    silent: [
      { [table("valid_records")]: 900, [table("checked_records")]: 1000 },
      { [table("valid_records")]: 901, [table("checked_records")]: 1000 },
    ],
  },
  DataCompletenessLow: {
    well: { [table("present_values")]: 950, [table("expected_values")]: 1000 },
    trouble: { [table("present_values")]: 849, [table("expected_values")]: 1000 },
    afterMinutes: 0,
    clearsMinutes: 1,
    silent: [
      { [table("present_values")]: 850, [table("expected_values")]: 1000 },
      { [table("present_values")]: 851, [table("expected_values")]: 1000 },
    ],
  },
  DataInconsistent: {
    well: { [table("inconsistent_records")]: 0, [table("checked_records")]: 1000 },
    trouble: { [table("inconsistent_records")]: 11, [table("checked_records")]: 1000 },
    afterMinutes: 0,
    clearsMinutes: 1,
    silent: [
      { [table("inconsistent_records")]: 10, [table("checked_records")]: 1000 },
      { [table("inconsistent_records")]: 9, [table("checked_records")]: 1000 },
      // A small table: a single record is a large share of it.
      { [table("inconsistent_records")]: 9, [table("checked_records")]: 20 },
    ],
  },
  DataDiffers: gauge(table("inconsistent_records"), 0, 1, 0),
  ImportLate: gauge(table("late_records"), 0, 1, 0),
  UploadsMissing: difference("uploads", "missing"),
  UploadsUnreferenced: difference("uploads", "extra"),
  UploadsChanged: difference("uploads", "changed"),
  ImportRowsMissing: difference("imports", "missing"),
  ImportRowsUnaccounted: difference("imports", "extra"),
  ImportTotalsChanged: difference("imports", "changed"),
  RegionRowsMissing: difference("region", "missing"),
  RegionRowsUnaccounted: difference("region", "extra"),
  RegionRowsChanged: difference("region", "changed"),
  ReconciliationIncomplete: gauge(
    of("routines", "data_reconciliation_unevaluated_verdicts", ',comparison="region"'),
    0,
    1,
    0,
  ),
  LogicalDumpOverdue: dumpAge(42 * HOUR * 60),
  LogicalDumpFailed: dumpFailure("dump"),
  LogicalDumpUnverified: dumpFailure("verification"),
  DataStale: gauge(
    table("mean_age_seconds"),
    90 * DAY_SECONDS,
    182 * DAY_SECONDS + 60,
    182 * DAY_SECONDS,
    181 * DAY_SECONDS,
  ),
};
