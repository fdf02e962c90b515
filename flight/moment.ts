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
