/** One server at a moment. */
export interface Server {
  readonly name: string;
  readonly zone: string;
  /** True when its exporters answer. */
  readonly answers: boolean;
  /** Its share of the users' requests, relative to the other servers. */
  readonly weight: number;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly networkPercent: number;
  /** Share of its requests that fail. */
  readonly failedRatio: number;
  /** Mean response time. */
  readonly responseSeconds: number;
}

/** One prober, with the result of its probe of the service's health. */
export interface Prober {
  readonly zone: string;
  readonly answers: boolean;
  readonly findsHealthy: boolean;
}

/** One database instance, as its exporter measures it. */
export interface DatabaseInstance {
  readonly name: string;
  readonly answers: boolean;
  readonly connectionsPercent: number;
  readonly longestTransactionSeconds: number;
  readonly deadlocksPerSecond: number;
}

/** The service as synthetic tests and browsers measure it. */
export interface Outside {
  /** Share of the test locations that reach the service, from 0 to 1. */
  readonly reachedRatio: number;
  /** Names of synthetic tests that fail although they reach the service. */
  readonly brokenJourneys: readonly string[];
  /** Load time of a page in the environment's own region, on the first load and from the cache. */
  readonly firstLoadSeconds: number;
  readonly cachedLoadSeconds: number;
  /** True when the static hosting answers with the web app. */
  readonly webAppAnswers: boolean;
}

/** The reports of browsers and routines to Sentry. */
export interface Reported {
  /** True while errors occur that are new, or that had been resolved. */
  readonly newError: boolean;
  readonly regression: boolean;
  /** Tags of these errors. */
  readonly errorTags: Readonly<Record<string, string>>;
  /** Users with an error in a minute, each counted once. */
  readonly usersPerMinute: number;
  readonly crashFreePercent: number;
  /** True when routines check in on time. */
  readonly checkIn: boolean;
}

/** All measured values at a moment. */
export interface Moment {
  readonly requestsPerSecond: number;
  /** Single failed requests, in addition to every server's share. */
  readonly singleFailures: number;
  readonly servers: readonly Server[];
  readonly probers: readonly Prober[];
  readonly databases: readonly DatabaseInstance[];
  readonly querySeconds: number;
  readonly webSocketSeconds: number;
  readonly outside: Outside;
  readonly reported: Reported;
  /** Mean of the users' ratings. */
  readonly rating: number;
  readonly ratingsPerSecond: number;
  readonly certificateSeconds: number;
  readonly ruleFailuresPerSecond: number;
  readonly notificationFailuresPerSecond: number;
  /** True when Grafana answers the scrape of its own metrics. */
  readonly grafanaAnswers: boolean;
  /** True when the data source answers the queries of rules. */
  readonly sourceAnswers: boolean;
  /** True when samples arrive at the data source. */
  readonly collected: boolean;
}
