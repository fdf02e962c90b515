import { delivered, of, servers, shareAbove, targets, type World, zones } from "../alert-worlds";

/** The state of the whole production, by what its users meet. */
export interface State {
  /** Requests that a server answers, per minute. @default 600 */
  readonly perMinute?: number;
  /** @default 0 */
  readonly failedPercent?: number;
  /** The share of data queries that take 10 to 30 seconds. @default 0 */
  readonly slowPercent?: number;
  /** The share refused with a 401. @default 0 */
  readonly refusedPercent?: number;
  /** The results of the probes of each zone. @default success */
  readonly probes?: Parameters<typeof zones>;
  /** The number of the first of the three servers: a deployment replaces all of them. @default 1 */
  readonly firstServer?: number;
  /** Series that are added, or that replace others of the same name. */
  readonly also?: World;
  /** Matches series that have no samples. */
  readonly without?: RegExp;
}

const SERVERS = 3;
/** A data query that is not slow takes less than the first bucket. */
const SUM_SECONDS = { fast: 0.05, slow: 15 } as const;

/** Returns every series that alerts read, so that nothing but the situation is missing. */
export function production(state: State = {}): World {
  const { probes = [1, 1], firstServer = 1, also = {}, without } = state;
  const own = Array.from({ length: SERVERS }, (_, index) => `server-${firstServer + index}`);
  const world: World = {
    ...zones(...probes),
    ...targets("node", 1, 1, 1),
    ...targets("postgres", 1, 1),
    ...targets("redis", 1),
    ...targets("grafana", 1),
    ...targets("probe", 1, 1),
    ...targets("collector", 1, 1),
    ...delivered(5, 5),
    ...servers(SERVERS, 30),
    ...shareAbove("websocket_message_duration_seconds", 0.1, 0),
    [of("application", "database_query_duration_seconds_sum", ',instance="server-1"')]: { perMinute: 6 },
    [of("application", "database_query_duration_seconds_count", ',instance="server-1"')]: { perMinute: 600 },
    [of("grafana", "grafana_alerting_rule_evaluation_failures_total", ',org="3",instance="grafana-1"')]: 0,
    ...Object.assign({}, ...own.map((instance) => ofServer(instance, state))),
    ...also,
  };
  return without === undefined
    ? world
    : Object.fromEntries(Object.entries(world).filter(([name]) => !without.test(name)));
}

function ofServer(instance: string, state: State): World {
  const { perMinute = 600, failedPercent = 0, slowPercent = 0, refusedPercent = 0 } = state;
  const application = (metric: string, labels = "") => of("application", metric, `,instance="${instance}"${labels}`);
  const perServer = perMinute / SERVERS;
  const succeeded = perServer * (1 - (failedPercent + refusedPercent) / 100);
  const slow = (succeeded * slowPercent) / 100;
  const ROUTE = ',method="GET",route="/api/emissions"';
  const bucket = (le: string) =>
    application("http_request_duration_seconds_bucket", `${ROUTE},status_code="200",le="${le}"`);
  return {
    [application("up")]: 1,
    [application("application_dependency_up", ',dependency="database"')]: 1,
    [application("http_active_connections")]: 10,
    [application("http_requests_total", `${ROUTE},status_code="200"`)]: { perMinute: succeeded },
    [application("http_requests_total", `${ROUTE},status_code="500"`)]: {
      perMinute: (perServer * failedPercent) / 100,
    },
    [application("http_requests_total", `${ROUTE},status_code="401"`)]: {
      perMinute: (perServer * refusedPercent) / 100,
    },
    [bucket("0.2")]: { perMinute: succeeded - slow },
    [bucket("0.5")]: { perMinute: succeeded - slow },
    [bucket("2")]: { perMinute: succeeded - slow },
    [bucket("5")]: { perMinute: succeeded - slow },
    [bucket("10")]: { perMinute: succeeded - slow },
    [bucket("+Inf")]: { perMinute: succeeded },
    [application("http_request_duration_seconds_sum", `${ROUTE},status_code="200"`)]: {
      perMinute: (succeeded - slow) * SUM_SECONDS.fast + slow * SUM_SECONDS.slow,
    },
    [application("http_request_duration_seconds_count", `${ROUTE},status_code="200"`)]: { perMinute: succeeded },
  };
}
