import { capacityRecordings } from "./capacity";
import { deploymentRecordings } from "./deployments";
import { missingRecording } from "./missing";
import type { Recording } from "./recording";
import { each, watched } from "./watched";
import { watchingRecordings } from "./watching";

const made = new Map<string, readonly Recording[]>();

/** Everything that is recorded in an environment, each after what it reads, and last how much of it is missing. Made once. */
export function recordings(environment: string): readonly Recording[] {
  const before = made.get(environment);
  if (before !== undefined) return before;
  const all = [...watched(environment), ...watchingAndCapacity(environment), missingRecording(environment)];
  made.set(environment, all);
  return all;
}

function watchingAndCapacity(environment: string): Recording[] {
  return [capacityRecordings, deploymentRecordings, watchingRecordings].flatMap((of) => each(of(environment)));
}
