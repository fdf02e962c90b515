/** One server as it is at a moment. */
export interface Server {
  readonly name: string;
  readonly zone: string;
  /** Do its exporters answer? */
  readonly answers: boolean;
  /** Its part of the users' requests, relative to the others'. */
  readonly weight: number;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly networkPercent: number;
  /** Share of its requests that fail. */
  readonly failedRatio: number;
  /** Mean time it takes for a request. */
  readonly responseSeconds: number;
}

/** One prober: what it finds when it asks for the service's health. */
export interface Prober {
  readonly zone: string;
  readonly answers: boolean;
  readonly findsHealthy: boolean;
}

/** One database instance as its exporter sees it. */
export interface DatabaseInstance {
  readonly name: string;
  readonly answers: boolean;
  readonly connectionsPercent: number;
  readonly longestTransactionSeconds: number;
  readonly deadlocksPerSecond: number;
}

/** What is found by whoever looks from outside. */
export interface Outside {
  /** Share of the world's places that reach the service, as long as it is there: 1 is all of them. */
  readonly reachedRatio: number;
  /** Journeys that do not go through although it is reached, by name. */
  readonly brokenJourneys: readonly string[];
  /** How long a page takes in the environment's own region, on the first visit and when it is cached. */
  readonly firstLoadSeconds: number;
  readonly cachedLoadSeconds: number;
  /** Does the static hosting answer with the web app? */
  readonly webAppAnswers: boolean;
}

/** What browsers and routines report to Sentry. */
export interface Reported {
  /** Errors that nobody knew, and errors that were mended: are there any? */
  readonly newError: boolean;
  readonly regression: boolean;
  /** What these errors are tagged with. */
  readonly errorTags: Readonly<Record<string, string>>;
  /** Users who meet an error in a minute, each once. */
  readonly usersPerMinute: number;
  readonly crashFreePercent: number;
  /** Do routines that are due check in? */
  readonly checkIn: boolean;
}

/** All that happens at a moment, as far as anything measures it. */
export interface Moment {
  readonly requestsPerSecond: number;
  /** Requests that fail once, on top of every server's share. */
  readonly singleFailures: number;
  readonly servers: readonly Server[];
  readonly probers: readonly Prober[];
  readonly databases: readonly DatabaseInstance[];
  readonly querySeconds: number;
  readonly webSocketSeconds: number;
  /** Mean of the ratings that users give, and how many they give. */
  readonly outside: Outside;
  readonly reported: Reported;
  readonly rating: number;
  readonly ratingsPerSecond: number;
  readonly certificateSeconds: number;
  readonly ruleFailuresPerSecond: number;
  readonly notificationFailuresPerSecond: number;
  /** Does Grafana answer the scrape of its own metrics? */
  readonly grafanaAnswers: boolean;
  /** Does the source answer when rules ask it? */
  readonly sourceAnswers: boolean;
  /** Do samples arrive where rules are evaluated? */
  readonly collected: boolean;
}
