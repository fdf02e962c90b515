import { type AlertName, affectsUsers } from "../../policy/alert-policies";
import type { PagerEvent } from "./orchestration";

/** The way of one alert to the pager. */
export interface NotificationPath {
  readonly name: string;
  readonly severity: string;
  readonly alert: string;
  /** What tells apart ways of one name that may differ in delays and muting. */
  readonly path: string;
  /** Where it ends, and what the event says there; undefined when at nobody's pager. */
  readonly pagerEvent: PagerEvent | undefined;
  /** What to mend when it ends at nobody's. */
  readonly remedy: string;
  /** Seconds from an alert that fires to the pager, at the longest, when nothing mutes it. */
  readonly delaySeconds: number;
  readonly isSuppressed: (second: number) => boolean;
  /** Is it a P2 that affects several users, and has to be escalated? */
  readonly affectsSeveralUsers: boolean;
}

/** Of what is never muted. */
export const NEVER = () => false;

/** "If affecting multiple users", which only a P2 asks. */
export function escalatesForSeveralUsers(name: string, severity: string | undefined): boolean {
  return severity === "P2" && affectsUsers(name as AlertName);
}
