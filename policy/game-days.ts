import type { AlertName } from "./alert-policies";

/** A rehearsal of one security incident in staging: the injected event, what must follow, and how soon. */
export interface GameDay {
  /** The class of incident, whose page is in `runbooks/incidents/`. */
  readonly incidentClass: string;
  /** The work of the engineer who injects the incident in staging. */
  readonly injected: string;
  /** The alerts that must notify the on-call engineer. */
  readonly alerts: readonly [AlertName, ...AlertName[]];
  /** The longest time from the injected event to the notification. */
  readonly notifiedMinutes: number;
  /** The documents of the containment, in their order. */
  readonly documents: readonly [string, ...string[]];
  /** The longest time from the notification to the end of the containment. */
  readonly containedMinutes: number;
  /** The saved queries that must find the injected event. */
  readonly questions: readonly [string, ...string[]];
  readonly why: string;
}

/**
 * The game day of each quarter, which rehearses the six stages of "Security Incident Response". Each has another class, so that a year
 * rehearses four of them.
 */
export const gameDays = {
  first: {
    incidentClass: "account takeover",
    injected:
      "Sign in to staging as a test user: ten wrong passwords within five minutes from one network, and then the right one.",
    alerts: ["SignInBruteForced", "PasswordGuessed"],
    notifiedMinutes: 10,
    documents: ["lock-user"],
    containedMinutes: 30,
    questions: ["sign-ins"],
    why: "Lines arrive within minutes and are evaluated each minute, so ten minutes are twice the expected time.",
  },
  second: {
    incidentClass: "compromised instance",
    injected: "Resolve guarddutyc2activityb.com, the name that GuardDuty keeps for tests, on one server of staging.",
    alerts: ["ThreatDetected"],
    notifiedMinutes: 45,
    documents: ["snapshot-volumes", "isolate-instance", "revoke-sessions"],
    containedMinutes: 60,
    questions: ["sessions-on-machines"],
    why: "GuardDuty reads DNS queries within minutes to half an hour, and the snapshots of a server take most of the containment.",
  },
  third: {
    incidentClass: "insider",
    injected: "Download more than ten thousand rows from staging as a test user within an hour.",
    alerts: ["DataExportLarge"],
    notifiedMinutes: 10,
    documents: ["lock-user"],
    containedMinutes: 30,
    questions: ["exports"],
    why: "Lines arrive within minutes and are evaluated each minute, so ten minutes are twice the expected time.",
  },
  fourth: {
    incidentClass: "monitoring stopped",
    injected:
      "Create a filter of GuardDuty in staging that archives findings of a type that does not exist, with the key of a test user.",
    alerts: ["SecurityMonitoringDisabled"],
    notifiedMinutes: 30,
    documents: ["disable-key"],
    containedMinutes: 30,
    questions: ["monitoring-changed"],
    why: "CloudTrail gives calls to EventBridge within minutes to a quarter of an hour, and half an hour is twice that.",
  },
} as const satisfies Readonly<Record<"first" | "second" | "third" | "fourth", GameDay>>;

/** Returns the game day of a day. @param day YYYY-MM-DD */
export function gameDayOf(day: string): GameDay {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return Object.values(gameDays)[quarter] as GameDay;
}
