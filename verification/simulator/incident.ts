import type { AlertName } from "../../policy/alert-policies";
import type { Moment } from "./moment";

/** Values of a CloudWatch metric while an incident lasts, by the minute since its start; undefined is no datapoint. */
export type Datapoints = (minute: number) => number | undefined;

/** An incident as data: the state of users and machines, minute by minute, and the expected notifications. */
export interface Incident {
  readonly name: string;
  /** A description in one line. */
  readonly story: string;
  /** Its start, in hours after Monday, 00:00 UTC. */
  readonly startHour: number;
  readonly lastsMinutes: number;
  /** Minutes from the first measurement to its start; by default long enough to fill every window. */
  readonly bornMinutes?: number;
  /** Changes a normal moment, so many minutes after the start. */
  readonly change?: (moment: Moment, minute: number) => Moment;
  /** CloudWatch metrics by name, before, during and after the incident. */
  readonly cloudWatch?: Readonly<Record<string, Datapoints>>;
  /** Events of EventBridge, with the minute after the start. */
  readonly events?: readonly { readonly minute: number; readonly event: Readonly<Record<string, unknown>> }[];
  /** True when it must page an engineer. */
  readonly mustPage: boolean;
  /** Alerts of which at least one must fire; an empty list means that no alert may. */
  readonly notifiedBy: readonly AlertName[];
  /** Further alerts that may fire, because their cause is the same. */
  readonly also?: readonly AlertName[];
  /** Seconds from the start within which the first notification must be sent. */
  readonly withinSeconds: number;
  /** Seconds by which a reference set may be faster, with the reason, such as the time that a scaling trigger needs. */
  readonly patience?: { readonly seconds: number; readonly why: string };
  /** The allowed number of high-urgency notifications where it is more than one, with the reason. */
  readonly highUrgencyAlerts?: { readonly times: number; readonly why: string };
  /** The reason why no notification reports its end; undefined where one must. */
  readonly neverOver?: string;
  /** The reason why its end may be reported later than five minutes after it. */
  readonly clearsSlowly?: string;
}
