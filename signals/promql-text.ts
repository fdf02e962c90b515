/**
 * The scrape jobs: what Prometheus watches, by the name it has in the `job` label. `routines` is where whatever runs now and
 * then (validation, restore tests, snapshots) leaves its last result.
 */
export const jobs = {
  application: "application",
  node: "node",
  postgres: "postgres",
  redis: "redis",
  probe: "probe",
  grafana: "grafana",
  /** What collects all of this, of itself. */
  collector: "collector",
  routines: "routines",
} as const;

/**
 * Jobs of which each collector sends its own series. All others are taken from one collector alone, and from the other one
 * when it has been silent for a while.
 */
export const ownJobs = [jobs.probe, jobs.collector] as const;

/** A scrape job. */
export type Job = keyof typeof jobs;

/** `metric{environment="…",job="…",…}`: every series says which environment and which job it belongs to. */
export function series(environment: string, job: Job, metric: string, ...matchers: string[]): string {
  return `${metric}{${[`environment="${environment}"`, `job="${jobs[job]}"`, ...matchers].join(",")}}`;
}

/** The same over every scrape job. */
export function everyJob(environment: string, metric: string, ...matchers: string[]): string {
  return `${metric}{${[`environment="${environment}"`, ...matchers].join(",")}}`;
}

/** Seconds as a Prometheus (and Go) duration in its largest whole unit: 300 → `5m`. Go knows no days, so neither do we. */
export function duration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) {
    throw new Error(`duration is ${seconds} s, must be a whole number of seconds, 0 or more: round it`);
  }
  for (const [unit, size] of [
    ["h", 3600],
    ["m", 60],
  ] as const) {
    if (seconds >= size && seconds % size === 0) return `${seconds / size}${unit}`;
  }
  return `${seconds}s`;
}
