import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import { shareBelow } from "./histogram";
import { poissonSample, randomFor } from "./random";
import { counter, namer, type Target, type TargetContext } from "./target";

const RESPONSE_BUCKETS = [0.1, 0.2, 0.5, 1, 2.5, Number.POSITIVE_INFINITY];
const WEB_SOCKET_BUCKETS = [0.025, 0.05, 0.1, 0.25, 1, Number.POSITIVE_INFINITY];
const EVERY_SECONDS = scrapeSeconds("application");
const ROUTE = "/api/emissions";
const QUERIES_PER_REQUEST = 3;
const UPDATES_PER_REQUEST = 2;
const USERS_PER_REQUEST_PER_SECOND = 8;

/** The application's metrics on one server. */
export function applicationTarget({ environment, counters }: TargetContext, name: string, index: number): Target {
  const series = namer(environment, "application", name);
  const up = series("up");
  const users = series("http_active_connections");
  const ok = counter(series("http_requests_total", { status_code: "200", route: ROUTE }), counters);
  const failed = counter(series("http_requests_total", { status_code: "500", route: ROUTE }), counters);
  const response = observed({ series, counters }, "http_request_duration_seconds", RESPONSE_BUCKETS, { route: ROUTE });
  const update = observed({ series, counters }, "websocket_message_duration_seconds", WEB_SOCKET_BUCKETS);
  const query = observed({ series, counters }, "database_query_duration_seconds", []);
  const rating = observed({ series, counters }, "user_satisfaction_rating", []);
  return {
    name: up,
    everySeconds: EVERY_SECONDS,
    offsetSeconds: (index * 4) % EVERY_SECONDS,
    scrape(moment, elapsedSeconds, second) {
      const server = moment.servers.find((candidate) => candidate.name === name);
      if (server === undefined) return [];
      if (!server.answers) return [[up, 0]];
      const next = randomFor(name, second);
      const weights = moment.servers.reduce((sum, { weight, answers }) => sum + (answers ? weight : 0), 0);
      const share = server.weight / weights;
      const requests = poissonSample(moment.requestsPerSecond * share * elapsedSeconds, next);
      const failures = Math.min(requests, poissonSample(requests * server.failedRatio, next));
      const extra = index === 0 ? moment.singleFailures : 0;
      const ratings = poissonSample(moment.ratingsPerSecond * share * elapsedSeconds, next);
      return [
        [up, 1],
        [users, Math.round(moment.requestsPerSecond * share * USERS_PER_REQUEST_PER_SECOND)],
        ok.add(requests - failures),
        failed.add(failures + extra),
        ...response(requests + extra, server.responseSeconds),
        ...update(requests * UPDATES_PER_REQUEST, moment.webSocketSeconds),
        ...query(requests * QUERIES_PER_REQUEST, moment.querySeconds),
        ...rating(ratings, moment.rating),
      ];
    },
  };
}

/** The series of a histogram; without buckets only its sum and count. */
function observed(
  { series, counters }: { readonly series: ReturnType<typeof namer> } & Pick<TargetContext, "counters">,
  metric: string,
  boundaries: readonly number[],
  labels: Readonly<Record<string, string>> = {},
) {
  const sum = counter(series(`${metric}_sum`, labels), counters);
  const count = counter(series(`${metric}_count`, labels), counters);
  const buckets = boundaries.map((boundary) => ({
    boundary,
    count: counter(
      series(`${metric}_bucket`, { ...labels, le: Number.isFinite(boundary) ? `${boundary}` : "+Inf" }),
      counters,
    ),
  }));
  return (events: number, mean: number) => [
    sum.add(events * mean),
    count.add(events),
    ...buckets.map((bucket) => bucket.count.add(events * shareBelow(bucket.boundary, mean))),
  ];
}
