import type { AlertName } from "../../policy/alert-policies";
import type { Moment } from "./moment";

/** Values of a CloudWatch metric while an incident lasts, by the minute since its start; undefined is no datapoint. */
export type Datapoints = (minute: number) => number | undefined;

/** An incident as data: what happens to the users and the machines, minute by minute. */
export interface Incident {
  readonly name: string;
  /** What happens, in a line. */
  readonly story: string;
  /** When it starts: hours after Monday, 00:00 UTC. */
  readonly startHour: number;
  readonly lastsMinutes: number;
  /** Minutes before its start at which anything was measured for the first time; long windows were full unless told. */
  readonly bornMinutes?: number;
  /** What is different from a normal moment, so many minutes after the start. */
  readonly change?: (moment: Moment, minute: number) => Moment;
  /** What AWS measures, by metric name, while it lasts and while it does not. */
  readonly cloudWatch?: Readonly<Record<string, Datapoints>>;
  /** What EventBridge delivers, with the minute. */
  readonly events?: readonly { readonly minute: number; readonly event: Readonly<Record<string, unknown>> }[];
  /** Must somebody be woken? */
  readonly mustPage: boolean;
  /** The alerts of which at least one has to tell; none means that nobody may be told at all. */
  readonly notifiedBy: readonly AlertName[];
  /** Alerts that may speak as well: their cause is the same. */
  readonly also?: readonly AlertName[];
  /** Seconds from the start within which the first notification has to go out. */
  readonly withinSeconds: number;
  /** Seconds by which a reference may be quicker, because a trigger has that long to cure it, and why. */
  readonly patience?: { readonly seconds: number; readonly why: string };
  /** How often it is told loudly, where that is right, and why. */
  readonly highUrgencyAlerts?: { readonly times: number; readonly why: string };
  /** Why nobody is told of its end, where that is right. */
  readonly neverOver?: string;
  /** Why its end is told later than five minutes after it, where that is right. */
  readonly clearsSlowly?: string;
}
