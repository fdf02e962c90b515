import { capacityRecordings } from "./capacity";
import { deploymentRecordings } from "./deployments";
import { missingRecording } from "./missing";
import type { Recording } from "./recording";
import { each, watched } from "./watched";
import { watchingRecordings } from "./watching";

/** Everything that is recorded in an environment, each after what it reads, and last how much of it is missing. */
export function recordings(environment: string): Recording[] {
  return [...watched(environment), ...watchingAndCapacity(environment), missingRecording(environment)];
}

function watchingAndCapacity(environment: string): Recording[] {
  return [capacityRecordings, deploymentRecordings, watchingRecordings].flatMap((of) => each(of(environment)));
}
