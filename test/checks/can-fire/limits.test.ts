import { grafanaFaults, when } from "./support";

const NODE = 'environment="production",job="node"';
const APP = 'environment="production",job="application"';
const busy = `100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{${NODE},mode="idle"}[1m])))`;
const used = `100 * (1 - node_memory_MemAvailable_bytes{${NODE}} / node_memory_MemTotal_bytes{${NODE}})`;
const requests = (more = "") => `sum(rate(http_requests_total{${APP}${more}}[5m]))`;
const failed = `100 * (${requests(',status_code=~"5.."')} or 0 * ${requests()}) / ${requests()}`;
const success = 'probe_success{environment="production",job="probe"}';
const rating = (part: string) => `sum(increase(user_satisfaction_rating_${part}{${APP}}[1h]))`;
const quantile = (metric: string) => `histogram_quantile(0.95, sum by (le) (rate(${metric}_bucket{${APP}}[5m])))`;
const expiry = 'min(probe_ssl_last_chain_expiry_timestamp_seconds{environment="production",job="probe"}) - time()';
const WEEK_SECONDS = 7 * 86_400;

describe("a limit that is never met is refused with what is possible", () => {
  test.each([
    ["a busy processor", busy, "above", 100, "is between 0 and 100, so never above 100: use a limit below 100"],
    ["used memory", used, "above", 120, "is between 0 and 100, so never above 120: use a limit below 100"],
    [
      "failed requests",
      failed,
      "atLeast",
      101,
      "is between 0 and 100, so never at least 101: use a limit of at most 100",
    ],
    ["a probe", success, "below", 0, "is between 0 and 1, so never below 0: use a limit above 0"],
    ["a yes or no", `max(${success})`, "above", 5, "is between 0 and 1, so never above 5: use a limit below 1"],
    ["a count of what is there", `count(up{${NODE}})`, "below", 1, "is at least 1, so never below 1"],
    ["an absence", `absent(up{${NODE}})`, "above", 1, "is always 1, so never above 1"],
    ["a mean rating", `${rating("sum")} / ${rating("count")}`, "below", 1, "is between 1 and 5, so never below 1"],
    ["a rating's quantile", quantile("user_satisfaction_rating"), "above", 5, "is between 0 and 5, so never above 5"],
    ["a latency", quantile("http_request_duration_seconds"), "below", 0, "is at least 0, so never below 0"],
    ["how often something changed", `changes(up{${NODE}}[1m])`, "above", 4, "is between 0 and 4, so never above 4"],
    ["what was cut off", `clamp_max(sum(up{${NODE}}), 3)`, "above", 3, "is between 0 and 3, so never above 3"],
    ["milliseconds where seconds are", expiry, "above", WEEK_SECONDS * 1e6, "so never above 604800000000"],
    ["what stands in for silence", `max(${success}) or vector(1)`, "above", 1, "is between 0 and 1, so never above 1"],
  ] as const)("%s", (_, query, is, limit, reason) => {
    const [fault, ...others] = grafanaFaults([when(query, is, limit)]);
    expect(fault).toContain(`alert CpuHigh cannot fire: "What is measured?" is `);
    expect(fault).toContain(reason);
    expect(others).toEqual([]);
  });
});

describe("a limit just inside stays", () => {
  test.each([
    ["a busy processor", busy, "above", 99.9],
    ["a whole share", failed, "atLeast", 100],
    [
      "used network, which may be beyond its baseline",
      `100 * sum(rate(node_network_receive_bytes_total{${NODE}}[1m])) / 1e8`,
      "above",
      120,
    ],
    ["a probe", success, "below", 1],
    ["a count", `count(up{${NODE}})`, "below", 2],
    ["a rating", `${rating("sum")} / ${rating("count")}`, "below", 1.1],
    ["a certificate", expiry, "below", WEEK_SECONDS],
    ["a certificate that is expired", expiry, "below", 0],
    ["a prediction below nothing", `predict_linear(node_filesystem_avail_bytes{${NODE}}[6h], 86400)`, "below", 0],
    ["parts of different wholes", `sum(up{${NODE}}) / sum(up{${APP}})`, "above", 1],
  ] as const)("%s", (_, query, is, limit) => {
    expect(grafanaFaults([when(query, is, limit)])).toEqual([]);
  });
});

test("below the least there is means silence, where silence fires", () => {
  expect(grafanaFaults([when(success, "below", 0)], { missingData: "fires" })).toEqual([]);
  expect(grafanaFaults([when(success, "above", 1)], { missingData: "fires" })).toHaveLength(1);
});

describe("conditions of one alert", () => {
  test.each([
    ["above", 90, "below", 10],
    ["above", 50, "below", 50],
    ["below", 50, "atLeast", 50],
  ] as const)("%s %d and %s %d contradict each other", (one, first, other, second) => {
    const faults = grafanaFaults([when(busy, one, first), when(busy, other, second)]);
    expect(faults).toEqual([
      expect.stringMatching(/"What is measured\?" cannot be .* while it is .*: remove one of the thresholds$/),
    ]);
  });

  test("may bound one value from both sides, and two values as they like", () => {
    expect(grafanaFaults([when(busy, "above", 10), when(busy, "below", 90)])).toEqual([]);
    expect(grafanaFaults([when(busy, "above", 90), when(used, "below", 10)])).toEqual([]);
  });

  test("cannot ask for a value now that another one rules out for the whole time until now", () => {
    const all = `max(${success})`;
    const throughout = `min_over_time(${all}[5m:15s]) or vector(1)`;
    expect(grafanaFaults([when(all, "below", 1), when(throughout, "atLeast", 1)])).toHaveLength(1);
    expect(grafanaFaults([when(all, "below", 1), when(throughout, "below", 1)])).toEqual([]);
    expect(grafanaFaults([when(all, "atLeast", 1), when(throughout, "below", 1)])).toEqual([]);
    expect(grafanaFaults([when(busy, "above", 90), when(`max_over_time((${busy})[1h:1m])`, "below", 90)])).toHaveLength(
      1,
    );
    expect(grafanaFaults([when(busy, "below", 90), when(`max_over_time((${busy})[1h:1m])`, "above", 90)])).toEqual([]);
  });

  test("must have labels by which Grafana joins them", () => {
    const byDevice = `sum by (device) (rate(node_network_receive_bytes_total{${NODE}}[1m]))`;
    expect(grafanaFaults([when(busy), when(byDevice)])).toEqual([
      expect.stringContaining(
        'Grafana cannot join "What is measured?", by instance, with "What is measured?", by device',
      ),
    ]);
    expect(grafanaFaults([when(busy), when(`sum(up{${NODE}})`)])).toEqual([]);
  });
});
