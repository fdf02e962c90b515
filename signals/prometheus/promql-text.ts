/**
 * The scrape jobs: what Prometheus watches, by the name it has in the `job` label. `routines` is where whatever runs now and
 * then (validation, restore tests) leaves its last result.
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

/** Prometheus' units, the largest first. Years and weeks are written only when nothing is left over. */
const UNITS = [
  { unit: "y", seconds: 31_536_000, onlyWhole: true },
  { unit: "w", seconds: 604_800, onlyWhole: true },
  { unit: "d", seconds: 86_400, onlyWhole: false },
  { unit: "h", seconds: 3600, onlyWhole: false },
  { unit: "m", seconds: 60, onlyWhole: false },
  { unit: "s", seconds: 1, onlyWhole: false },
] as const;

/**
 * Seconds as Prometheus, Alertmanager and Grafana print a duration: 90 → `1m30s`, 518400 → `6d`. They read every other spelling and
 * answer in this one, so that Terraform would plan a change for any other.
 */
export function duration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) {
    throw new Error(`duration is ${seconds} s, must be a whole number of seconds, 0 or more: round it`);
  }
  let left = seconds;
  let text = "";
  for (const { unit, seconds: size, onlyWhole } of UNITS) {
    if (left < size || (onlyWhole && left % size !== 0)) continue;
    text += `${Math.floor(left / size)}${unit}`;
    left %= size;
  }
  return text === "" ? "0s" : text;
}
