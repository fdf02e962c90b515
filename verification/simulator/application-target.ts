import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import { observe, type Part } from "./histogram";
import type { Moment, Server } from "./moment";
import { poissonSample, randomFor } from "./random";
import { received, responseParts, serving } from "./service";
import { type Counters, counter, namer, type Sample, type Target, type TargetContext } from "./target";

const RESPONSE_BUCKETS = [0.1, 0.2, 0.5, 1, 2, 5, 10, Number.POSITIVE_INFINITY];
const WEB_SOCKET_BUCKETS = [0.02, 0.05, 0.1, 0.2, 1, Number.POSITIVE_INFINITY];
const EVERY_SECONDS = scrapeSeconds("application");
const QUERIES_PER_REQUEST = 3;
const UPDATES_PER_REQUEST = 2;
const USERS_PER_REQUEST_PER_SECOND = 8;

/** The routes with their share of the requests and their time in comparison with the mean. */
const ROUTES = [
  { route: "/api/emissions", share: 0.7, factor: 1 },
  { route: "/api/auth/login", share: 0.06, factor: 1.5 },
  { route: "/api/uploads", share: 0.04, factor: 6 },
  { route: "/", share: 0.2, factor: 0.4 },
] as const;
const SIGN_IN = "/api/auth/login";
const PAGES = "/";
/** The share of the page requests by bots that ask for pages which do not exist. */
const BOTS_RATIO = 0.05;

/** The users that the application counts. */
export function connectedUsers(moment: Moment): number {
  return Math.round(received(moment) * USERS_PER_REQUEST_PER_SECOND);
}

/** The application's metrics on one server. */
export function applicationTarget({ environment, counters }: TargetContext, name: string, index: number): Target {
  const series = namer(environment, "application", name);
  const context = { series, counters };
  const up = series("up");
  const users = series("http_active_connections");
  const routes = ROUTES.map((of) => ({ ...of, sample: routeSeries(context, of.route) }));
  const update = observed(context, "websocket_message_duration_seconds", WEB_SOCKET_BUCKETS, { event: "change" });
  const query = observed(context, "database_query_duration_seconds", [], { operation: "select" });
  const ratings = {
    sum: counter(series("user_satisfaction_rating_sum"), counters),
    count: counter(series("user_satisfaction_rating_count"), counters),
  };
  const dependencies = { database: "reachesDatabase", redis: "reachesCache" } as const;
  const reached = (server: Server): Sample[] =>
    Object.entries(dependencies).map(([dependency, field]) => [
      series("application_dependency_up", { dependency }),
      server[field] ? 1 : 0,
    ]);
  return {
    name: up,
    everySeconds: EVERY_SECONDS,
    offsetSeconds: (index * 4) % EVERY_SECONDS,
    scrape(moment, elapsedSeconds, second) {
      const server = moment.servers.find((candidate) => candidate.name === name);
      if (server === undefined) return [];
      if (!server.answers || !server.showsApplication) return [[up, 0]];
      const since = restarted(counters, name, server.startedSecond)
        ? Math.min(elapsedSeconds, Math.max(0, second - server.startedSecond))
        : elapsedSeconds;
      const next = randomFor(name, second);
      const weights = serving(moment).reduce((sum, { weight }) => sum + weight, 0);
      const share = weights === 0 ? 0 : server.weight / weights;
      const expected = received(moment) * share * since;
      const extra = index === 0 ? moment.singleFailures : 0;
      const handled = routes.map(({ sample, ...of }, at) => {
        const requests = requestsOf(of, moment, server, expected, next);
        return sample({ ...requests, failed: requests.failed + (at === 0 ? extra : 0) }, next);
      });
      const requests = poissonSample(expected, next);
      const rated = poissonSample(moment.ratingsPerSecond * share * since, next);
      return [
        [up, 1],
        ...reached(server),
        [users, Math.round(connectedUsers(moment) * share)],
        ...handled.flat(),
        ...update(requests * UPDATES_PER_REQUEST, [{ ratio: 1, mean: moment.webSocketSeconds }], next),
        ...query(requests * QUERIES_PER_REQUEST, [{ ratio: 1, mean: moment.querySeconds }], next),
        ratings.sum.add(rated * moment.rating),
        ratings.count.add(rated),
      ];
    },
  };
}

/** The requests of a route in one scrape, by their answer, and the times of the answered ones. */
interface Requests {
  readonly ok: number;
  readonly missing: number;
  readonly refused: number;
  readonly failed: number;
  readonly waits: readonly Part[];
}

function requestsOf(
  { route, share, factor }: (typeof ROUTES)[number],
  { refusedRatio }: Moment,
  server: Server,
  expected: number,
  next: () => number,
): Requests {
  const all = poissonSample(expected * share, next);
  const failed = Math.min(all, poissonSample(all * server.failedRatio, next));
  const answered = all - failed;
  const refused =
    route === SIGN_IN
      ? Math.min(answered, poissonSample((expected * refusedRatio * answered) / Math.max(1, all), next))
      : 0;
  // More refused requests than sign-ins are refused on the other routes too.
  const elsewhere =
    route === SIGN_IN
      ? 0
      : Math.min(answered, poissonSample(answered * Math.max(0, (refusedRatio - 0.06) / 0.94), next));
  const missing = route === PAGES ? Math.min(answered - elsewhere, poissonSample(answered * BOTS_RATIO, next)) : 0;
  return {
    ok: answered - refused - elsewhere - missing,
    missing,
    refused: refused + elsewhere,
    failed,
    waits: responseParts(server, factor),
  };
}

interface SeriesContext extends Pick<TargetContext, "counters"> {
  readonly series: ReturnType<typeof namer>;
}

function routeSeries(context: SeriesContext, route: string) {
  const count = (status_code: string) =>
    counter(context.series("http_requests_total", { status_code, route }), context.counters);
  const answers = { ok: count("200"), refused: count("401"), failed: count("500"), missing: count("404") };
  const response = observed(context, "http_request_duration_seconds", RESPONSE_BUCKETS, { route, status_code: "200" });
  return (requests: Requests, next: () => number): Sample[] => [
    answers.ok.add(requests.ok),
    answers.refused.add(requests.refused),
    answers.failed.add(requests.failed),
    ...(route === PAGES ? [answers.missing.add(requests.missing)] : []),
    ...response(requests.ok + requests.missing + requests.refused + requests.failed, requests.waits, next),
  ];
}

/** The series of a histogram; without buckets only its sum and count. */
function observed(
  { series, counters }: SeriesContext,
  metric: string,
  boundaries: readonly number[],
  labels: Readonly<Record<string, string>> = {},
) {
  const sum = counter(series(`${metric}_sum`, labels), counters);
  const count = counter(series(`${metric}_count`, labels), counters);
  const buckets = boundaries.map((boundary) =>
    counter(
      series(`${metric}_bucket`, { ...labels, le: Number.isFinite(boundary) ? `${boundary}` : "+Inf" }),
      counters,
    ),
  );
  return (events: number, parts: readonly Part[], next: () => number): Sample[] => {
    const seen = observe(events, parts, boundaries, next);
    return [sum.add(seen.sum), count.add(events), ...buckets.map((bucket, at) => bucket.add(seen.below[at] ?? 0))];
  };
}

/** Sets the counters of a server to 0 when its process has started again. @returns true when it has */
function restarted(counters: Counters, name: string, startedSecond: number): boolean {
  const key = `start of ${name}`;
  const before = counters.get(key);
  counters.set(key, startedSecond);
  if (before === undefined || before === startedSecond) return false;
  const own = `job="application",instance="${name}"`;
  for (const series of counters.keys()) if (series.includes(own)) counters.set(series, 0);
  return true;
}
