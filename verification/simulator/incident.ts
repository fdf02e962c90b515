import type { Moment } from "./moment";

/** An incident as data: a cause that changes the world. Measurements and users' losses are derived from the world. */
export interface Incident {
  readonly name: string;
  /** A description in one line. */
  readonly story: string;
  /** Its start, in hours after Monday, 00:00 UTC. */
  readonly startHour: number;
  /** Seconds added to its start: other phases of scrapes and evaluations. @default 0 */
  readonly phaseSeconds?: number;
  readonly lastsMinutes: number;
  /** Minutes from the first measurement to its start; by default long enough to fill every window. */
  readonly bornMinutes?: number;
  /** Changes a normal moment, so many minutes after the start. */
  readonly change: (moment: Moment, minute: number) => Moment;
}
