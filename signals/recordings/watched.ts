import { availabilityRecordings } from "./availability";
import { burnRecordings } from "./burns";
import { databaseRecordings } from "./database";
import { httpRecordings } from "./http";
import { machineRecordings } from "./machines";
import type { Recording } from "./recording";
import { requestsByRecordings } from "./requests-by";
import { userRecordings } from "./users";

/** The recordings that alerts may read: each is there whenever its sources are, so that its absence is a fault. */
export function watched(environment: string): Recording[] {
  return [
    availabilityRecordings,
    httpRecordings,
    burnRecordings,
    requestsByRecordings,
    userRecordings,
    databaseRecordings,
    machineRecordings,
  ].flatMap((of) => each(of(environment)));
}

/** The recordings of a subject, those of several windows one after the other. */
export function each(of: Readonly<Record<string, Recording | ReadonlyMap<number, Recording>>>): Recording[] {
  return Object.values(of).flatMap((one) => (one instanceof Map ? [...one.values()] : [one as Recording]));
}
