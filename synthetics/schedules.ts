import { synthetics } from "../policy/synthetics";
import type { Schedule } from "./synthetic-test";

const { locations, request, browser } = synthetics;

/** The policy's terms of a test's failure, which distinguish it from a short disturbance. */
interface Terms {
  readonly everySeconds: number;
  readonly failedCount: number;
  readonly failingSeconds: number;
}

const RETRIES = { retryCount: request.retryCount, retrySeconds: request.retrySeconds };

/** Returns a schedule in several locations, without a browser. */
export function fromPlaces(
  locations: readonly string[],
  { everySeconds, failedCount, failingSeconds }: Terms,
): Schedule {
  return { everySeconds, failedCount, failingSeconds, locations, ...RETRIES };
}

/** Returns a schedule in all locations. */
export function fromEverywhere(terms: Terms): Schedule {
  return fromPlaces(locations.everywhereNames, terms);
}

/** Returns a schedule in one location on each continent with users. */
export function fromSome(terms: Terms): Schedule {
  return fromPlaces(locations.someNames, terms);
}

/** Returns a schedule in the environment's own region, which adds almost no network latency. */
export function fromRegion(region: string, terms: Terms): Schedule {
  return fromPlaces([`aws:${region}`], terms);
}

/** Returns a schedule in a browser, in one location. */
export function byBrowser(locations: readonly string[], terms: Omit<Terms, "failedCount">): Schedule {
  const { everySeconds, failingSeconds } = terms;
  const { failedCount, retryCount, retrySeconds } = browser;
  return { everySeconds, failingSeconds, failedCount, retryCount, retrySeconds, locations };
}
