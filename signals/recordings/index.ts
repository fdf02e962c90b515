import { availabilityRecordings } from "./availability";
import { burnRecordings } from "./burns";
import { capacityRecordings } from "./capacity";
import { databaseRecordings } from "./database";
import { deploymentRecordings } from "./deployments";
import { httpRecordings } from "./http";
import { machineRecordings } from "./machines";
import type { Recording } from "./recording";
import { requestsByRecordings } from "./requests-by";
import { userRecordings } from "./users";
import { watchingRecordings } from "./watching";

/** Everything that is recorded in an environment, each after what it reads. */
export function recordings(environment: string): Recording[] {
  return [
    availabilityRecordings,
    httpRecordings,
    burnRecordings,
    requestsByRecordings,
    userRecordings,
    databaseRecordings,
    machineRecordings,
    capacityRecordings,
    deploymentRecordings,
    watchingRecordings,
  ].flatMap((of) =>
    Object.values<Recording | ReadonlyMap<number, Recording>>(of(environment)).flatMap((one) =>
      one instanceof Map ? [...one.values()] : [one as Recording],
    ),
  );
}
