import { synthetics } from "../policy/synthetics";
import type { Schedule } from "./synthetic-test";

const { locations, request, browser } = synthetics;

/** How a journey is told from a hiccup, as the policy says it of that journey. */
interface Terms {
  readonly everySeconds: number;
  readonly failedCount: number;
  readonly failingSeconds: number;
}

const RETRIES = { retryCount: request.retryCount, retrySeconds: request.retrySeconds };

/** From some places, without a browser. */
export function fromPlaces(
  locations: readonly string[],
  { everySeconds, failedCount, failingSeconds }: Terms,
): Schedule {
  return { everySeconds, failedCount, failingSeconds, locations, ...RETRIES };
}

/** From all the places there are. */
export function fromEverywhere(terms: Terms): Schedule {
  return fromPlaces(locations.everywhereNames, terms);
}

/** From a place on each of the continents with users. */
export function fromSome(terms: Terms): Schedule {
  return fromPlaces(locations.someNames, terms);
}

/** From where the environment is served: the network adds next to nothing. */
export function fromRegion(region: string, terms: Terms): Schedule {
  return fromPlaces([`aws:${region}`], terms);
}

/** By a browser, in one place. */
export function byBrowser(locations: readonly string[], terms: Omit<Terms, "failedCount">): Schedule {
  const { everySeconds, failingSeconds } = terms;
  const { failedCount, retryCount, retrySeconds } = browser;
  return { everySeconds, failingSeconds, failedCount, retryCount, retrySeconds, locations };
}
