import { type AlertName, affectsUsers } from "../../policy/alert-policies";
import type { PagerEvent } from "./orchestration";

/** The services from one alert to PagerDuty. */
export interface NotificationPath {
  readonly name: string;
  readonly severity: string;
  readonly alert: string;
  /** Distinguishes paths of one name that may differ in delays and suppression. */
  readonly path: string;
  /** The event at PagerDuty; undefined when the path ends elsewhere. */
  readonly pagerEvent: PagerEvent | undefined;
  /** The fix of a path that does not end at PagerDuty, as the end of a sentence. */
  readonly remedy: string;
  /** The longest time, in seconds, from an alert that fires to PagerDuty, without suppression. */
  readonly delaySeconds: number;
  readonly isSuppressed: (second: number) => boolean;
  /** True for a P2 that affects several users, which must be escalated. */
  readonly affectsSeveralUsers: boolean;
}

/** The `isSuppressed` of a path without suppression. */
export const NEVER = () => false;

/** The end of a path that begins at nothing, because its alert is switched off. @param remedy switches it on */
export function switchedOff(
  source: string,
  alert: string,
  remedy: string,
): Pick<NotificationPath, "name" | "path" | "pagerEvent" | "remedy"> {
  return { name: `${source} ${alert}, switched off`, path: alert, pagerEvent: undefined, remedy };
}

/** True for a P2 with user impact: the handbook escalates it "If affecting multiple users". */
export function escalatesForSeveralUsers(name: string, severity: string | undefined): boolean {
  return severity === "P2" && affectsUsers(name as AlertName);
}
