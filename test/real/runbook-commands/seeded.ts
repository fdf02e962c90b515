/** The names of the seeded resources: of each kind a faulty one among healthy ones. */
export const SEEDED = {
  prefix: "gocarbontracker-production",
  server: "i-0bad0000000000001",
  healthyServer: "i-0600d000000000001",
  collector: "i-0bad0000000000002",
  healthyCollector: "i-0600d000000000002",
  zone: "eu-central-1b",
  healthyZone: "eu-central-1a",
  volume: "vol-0bad0000000000001",
  writer: "gocarbontracker-production-database-1",
  /** The faulty reader. */
  reader: "gocarbontracker-production-database-2",
  address: "203.0.113.66",
  dump: "2027-01-31T01-00-05Z",
} as const;

/** A response of AWS to requests that have the parameters in `where`; `~` begins a pattern for a parameter's JSON. */
export interface Answer {
  readonly where?: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
}

/** Responses by `service.Operation`. The first one whose `where` fits is given. */
export type Answers = Readonly<Record<string, readonly Answer[]>>;

/** A moment of the seeded incident in ISO 8601. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
