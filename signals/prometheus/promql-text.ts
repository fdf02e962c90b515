/** Scrape jobs by their values of the `job` label. `routines` has the last results of routines (validation, restore tests). */
export const jobs = {
  application: "application",
  node: "node",
  postgres: "postgres",
  redis: "redis",
  probe: "probe",
  grafana: "grafana",
  /** The collectors' own metrics. */
  collector: "collector",
  routines: "routines",
} as const;

/** Jobs whose series each collector sends. The series of all others come from one collector, or from the other one after a timeout. */
export const ownJobs = [jobs.probe, jobs.collector] as const;

/** A scrape job. */
export type Job = keyof typeof jobs;

/** Returns a selector `metric{environment="…",job="…",…}`: every series has its environment and job as labels. */
export function series(environment: string, job: Job, metric: string, ...matchers: string[]): string {
  return `${metric}{${[`environment="${environment}"`, `job="${jobs[job]}"`, ...matchers].join(",")}}`;
}

/** Returns a selector over every scrape job. */
export function everyJob(environment: string, metric: string, ...matchers: string[]): string {
  return `${metric}{${[`environment="${environment}"`, ...matchers].join(",")}}`;
}

/** Prometheus's units, the largest first. Years and weeks are used only without a remainder. */
const UNITS = [
  { unit: "y", seconds: 31_536_000, onlyWhole: true },
  { unit: "w", seconds: 604_800, onlyWhole: true },
  { unit: "d", seconds: 86_400, onlyWhole: false },
  { unit: "h", seconds: 3600, onlyWhole: false },
  { unit: "m", seconds: 60, onlyWhole: false },
  { unit: "s", seconds: 1, onlyWhole: false },
] as const;

/**
 * Returns seconds in the spelling of Prometheus, Alertmanager and Grafana: 90 → `1m30s`, 518400 → `6d`. They read any spelling and return
 * this one, so Terraform would plan a change for any other.
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
