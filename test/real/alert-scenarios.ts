/** What Prometheus sees: series by name and labels, each in promtool's notation, one sample a minute. */
export type Series = Record<string, string>;

/** When an alert must speak, and when it must be silent although it is close to its limit. */
export interface Scenario {
  /** Just over the limit. */
  readonly fires: Series;
  /** Minutes from the start until the alert must fire; a minute before it must not. */
  readonly afterMinutes: number;
  /** Just inside the limit, from every side. */
  readonly silent: readonly Series[];
}

const LABELS = 'environment="production"';
const HOUR = 60;

const steady = (value: number) => `${value}x4400`;
const growing = (perMinute: number) => `0+${perMinute}x4400`;

/** 10,000 requests a minute, of which a share fails. */
function requests(failedPercent: number): Series {
  const series = (status: string) => `http_requests_total{${LABELS},job="application",status_code="${status}"}`;
  return { [series("200")]: growing(10_000 - failedPercent * 100), [series("500")]: growing(failedPercent * 100) };
}

/** What the probes of the two zones find. */
function zones(a: number, b: number): Series {
  const series = (zone: string) => `probe_success{${LABELS},job="probe",target="health",zone="${zone}"}`;
  return { [series("a")]: steady(a), [series("b")]: steady(b) };
}

/** Probes of which a share fails: a fraction instead of a rare zero has the same mean over any window. */
const probes = (failedPercent: number) => zones(1, 1 - (2 * failedPercent) / 100);

/** A histogram, by its sum and count: a mean, in the unit of the metric. */
function meanOf(metric: string, mean: number, perMinute = 600): Series {
  return {
    [`${metric}_sum{${LABELS},job="application"}`]: growing(mean * perMinute),
    [`${metric}_count{${LABELS},job="application"}`]: growing(perMinute),
  };
}

/** A histogram with a share of the observations above a bucket's boundary. */
function shareAbove(metric: string, boundary: number, percentAbove: number, labels = ""): Series {
  const bucket = (le: string) => `${metric}_bucket{${LABELS},job="application"${labels},le="${le}"}`;
  return {
    [bucket(`${boundary}`)]: growing(1000 - percentAbove * 10),
    [bucket(`${boundary * 2}`)]: growing(1000),
    [bucket("+Inf")]: growing(1000),
  };
}

function node(metric: string, instance: number, labels = ""): string {
  return `${metric}{${LABELS},job="node",instance="server-${instance}"${labels}}`;
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** So many servers that report, each with one CPU busy to a percentage. */
function servers(count: number, busyPercent: number, onePeakPercent = busyPercent): Series {
  return Object.fromEntries(
    numbered(count).flatMap((i) => [
      [node("up", i), steady(1)],
      [
        node("node_cpu_seconds_total", i, ',mode="idle",cpu="0"'),
        growing(60 * (1 - (i === 1 ? onePeakPercent : busyPercent) / 100)),
      ],
    ]),
  );
}

function memory(count: number, usedPercent: number, onePeakPercent = usedPercent): Series {
  return Object.fromEntries(
    numbered(count).flatMap((i) => [
      [node("up", i), steady(1)],
      [node("node_memory_MemTotal_bytes", i), steady(1000)],
      [node("node_memory_MemAvailable_bytes", i), steady(1000 - 10 * (i === 1 ? onePeakPercent : usedPercent))],
    ]),
  );
}

function disk(usedPercent: number): Series {
  const labels = ',mountpoint="/",fstype="ext4"';
  return {
    [node("node_filesystem_size_bytes", 1, labels)]: steady(1000),
    [node("node_filesystem_avail_bytes", 1, labels)]: steady(1000 - 10 * usedPercent),
  };
}

/** Traffic in percent of an m7g.large's baseline of 0.937 Gbit/s in one direction, half of it in the other. */
function network(percent: number): Series {
  const bytesPerMinute = (0.937e9 / 8) * 60 * (percent / 100);
  return {
    [node("node_network_receive_bytes_total", 1, ',device="ens5"')]: growing(bytesPerMinute / 2),
    [node("node_network_transmit_bytes_total", 1, ',device="ens5"')]: growing(bytesPerMinute),
  };
}

function connections(used: number): Series {
  const labels = `${LABELS},job="postgres",instance="reader-1"`;
  return {
    [`pg_stat_activity_count{${labels},state="active"}`]: steady(used),
    [`pg_settings_max_connections{${labels}}`]: steady(100),
  };
}

function ratings(mean: number, count: number): Series {
  const metric = (suffix: string) => `user_satisfaction_rating_${suffix}{${LABELS},job="application"}`;
  // All ratings of the week arrive in its first hour, after a first sample of zero.
  const jump = (total: number) => `0 ${total}x4400`;
  return { [metric("sum")]: jump(mean * count), [metric("count")]: jump(count) };
}

function targets(job: string, up: string): Series {
  return { [`up{${LABELS},job="${job}",instance="one"}`]: up };
}

/** Gone after twenty minutes; a restart of two minutes is none. */
const silence = (job: string): Scenario => ({
  fires: targets(job, "1x20 0x200"),
  afterMinutes: 21 + 5,
  silent: [targets(job, "1x20 0x1 1x200")],
});

/** Whole production: three servers at least, twelve at most. */
export const scenarios: Record<string, Scenario> = {
  ServiceDown: { fires: zones(0, 0), afterMinutes: 0, silent: [zones(0, 1), zones(1, 0)] },
  AvailabilityBudgetFastBurn: { fires: probes(1.45), afterMinutes: 0, silent: [probes(1.43)] },
  AvailabilityBudgetMediumBurn: { fires: probes(0.61), afterMinutes: 0, silent: [probes(0.59)] },
  AvailabilityBudgetSlowBurn: { fires: probes(0.31), afterMinutes: 0, silent: [probes(0.29)] },
  AvailabilityBudgetCreepingBurn: { fires: probes(0.11), afterMinutes: 0, silent: [probes(0.09)] },
  ErrorRateBudgetFastBurn: { fires: requests(1.45), afterMinutes: 1, silent: [requests(1.43)] },
  ErrorRateBudgetMediumBurn: { fires: requests(0.61), afterMinutes: 1, silent: [requests(0.59)] },
  ErrorRateBudgetSlowBurn: { fires: requests(0.31), afterMinutes: 1, silent: [requests(0.29)] },
  ErrorRateBudgetCreepingBurn: { fires: requests(0.11), afterMinutes: 1, silent: [requests(0.09)] },
  ResponseTimeHigh: {
    fires: meanOf("http_request_duration_seconds", 0.201),
    afterMinutes: 1 + 5,
    silent: [meanOf("http_request_duration_seconds", 0.199)],
  },
  ApiResponseTimeHigh: {
    fires: shareAbove("http_request_duration_seconds", 0.5, 5.1, ',route="/api/emissions"'),
    afterMinutes: 1 + 5,
    silent: [shareAbove("http_request_duration_seconds", 0.5, 4.9, ',route="/api/emissions"')],
  },
  WebSocketLatencyHigh: {
    fires: shareAbove("websocket_message_duration_seconds", 0.1, 5.1),
    afterMinutes: 1 + 5,
    silent: [shareAbove("websocket_message_duration_seconds", 0.1, 4.9)],
  },
  SatisfactionLow: { fires: ratings(4.4, 31), afterMinutes: 1 + HOUR, silent: [ratings(4.4, 29), ratings(4.6, 31)] },
  CpuHigh: { fires: servers(3, 71), afterMinutes: 1 + 10, silent: [servers(3, 69), servers(12, 71)] },
  CpuHighAtMaximum: { fires: servers(12, 71), afterMinutes: 1 + 5, silent: [servers(11, 71)] },
  CpuPeak: { fires: servers(3, 20, 91), afterMinutes: 1 + 5, silent: [servers(3, 20, 89)] },
  MemoryHigh: { fires: memory(3, 81), afterMinutes: 10, silent: [memory(3, 79), memory(3, 80), memory(12, 81)] },
  MemoryHighAtMaximum: { fires: memory(12, 81), afterMinutes: 5, silent: [memory(11, 81), memory(12, 80)] },
  MemoryPeak: { fires: memory(3, 20, 96), afterMinutes: 5, silent: [memory(3, 20, 94), memory(3, 20, 95)] },
  DiskUsageHigh: { fires: disk(76), afterMinutes: HOUR, silent: [disk(74), disk(75)] },
  NetworkUsageHigh: { fires: network(81), afterMinutes: 1 + 5, silent: [network(79)] },
  DatabaseQueryTimeHigh: {
    fires: meanOf("database_query_duration_seconds", 0.101),
    afterMinutes: 1 + 5,
    silent: [meanOf("database_query_duration_seconds", 0.099)],
  },
  DatabaseConnectionsHigh: { fires: connections(81), afterMinutes: 5, silent: [connections(79), connections(80)] },
  ProbeTelemetryMissing: silence("probe"),
  ApplicationTelemetryMissing: silence("application"),
  NodeTelemetryMissing: silence("node"),
  PostgresTelemetryMissing: silence("postgres"),
};
