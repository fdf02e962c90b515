import type { Block, Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors, datadogTests } from "../../checks/emitted/datadog-monitors";

/** When somebody is told of what begins now and stays, in seconds from then. */
export interface Detection {
  readonly name: string;
  readonly severity: string;
  /** The soonest that its test's own monitor says that it fails: a run just begins, and fails at once. */
  readonly earliestSeconds: number;
  /** The latest that its test's own monitor says so. */
  readonly failedSeconds: number;
  /** The latest that people are told. */
  readonly toldSeconds: number;
  /** The latest that its test's own monitor still says that it fails after it is over. */
  readonly lingersSeconds: number;
  /** The tests whose failure explains it. */
  readonly explainedBy: readonly { readonly test: string; readonly failedSeconds: number }[];
}

/** Datadog's page "Configure Monitors": monitors are evaluated every minute. */
const EVALUATION_SECONDS = 60;
/** An API test that states no time ends after this, and so does a step of a browser's (Datadog's pages of both). */
const TIMEOUT_SECONDS = 60;

/**
 * How soon each of Datadog's monitors over tests tells. Places run at the same time, so that the slowest decides. A run, the waits for
 * its retries and the retries come after at most a whole interval; how long it has to fail counts from the last retry.
 */
export function detections(stacks: Stacks): Detection[] {
  const tests = new Map(datadogTests(stacks).map(({ stack, id, block }) => [`${stack} ${id}`, timed(block)]));
  return datadogMonitors(stacks).flatMap(({ stack, name, severity, tests: [fails, ...unless], ofTest }) => {
    const its = tests.get(`${stack} ${fails}`);
    if (its === undefined) return [];
    const toldSeconds = its.failedSeconds + (ofTest ? 0 : EVALUATION_SECONDS);
    const explainedBy = unless.map((test) => ({
      test,
      failedSeconds: tests.get(`${stack} ${test}`)?.failedSeconds ?? Number.POSITIVE_INFINITY,
    }));
    return [{ name, severity, ...its, toldSeconds, explainedBy }];
  });
}

function timed(test: Block) {
  const { tick_every, min_failure_duration = 0, retry = { count: 0, interval: 300 } } = test.options_list;
  const run = runSeconds(test);
  const wholeRun = run + retry.count * (retry.interval / 1000 + run);
  return {
    earliestSeconds: retry.count * (retry.interval / 1000) + min_failure_duration,
    failedSeconds: tick_every + wholeRun + min_failure_duration + EVALUATION_SECONDS,
    lingersSeconds: tick_every + run + EVALUATION_SECONDS,
  };
}

/** The longest that one run takes: every request, or every step of a browser, until its time is up. */
function runSeconds(test: Block): number {
  const seconds = (timeouts: readonly (number | undefined)[]) =>
    timeouts.reduce<number>((sum, timeout) => sum + (timeout ?? TIMEOUT_SECONDS), 0);
  if (test.type === "browser") {
    return seconds([
      test.options_list.initial_navigation_timeout,
      ...test.browser_step.map(({ timeout }: Block) => timeout),
    ]);
  }
  if (test.subtype === "multi") {
    return seconds(test.api_step.map(({ request_definition }: Block) => request_definition.timeout));
  }
  return seconds([test.request_definition.timeout]);
}
