import { runInNewContext } from "node:vm";
import type { Attributes } from "../../checks/emitted/schemas";
import type { Moment } from "./moment";
import { random } from "./random";
import { failedShare, unhealthyShare } from "./service";
import type { Attempt } from "./synthetic-tests";

type Test = Attributes<"datadog_synthetics_test">;

/** API requests of one browser test: the sign-in, and one for each step. */
const VISIT_REQUESTS = 5;

/**
 * The attempts of a generated synthetic test. An attempt succeeds when the service runs, the location reaches it, each request
 * succeeds, and the test's own JavaScript accepts the load times.
 */
export function attemptsOf(test: Test, momentAt: (second: number) => Moment): Attempt {
  const journey = journeyOf(test);
  const places = test.locations.length;
  const next = random(journey.length * 7919);
  const assertions = test.type === "browser" ? test.browser_step.flatMap(({ params }) => params?.code ?? []) : [];
  const requests = requestsOf(test, assertions);
  const needsWebApp = test.type === "browser" || journey === "web-app";
  return (place, second) => {
    const moment = momentAt(second);
    const { outside, webApp } = moment;
    if (!outside.testsRun) return true;
    // The web app is on static hosting, not on the servers.
    const isServed = journey === "web-app" || unhealthyShare(moment) < 1;
    if (!isServed || place >= Math.min(outside.reachedRatio, 1 - outside.lostLocationsRatio) * places) return false;
    if (outside.brokenJourneys.includes(journey) || (needsWebApp && !outside.webAppAnswers)) return false;
    const failed = failedShare(moment);
    for (let request = 0; request < requests; request++) if (next() < failed) return false;
    return contented(assertions, webApp);
  };
}

/** The name of the synthetic test in the test's tags. */
function journeyOf({ tags = [] }: Test): string {
  return tags.find((tag) => tag.startsWith("journey:"))?.slice("journey:".length) ?? "";
}

/** The number of requests that may fail singly: none for the health check, and none for a page that is only opened. */
function requestsOf(test: Test, assertions: readonly string[]): number {
  if (test.type === "browser") return assertions.length === 0 ? VISIT_REQUESTS : 0;
  return test.subtype === "multi" ? test.api_step.length : 0;
}

function contented(
  assertions: readonly string[],
  { firstLoadSeconds, cachedLoadSeconds }: Pick<Moment["webApp"], "firstLoadSeconds" | "cachedLoadSeconds">,
): boolean {
  // The first load, and a reload of the same page.
  const loads = [
    { type: "navigate", duration: firstLoadSeconds * 1000 },
    { type: "reload", duration: cachedLoadSeconds * 1000 },
  ];
  return assertions.every((code, index) => {
    const page = { ...loads[Math.min(index, 1)], loadEventEnd: 1 };
    const performance = { getEntriesByType: (type: string) => (type === "navigation" ? [page] : []) };
    return runInNewContext(`(() => {${code}\n})()`, { performance }) === true;
  });
}
