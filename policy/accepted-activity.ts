import type { DetectionName } from "./detection-names";

/** Activity that a detection leaves out, because the team knows its cause. */
export interface AcceptedActivity {
  readonly detection: DetectionName;
  /** The field that identifies the activity. */
  readonly field: "user.hash" | "session.hash" | "source.ip";
  /** The field's value; for `source.ip` an address or a range such as 198.51.100.0/24. */
  readonly value: string;
  readonly why: string;
  /** The last day in UTC, YYYY-MM-DD. */
  readonly untilDay: string;
}

/** The accepted activity, of which there is none. A penetration test or a company's own relay belongs here. */
export const acceptedActivity: readonly AcceptedActivity[] = [];
