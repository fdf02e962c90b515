import type { Happening } from "./happenings";

/** One server at a moment. */
export interface Server {
  readonly name: string;
  readonly zone: string;
  /** True when its exporters and its health check answer. */
  readonly answers: boolean;
  /** True when the application, or the node exporter, answers the scrape of its metrics. */
  readonly showsApplication: boolean;
  readonly showsNode: boolean;
  /** True when the agents of CloudWatch and Datadog send. */
  readonly agentsSend: boolean;
  /** Its share of the users' requests, relative to the other servers. */
  readonly weight: number;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly networkPercent: number;
  /** Share of its requests that fail. */
  readonly failedRatio: number;
  /** Mean response time of the requests that do not wait. */
  readonly responseSeconds: number;
  /** Share of its requests that wait, and the mean time of these. */
  readonly waitingRatio: number;
  readonly waitingSeconds: number;
  /** The second at which its process started: its counters begin there. */
  readonly startedSecond: number;
  readonly outOfMemoryKillsPerHour: number;
  readonly isReadOnly: boolean;
  readonly reachesDatabase: boolean;
  readonly reachesCache: boolean;
}

/** One prober in a zone. */
export interface Prober {
  readonly zone: string;
  readonly answers: boolean;
  /** True when its network leads to the service. */
  readonly reaches: boolean;
}

/** One collector: a Prometheus agent in a zone. */
export interface Collector {
  readonly zone: string;
  readonly runs: boolean;
  readonly diskPercent: number;
  /** Seconds by which it sends its samples late. */
  readonly lateSeconds: number;
  readonly losesSamples: boolean;
  readonly failsToDiscover: boolean;
}

/** One database instance. */
export interface DatabaseInstance {
  readonly name: string;
  /** True when its exporter answers. */
  readonly answers: boolean;
  /** True when its exporter can sign in. */
  readonly signsIn: boolean;
  readonly connectionsPercent: number;
  readonly longestTransactionSeconds: number;
  readonly deadlocksPerSecond: number;
  /** Seconds by which it is behind the writer. */
  readonly lagSeconds: number;
  readonly freeBytes: number;
}

/** The cache. */
interface Cache {
  readonly exporterAnswers: boolean;
  readonly memoryPercent: number;
  readonly lagSeconds: number;
}

/** Copies and backups of data. */
interface Copies {
  /** Seconds by which the database of the secondary region is behind. */
  readonly regionLagSeconds: number;
  readonly uploadsFail: boolean;
  readonly uploadsLateSeconds: number;
  readonly statesFail: boolean;
  /** True when the nightly backup of the database, or of the uploads, completes. */
  readonly databaseIsBackedUp: boolean;
  readonly uploadsAreBackedUp: boolean;
  readonly weeklyBackupAgeSeconds: number;
  /** Gaps that the last verification of the backups found. */
  readonly backupGapsCount: number;
  readonly restoreTestAgeSeconds: number;
  readonly restoreTestFailuresCount: number;
  /** The time of the last restore test in percent of the time that it may take. */
  readonly restoreTimePercent: number;
  readonly databaseBytes: number;
}

/** Log lines on their way into the log store. */
interface LogLines {
  /** Lines of each source, in a minute. */
  readonly perMinute: number;
  /** Share of the application's lines that are errors, from 0 to 1. */
  readonly errorRatio: number;
  readonly newPatternsCount: number;
  /** False when no line is stored. */
  readonly areStored: boolean;
  readonly lateSeconds: number;
  readonly refusedCount: number;
  readonly failedRunsCount: number;
}

/** The log store's cluster. */
interface LogStore {
  readonly takesLines: boolean;
  readonly hasCopies: boolean;
  readonly freePercent: number;
  readonly snapshotFails: boolean;
}

/** The steps of the last dump of the database. */
interface LogicalDump {
  readonly fails: boolean;
  readonly verificationFails: boolean;
}

/** The result of the last validation of the application's data. */
interface DataQuality {
  /** Share of the records that pass every rule, and of the required values that are present, from 0 to 1. */
  readonly validRatio: number;
  readonly presentRatio: number;
  /** Share of the records that contradict another record, from 0 to 1. */
  readonly inconsistentRatio: number;
  readonly lateRecordsCount: number;
  readonly meanAgeSeconds: number;
  /** The differences that each comparison finds on each side, and the verdicts that the last run did not reach. */
  readonly differencesCount: number;
  readonly unevaluatedCount: number;
}

/** The automations of AWS. */
interface Automation {
  readonly desiredServers: number;
  readonly starts: boolean;
  /** The result of the last attempt to enlarge disks; undefined when there is none. */
  readonly volumeGrowth?: "Grown" | "CoolingDown" | "AtMaximum" | "Failed";
  readonly usedQuotaPercent: number;
}

/** The service as it is reached from outside. */
interface Outside {
  /** Share of the users, and of the test locations, that reach the service, from 0 to 1. */
  readonly reachedRatio: number;
  /** Share of the test locations whose own network fails: no user is behind it. */
  readonly lostLocationsRatio: number;
  /** Share of the requests that the load balancer fails before a server counts them. */
  readonly balancerFailedRatio: number;
  readonly rejectedPerSecond: number;
  /** Names of synthetic tests whose function is broken although every request is answered. */
  readonly brokenJourneys: readonly string[];
  /** True when the static hosting answers with the web app. */
  readonly webAppAnswers: boolean;
  /** False when Datadog runs no test. */
  readonly testsRun: boolean;
}

/** The web app in users' browsers. */
interface WebApp {
  /** Load time of a page in the environment's own region, on the first load and from the cache. */
  readonly firstLoadSeconds: number;
  readonly cachedLoadSeconds: number;
  readonly contentSeconds: number;
  readonly interactionSeconds: number;
  readonly layoutShiftRatio: number;
  readonly frustratedPercent: number;
  /** A fault of its own code: whether it is new, the share of its users, and whether the page crashes. */
  readonly bug?: { readonly isNew: boolean; readonly usersRatio: number; readonly crashes: boolean };
  /** False when the pages send no measurement. */
  readonly measures: boolean;
}

/** The monitoring itself. */
interface Monitoring {
  readonly ruleFailuresPerSecond: number;
  readonly notificationFailuresPerSecond: number;
  /** True when Grafana answers the scrape of its own metrics. */
  readonly grafanaAnswers: boolean;
  /** True when the data source answers the queries of rules. */
  readonly sourceAnswers: boolean;
  /** True when samples arrive at the data source. */
  readonly collected: boolean;
  /** True when the data source evaluates the recording rules. */
  readonly records: boolean;
  readonly discardsSamples: boolean;
  readonly topicsDeliver: boolean;
}

/** The world at a moment, from which the measurements of each tool are derived. */
export interface Moment {
  /** Requests that users try to send. */
  readonly requestsPerSecond: number;
  /** Share of the requests that are refused (401). */
  readonly refusedRatio: number;
  /** Share of the requests by bots that try passwords: these are refused, and no user is. */
  readonly botsRatio: number;
  /** Single failed requests, in addition to every server's share. */
  readonly singleFailures: number;
  readonly servers: readonly Server[];
  readonly probers: readonly Prober[];
  readonly collectors: readonly Collector[];
  readonly databases: readonly DatabaseInstance[];
  readonly querySeconds: number;
  readonly webSocketSeconds: number;
  readonly cache: Cache;
  readonly copies: Copies;
  readonly logLines: LogLines;
  readonly logStore: LogStore;
  readonly logicalDump: LogicalDump;
  readonly data: DataQuality;
  readonly automation: Automation;
  readonly outside: Outside;
  readonly webApp: WebApp;
  readonly monitoring: Monitoring;
  /** The happenings of this minute, which AWS reports as events. */
  readonly happens: readonly Happening[];
  /** True when routines run and check in on time. */
  readonly routinesRun: boolean;
  /** Mean of the users' ratings. */
  readonly rating: number;
  readonly ratingsPerSecond: number;
  readonly certificateSeconds: number;
  readonly domainSeconds: number;
}
