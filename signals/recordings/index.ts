import { alertRecordings, each } from "./alert-recordings";
import { capacityRecordings } from "./capacity";
import { deploymentRecordings } from "./deployments";
import { missingRecording } from "./missing";
import type { Recording } from "./recording";
import { scrapeCostRecordings } from "./scrape-cost";

const cache = new Map<string, readonly Recording[]>();

/** Returns all recordings of an environment, each after those that it reads, and last the number of missing ones. The result is cached. */
export function recordings(environment: string): readonly Recording[] {
  const before = cache.get(environment);
  if (before !== undefined) return before;
  const all = [...alertRecordings(environment), ...watchingAndCapacity(environment), missingRecording(environment)];
  cache.set(environment, all);
  return all;
}

function watchingAndCapacity(environment: string): Recording[] {
  return [capacityRecordings, deploymentRecordings, scrapeCostRecordings].flatMap((of) => each(of(environment)));
}
