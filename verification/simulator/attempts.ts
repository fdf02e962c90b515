import { runInNewContext } from "node:vm";
import type { Block } from "../../checks/emitted/configuration";
import type { Moment } from "./moment";
import { random } from "./random";
import type { Attempt } from "./synthetic-tests";

/** Requests that a browser's visit makes of the API: signing in, and one for each thing that it does there. */
const VISIT_REQUESTS = 5;

/**
 * What a test's attempts find, as it was emitted: whether the service is there, whether the place reaches it, whether each of its requests
 * succeeds, and whether its own JavaScript is content with how long pages take.
 */
export function attemptsOf(test: Block, momentAt: (second: number) => Moment): Attempt {
  const journey = journeyOf(test);
  const places = test.locations.length;
  const next = random(journey.length * 7919);
  const assertions: string[] = ((test.browser_step ?? []) as Block[]).flatMap(({ params }) => params?.code ?? []);
  const requests = requestsOf(test, assertions);
  const needsWebApp = test.type === "browser" || journey === "web-app";
  return (place, second) => {
    const { probers, servers, outside } = momentAt(second);
    const served = probers.some(({ findsHealthy }) => findsHealthy);
    // The page is hosted elsewhere.
    if (journey !== "web-app" && !served) return false;
    if (place >= outside.reachedRatio * places) return false;
    if (outside.brokenJourneys.includes(journey) || (needsWebApp && !outside.webAppAnswers)) return false;
    const weights = servers.reduce((sum, { weight }) => sum + weight, 0);
    const failed = servers.reduce((sum, { weight, failedRatio }) => sum + weight * failedRatio, 0) / weights;
    for (let request = 0; request < requests; request++) if (next() < failed) return false;
    return contented(assertions, outside);
  };
}

/** The journey that a test's tags name. */
function journeyOf({ tags }: Block): string {
  return (tags as string[]).find((tag) => tag.startsWith("journey:"))?.slice("journey:".length) ?? "";
}

/** The health answer says nothing of single requests, and a page that is only opened asks none. */
function requestsOf(test: Block, assertions: readonly string[]): number {
  if (test.subtype === "multi") return test.api_step.length;
  return test.type === "browser" && assertions.length === 0 ? VISIT_REQUESTS : 0;
}

function contented(
  assertions: readonly string[],
  { firstLoadSeconds, cachedLoadSeconds }: Pick<Moment["outside"], "firstLoadSeconds" | "cachedLoadSeconds">,
): boolean {
  // The first visit, and the same page again.
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
