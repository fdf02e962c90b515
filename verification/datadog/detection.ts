import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors, datadogTests } from "../../checks/emitted/datadog-monitors";
import type { Attributes } from "../../checks/emitted/schemas";

/** The times of an alert over a synthetic test, in seconds from the start of a lasting failure. */
export interface Detection {
  readonly name: string;
  readonly severity: string;
  /** The shortest time until the test's own monitor alerts: a run starts, and fails at once. */
  readonly earliestSeconds: number;
  /** The longest time until the test's own monitor alerts. */
  readonly failedSeconds: number;
  /** The longest time until the notification. */
  readonly notifiedSeconds: number;
  /** The longest time from the end of the failure until the test's own monitor resolves. */
  readonly lingersSeconds: number;
  /** The tests whose failure suppresses the alert. */
  readonly explainedBy: readonly { readonly test: string; readonly failedSeconds: number }[];
}

/** Datadog's page "Configure Monitors": monitors are evaluated every minute. */
const EVALUATION_SECONDS = 60;
/** The default timeout of an API test and of a step of a browser test (Datadog's pages of both). */
const TIMEOUT_SECONDS = 60;

/**
 * The times of each Datadog monitor over synthetic tests. Locations run at the same time, so the slowest one counts. A run starts
 * after at most one interval, followed by its retries and their waits. The minimum failure duration counts from the last retry.
 */
export function detections(stacks: Stacks): Detection[] {
  const tests = new Map(datadogTests(stacks).map(({ stack, id, block }) => [`${stack} ${id}`, timed(block)]));
  return datadogMonitors(stacks).flatMap(({ stack, name, severity, tests: [fails, ...unless], ofTest }) => {
    const test = tests.get(`${stack} ${fails}`);
    if (test === undefined) return [];
    const notifiedSeconds = test.failedSeconds + (ofTest ? 0 : EVALUATION_SECONDS);
    const explainedBy = unless.map((test) => ({
      test,
      failedSeconds: tests.get(`${stack} ${test}`)?.failedSeconds ?? Number.POSITIVE_INFINITY,
    }));
    return [{ name, severity, ...test, notifiedSeconds, explainedBy }];
  });
}

type Test = Attributes<"datadog_synthetics_test">;

function timed(test: Test) {
  const { tick_every, min_failure_duration = 0, retry = { count: 0, interval: 300 } } = test.options_list;
  const run = runSeconds(test);
  const wholeRun = run + retry.count * (retry.interval / 1000 + run);
  return {
    earliestSeconds: retry.count * (retry.interval / 1000) + min_failure_duration,
    failedSeconds: tick_every + wholeRun + min_failure_duration + EVALUATION_SECONDS,
    lingersSeconds: tick_every + run + EVALUATION_SECONDS,
  };
}

/** The longest time of one run: every request, or every step of a browser test, until its timeout. */
function runSeconds(test: Test): number {
  const seconds = (timeouts: readonly (number | undefined)[]) =>
    timeouts.reduce<number>((sum, timeout) => sum + (timeout ?? TIMEOUT_SECONDS), 0);
  if (test.type === "browser") {
    return seconds([test.options_list.initial_navigation_timeout, ...test.browser_step.map(({ timeout }) => timeout)]);
  }
  if (test.subtype === "multi") {
    return seconds(test.api_step.map(({ request_definition }) => request_definition.timeout));
  }
  return seconds([test.request_definition.timeout]);
}
