import { detectionNames } from "../../../policy/detection-names";

/** Values of an alarm's metrics by their ids, in each period; undefined is no datapoint. */
export type Values = Readonly<Record<string, number | undefined>>;

/** Values with which an alarm must fire, and values near its limit with which it must not. */
export interface AlarmScenario {
  readonly good: Values;
  /** Just over the limit. */
  readonly fires: Values;
  /** Minutes after which it must have fired, and a period before which it must not. */
  readonly afterMinutes: number;
  readonly silent: readonly Values[];
  /** Quotas of the account, by the metric's id. */
  readonly quotas?: Readonly<Record<string, number>>;
}

const GIBIBYTE = 2 ** 30;
const DAY_SECONDS = 86_400;
const nothing: Values = {};
/** CloudWatch reads two periods more than it evaluates: missing data fires so much later. */
const silentMinutes = (periods: number, periodMinutes: number) => (periods + 2) * periodMinutes;

/** Production: three servers at least, twelve at most, eight readers. */
export const alarmScenarios: Readonly<Record<string, AlarmScenario>> = {
  DatabaseBackupOverdue: {
    good: { kind: 1, vault: 1 },
    fires: nothing,
    afterMinutes: silentMinutes(24 + 5, 60),
    silent: [{ kind: 1 }, { vault: 1 }],
  },
  UploadsBackupOverdue: {
    good: { kind: 1 },
    fires: nothing,
    afterMinutes: silentMinutes(24 + 5, 60),
    silent: [{ kind: 1 }, { vault: 1 }],
  },
  // A comparison without drift, in any hour, resolves it.
  ConfigurationDrifted: {
    good: { drifted: 0, unapplied: 0 },
    fires: { drifted: 0, unapplied: 1 },
    afterMinutes: 51 * 60,
    silent: [{ drifted: 0, unapplied: 0 }],
  },
  WeeklySnapshotOverdue: {
    good: { aurora: 3 * DAY_SECONDS, ec2: 3 * DAY_SECONDS, s3: 3 * DAY_SECONDS },
    fires: { aurora: 3 * DAY_SECONDS, ec2: 8 * DAY_SECONDS + 1, s3: 3 * DAY_SECONDS },
    afterMinutes: 12 * 60,
    // Seven days and five hours pass between the fastest and the slowest run; then none for a day.
    silent: [
      { aurora: 7 * DAY_SECONDS + 5 * 3600, ec2: 8 * DAY_SECONDS, s3: 7 * DAY_SECONDS },
      { aurora: 1, ec2: 1, s3: 1 },
    ],
  },
  VulnerabilityOverdue: {
    good: { critical: 0, high: 0, medium: 0, low: 0 },
    fires: { critical: 0, high: 0, medium: 1, low: 0 },
    afterMinutes: 24 * 60,
    silent: [{ critical: 0, high: 0, medium: 0, low: 0 }],
  },
  FindingsNotCounted: {
    good: { value: 12 },
    fires: { value: 11 },
    afterMinutes: 30,
    silent: [{ value: 12 }],
  },
  BackupGapFound: {
    good: { overdue: 0, unverified: 0 },
    fires: { overdue: 1, unverified: 0 },
    afterMinutes: 24 * 60,
    silent: [{ overdue: 0, unverified: 0 }],
  },
  RestoreTestFailed: {
    good: { database: 0, uploads: 0, servers: 0 },
    fires: { database: 0, uploads: 1, servers: 0 },
    afterMinutes: 20,
    silent: [{ database: 0, uploads: 0, servers: 0 }, nothing],
  },
  RestoreTestOverdue: {
    good: { database: 3 * DAY_SECONDS, uploads: 3 * DAY_SECONDS, servers: 3 * DAY_SECONDS },
    fires: { database: 3 * DAY_SECONDS, uploads: 3 * DAY_SECONDS, servers: 8 * DAY_SECONDS + 1 },
    afterMinutes: 20,
    silent: [{ database: 8 * DAY_SECONDS, uploads: 7 * DAY_SECONDS, servers: 8 * DAY_SECONDS }],
  },
  RestoreSlow: {
    good: { database: 60, uploads: 60, servers: 60 },
    fires: { database: 101, uploads: 60, servers: 60 },
    afterMinutes: 20,
    silent: [{ database: 100, uploads: 99, servers: 60 }, nothing],
  },
  RecoveryCopyFailing: {
    good: { states: 0, artefacts: 0 },
    fires: { states: 1, artefacts: 0 },
    afterMinutes: 5,
    silent: [{ states: 0, artefacts: 0 }, nothing],
  },
  AutomationNotStarted: {
    good: nothing,
    fires: { rule3: 1 },
    afterMinutes: 5,
    silent: [{ rule1: 0, rule2: 0, rule3: 0, rule4: 0 }, nothing],
  },
  // One new pattern fires, and the alert stays for three days.
  NewErrorPattern: {
    good: nothing,
    fires: { value: 1 },
    afterMinutes: 60,
    silent: [{ value: 0 }, nothing],
  },
  // The share counts only with ten errors in five minutes.
  ErrorLinesHigh: {
    good: { errors: 1, lines: 1000 },
    fires: { errors: 51, lines: 1000 },
    afterMinutes: 15,
    silent: [{ errors: 50, lines: 1000 }, { errors: 9, lines: 10 }, { lines: 1000 }, nothing],
  },
  LogSourceSilent: {
    good: { application: 500, machine: 40 },
    fires: { application: 500, machine: 0 },
    afterMinutes: 30,
    silent: [{ application: 1, machine: 1 }],
  },
  // A night without blocked requests and slow queries.
  QuietLogSourceSilent: {
    good: { activity: 50, access: 40, cloudtrail: 900, postgresql: 20, waf: 3, flow: 100 },
    fires: { activity: 50, access: 40, cloudtrail: 900, postgresql: 20, waf: 0, flow: 100 },
    afterMinutes: 48 * 60,
    silent: [{ activity: 1, access: 1, cloudtrail: 1, postgresql: 1, waf: 1, flow: 1 }],
  },
  LogsLate: {
    good: { application: 20, machine: 20, activity: 20, postgresql: 60, waf: 120 },
    fires: { application: 20, machine: 20, activity: 20, postgresql: 60, waf: 601 },
    afterMinutes: 15,
    silent: [{ application: 600, machine: 600, activity: 600, postgresql: 600, waf: 600 }, nothing],
  },
  LogLinesRefused: {
    good: nothing,
    fires: { lines: 1 },
    afterMinutes: 60,
    silent: [{ lines: 0, dropped: 0, undelivered: 0, uncalled1: 0, uncalled2: 0 }, nothing],
  },
  LogShippingFailing: {
    good: { errors: 0, throttles: 0 },
    fires: { errors: 0, throttles: 1 },
    afterMinutes: 15,
    silent: [{ errors: 0, throttles: 0 }, nothing],
  },
  LogStoreUnavailable: {
    good: { red: 0, blocked: 0, reachable: 1, keyError: 0, keyMissing: 0 },
    fires: { red: 0, blocked: 1, reachable: 1 },
    afterMinutes: 5,
    silent: [{ red: 0, blocked: 0, reachable: 1, keyError: 0, keyMissing: 0 }, { red: 0 }],
  },
  LogStoreDegraded: {
    good: { yellow: 0, heap: 60 },
    fires: { yellow: 0, heap: 95.1 },
    afterMinutes: 60,
    silent: [{ yellow: 0, heap: 95 }, nothing],
  },
  LogStoreDiskHigh: {
    // Of production's three nodes one is nearly full.
    good: { least: 26_000, free: 80_000, used: 20_000 },
    fires: { least: 8333, free: 80_000, used: 20_000 },
    afterMinutes: 15,
    silent: [{ least: 8334, free: 80_000, used: 20_000 }, nothing],
  },
  LogStoreSnapshotFailed: {
    good: { value: 0 },
    fires: { value: 1 },
    afterMinutes: 1,
    silent: [{ value: 0 }, nothing],
  },
  ...Object.fromEntries(
    detectionNames.map((name) => [
      name,
      { good: nothing, fires: { value: 1 }, afterMinutes: 1, silent: [{ value: 0 }, nothing] },
    ]),
  ),
  DetectionsNotRun: {
    good: { value: 5 },
    fires: nothing,
    afterMinutes: silentMinutes(3, 5),
    silent: [{ value: 1 }],
  },
  RecordingRulesFailing: {
    good: nothing,
    fires: { failed: 1 },
    afterMinutes: 3,
    silent: [{ failed: 0, missed: 0 }, nothing],
  },
  SamplesDiscarded: {
    good: nothing,
    fires: { reason1: 1 },
    afterMinutes: 5,
    silent: [{ reason1: 0, reason10: 0 }, nothing],
  },
  CollectorsMissing: {
    good: { wanted: 2, serving: 2 },
    fires: { wanted: 2, serving: 1 },
    afterMinutes: 16,
    silent: [{ wanted: 2, serving: 2 }],
  },
  CollectorDiskHigh: {
    good: { value: 20 },
    fires: { value: 75.1 },
    afterMinutes: 5,
    silent: [{ value: 75 }, nothing],
  },
  CacheMemoryHigh: {
    good: { node1: 20, node2: 20, node3: 20 },
    fires: { node1: 20, node2: 81, node3: 20 },
    afterMinutes: 5,
    silent: [{ node1: 80, node2: 80, node3: 80 }],
  },
  CacheReplicaLagHigh: {
    good: { node1: 0, node2: 0.1, node3: 0.1 },
    fires: { node1: 0, node2: 61, node3: 0.1 },
    afterMinutes: 5,
    silent: [{ node1: 0, node2: 60, node3: 60 }, nothing],
  },
  DatabaseLocalStorageLow: {
    good: { value: 40 * GIBIBYTE },
    fires: { value: 5 * GIBIBYTE - 1 },
    afterMinutes: 1,
    silent: [{ value: 5 * GIBIBYTE }, nothing],
  },
  DatabaseReplicaLagHigh: {
    good: { lag: 20 },
    fires: { lag: 1001 },
    afterMinutes: 5,
    silent: [{ lag: 1000 }, nothing],
  },
  GlobalDatabaseLagHigh: {
    good: { plain: 400 },
    fires: { plain: 60_001 },
    afterMinutes: 3,
    silent: [{ plain: 60_000 }, { source: 60_000 }],
  },
  ConcurrentUsersSilent: {
    good: { healthy: 3, users: 40 },
    fires: { healthy: 3 },
    afterMinutes: 10,
    // A night without users; an outage, which the probes detect.
    silent: [{ healthy: 1, users: 0 }, { healthy: 0 }, nothing],
  },
  ReadersMissing: {
    good: { users: 999, readers: 1 },
    fires: { users: 1000, readers: 1 },
    afterMinutes: 26,
    // The maximum of servers serves; a missing count has its own alert.
    silent: [{ users: 999, readers: 1 }, { users: 2999, readers: 3 }, { users: 50_000, readers: 8 }, { readers: 1 }],
  },
  ReadersAtMaximum: { good: { value: 1 }, fires: { value: 8 }, afterMinutes: 15, silent: [{ value: 7 }, nothing] },
  UploadsReplicationFailed: {
    good: { value: 0 },
    fires: { value: 1 },
    afterMinutes: 5,
    silent: [{ value: 0 }, nothing],
  },
  UploadsReplicationLate: {
    good: { value: 20 },
    fires: { value: 901 },
    afterMinutes: 5,
    silent: [{ value: 900 }, nothing],
  },
  GrafanaHeartbeatMissing: {
    good: { value: 1 },
    fires: nothing,
    afterMinutes: silentMinutes(3, 2),
    silent: [{ value: 1 }],
  },
  TopicDeliveryFailing: {
    good: nothing,
    // One lost page: all its attempts are in one period or two.
    fires: { p2: 1 },
    afterMinutes: 5,
    silent: [{ p0: 0, p1: 0, p2: 0, p3: 0 }, nothing],
  },
  MetricsIngestionSilent: {
    good: { value: 400 },
    fires: nothing,
    afterMinutes: silentMinutes(5, 1),
    silent: [{ value: 1 }],
  },
  QuotaNearlyUsed: {
    good: { used: 6 },
    fires: { used: 52 },
    quotas: { used: 64 },
    afterMinutes: 15,
    silent: [{ used: 51 }, nothing],
  },
  HealthyServersLow: {
    good: { healthy: 3 },
    fires: { healthy: 2 },
    afterMinutes: 7,
    // The planned number; no healthy or no registered server, for which the probes page.
    silent: [{ healthy: 3 }, { healthy: 0 }, nothing],
  },
  LoadBalancerConnectionsRejected: {
    good: nothing,
    fires: { value: 1 },
    afterMinutes: 3,
    silent: [{ value: 0 }, nothing],
  },
  LoadBalancerErrorsHigh: {
    good: { requests: 432_000, errors: 0, healthy: 3 },
    fires: { requests: 9850, errors: 150, healthy: 3 },
    afterMinutes: 60,
    // 1.4 %; all of a few requests; no healthy server, which the probes detect; no data.
    silent: [
      { requests: 9860, errors: 140, healthy: 3 },
      { requests: 0, errors: 9, healthy: 3 },
      { requests: 0, errors: 5000, healthy: 0 },
      nothing,
    ],
  },
  LoadBalancerErrorsPersist: {
    good: { requests: 432_000, errors: 0, healthy: 3 },
    fires: { requests: 9939, errors: 61, healthy: 3 },
    afterMinutes: 120,
    silent: [
      { requests: 9941, errors: 59, healthy: 3 },
      // A quiet night: 5.7 % of its few requests.
      { requests: 400, errors: 24, healthy: 3 },
      { requests: 0, errors: 5000, healthy: 0 },
      nothing,
    ],
  },
  ServerAgentsSilent: {
    good: { value: 50 },
    fires: nothing,
    afterMinutes: silentMinutes(10, 1),
    silent: [{ value: 0 }],
  },
  ServersMissing: {
    good: { wanted: 3, serving: 3 },
    fires: { wanted: 4, serving: 3 },
    afterMinutes: 16,
    silent: [{ wanted: 4, serving: 4 }],
  },
  VolumeGrowthAtMaximum: { good: { value: 0 }, fires: { value: 1 }, afterMinutes: 30, silent: [nothing] },
  VolumeGrowthFailed: { good: { value: 0 }, fires: { value: 1 }, afterMinutes: 30, silent: [nothing] },
  VolumeGrowthSilent: {
    good: { value: 0 },
    fires: nothing,
    afterMinutes: silentMinutes(2, 30),
    silent: [{ value: 0 }],
  },
};
