import type { Schedule } from "../../synthetics/synthetic-test";

/**
 * Datadog's limits (the provider's page of `datadog_synthetics_test`: `tick_every`, `retry`; Datadog's page of the monitor's options for
 * the failure duration).
 */
const LIMITS = {
  api: { everySeconds: [30, 604_800], retryCount: [0, 3] },
  browser: { everySeconds: [60, 604_800], retryCount: [0, 2] },
} as const;
const RETRY_SECONDS = [0, 5] as const;
const FAILING_SECONDS = [0, 7200] as const;

/**
 * Returns the interval, retries, locations and failure threshold of a test as its options.
 *
 * @param runSeconds the maximum duration of a run
 * @throws Error with the field, its value and Datadog's limit
 */
export function testSchedule(test: string, kind: "api" | "browser", when: Schedule, runSeconds: number) {
  const { everySeconds, locations, failedCount, failingSeconds, retryCount, retrySeconds } = when;
  const within = (field: string, value: number, [from, to]: readonly [number, number], fix: string) => {
    if (value < from || value > to) {
      throw new Error(`test ${test}: ${field} is ${value}, must be ${from} to ${to}: ${fix}`);
    }
  };
  within("everySeconds", everySeconds, LIMITS[kind].everySeconds, "run it within that");
  within("retryCount", retryCount, LIMITS[kind].retryCount, "retry less often");
  within("retrySeconds", retrySeconds, RETRY_SECONDS, "retry sooner");
  within("failingSeconds", failingSeconds, FAILING_SECONDS, "tell sooner");
  placed(test, locations);
  within("failedCount", failedCount, [1, locations.length], "it cannot fail in more places than it runs from");
  // Datadog counts a retry that is still in progress as the next run's (the guide on retries and monitor status).
  const wholeSeconds = runSeconds + retryCount * (retrySeconds + runSeconds);
  if (wholeSeconds > everySeconds) {
    throw new Error(
      `test ${test}: everySeconds is ${everySeconds}, must be at least ${wholeSeconds}, the maximum duration of a run and its retries: increase it, or shorten the timeouts`,
    );
  }
  return {
    tickEvery: everySeconds,
    minLocationFailed: failedCount,
    minFailureDuration: failingSeconds,
    retry: { count: retryCount, interval: retrySeconds * 1000 },
  };
}

function placed(test: string, locations: readonly string[]): void {
  // The policy lists the locations that Datadog has (policy/datadog-locations.ts), and the environment's check compares them.
  if (locations.length === 0 || !locations.every((location) => /^aws:[a-z0-9-]+$/.test(location))) {
    throw new Error(
      `test ${test}: locations is ${JSON.stringify(locations)}, must be one or more locations such as aws:eu-central-1: choose others`,
    );
  }
  if (new Set(locations).size < locations.length) {
    throw new Error(
      `test ${test}: locations is ${JSON.stringify(locations)}, must name each location once: remove the repeated one`,
    );
  }
}
