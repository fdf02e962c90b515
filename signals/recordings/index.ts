import { capacityRecordings } from "./capacity";
import { deploymentRecordings } from "./deployments";
import { missingRecording } from "./missing";
import type { Recording } from "./recording";
import { each, watched } from "./watched";
import { watchingRecordings } from "./watching";

const cache = new Map<string, readonly Recording[]>();

/** Returns all recordings of an environment, each after those that it reads, and last the number of missing ones. The result is cached. */
export function recordings(environment: string): readonly Recording[] {
  const before = cache.get(environment);
  if (before !== undefined) return before;
  const all = [...watched(environment), ...watchingAndCapacity(environment), missingRecording(environment)];
  cache.set(environment, all);
  return all;
}

function watchingAndCapacity(environment: string): Recording[] {
  return [capacityRecordings, deploymentRecordings, watchingRecordings].flatMap((of) => each(of(environment)));
}
