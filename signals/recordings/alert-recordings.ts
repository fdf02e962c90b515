import { availabilityRecordings } from "./availability";
import { budgetRemainingRecordings } from "./budget-remaining";
import { burnRecordings } from "./burns";
import { databaseRecordings } from "./database";
import { exceedsRecordings } from "./exceeds";
import { httpRecordings } from "./http";
import { machineRecordings } from "./machines";
import type { Recording } from "./recording";
import { requestsByRecordings } from "./requests-by";
import { slowQueryRecordings } from "./slow-queries";
import { userRecordings } from "./users";

/** Returns the recordings that alerts may read. Each exists whenever its sources do, so that its absence is a fault. */
export function alertRecordings(environment: string): Recording[] {
  return [
    availabilityRecordings,
    httpRecordings,
    slowQueryRecordings,
    exceedsRecordings,
    burnRecordings,
    budgetRemainingRecordings,
    requestsByRecordings,
    userRecordings,
    databaseRecordings,
    machineRecordings,
  ].flatMap((of) => each(of(environment)));
}

/** Returns the recordings of an area, with those of several windows in order. */
export function each(of: Readonly<Record<string, Recording | ReadonlyMap<number, Recording>>>): Recording[] {
  return Object.values(of).flatMap((one) => (one instanceof Map ? [...one.values()] : [one as Recording]));
}
