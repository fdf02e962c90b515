/** A routine that runs on a schedule and checks in with Sentry when it has run. */
export interface Routine {
  /** A sentence of the handbook, verbatim. */
  readonly sentence?: string;
  /** The reason of the schedule, and the process that runs. */
  readonly why: string;
  /** As of a clause (`policy/clause.ts`). */
  readonly source?: string;
  /** When the routine is due: a cron expression of five fields, as Sentry takes it. */
  readonly dueSchedule: string;
  /** IANA time zone of the schedule. */
  readonly timeZone: string;
  /** Minutes after the due time at which a check-in counts as missed; include the whole runtime of a routine that checks in only at its end. */
  readonly marginMinutes: number;
  /** The part of the margin in which a person may approve the run. @default none */
  readonly approvalMinutes?: number;
  /** Minutes after its start at which a run that has not ended counts as failed. */
  readonly runtimeMinutes: number;
  /** Misses and failures in a row at which Sentry alerts. */
  readonly failuresCount: number;
  /** The sender of check-ins: machines, a service, or the workflow `reviews` when an engineer closes the issue of the review. */
  readonly runsOn: "collectors" | "automation" | "reviews";
}

const BERLIN = "Europe/Berlin";
const DAY_MINUTES = 24 * 60;

/** A review by an engineer: due in the morning, and done by the next morning. */
const byPeople = {
  timeZone: BERLIN,
  marginMinutes: DAY_MINUTES,
  runtimeMinutes: DAY_MINUTES,
  failuresCount: 1,
  runsOn: "reviews",
} as const;

/** A process that runs at night. */
const byNight = { timeZone: "UTC", marginMinutes: 120, runtimeMinutes: 120, failuresCount: 1 } as const;

/**
 * Daily Operations, Weekly Maintenance, Monthly Operations. The health of the service, database connections, errors and the
 * completion of backups are missing here, because continuous alerts watch them.
 */
export const routines = {
  // Within an hour of midnight, and again every ten minutes while the registry does not answer. The last answer stays, so it
  // hides a routine that no longer runs.
  "domain-expiry": {
    why: "Every collector queries the registry daily and all share this monitor, so a failed query alerts but a single stopped collector does not.",
    dueSchedule: "0 0 * * *",
    ...byNight,
    runsOn: "collectors",
  },
  // A step of Automation may take ten minutes.
  "weekly-review-list": {
    sentence: "Escalation: Weekly review if persistent",
    why: "Systems Manager mails the list on Monday and mails a failure too, but only this monitor notices that nothing started it.",
    source: "docs/decisions/0017-weekly-review.md",
    dueSchedule: "0 8 * * 1",
    timeZone: "UTC",
    marginMinutes: 60,
    runtimeMinutes: 60,
    failuresCount: 1,
    runsOn: "automation",
  },
  "backup-verification": {
    sentence: "verify_backup_completion",
    why: "The verification counts gaps itself; this monitor notices that it failed or that nothing started it.",
    dueSchedule: "0 5,17 * * *",
    timeZone: "UTC",
    marginMinutes: 60,
    runtimeMinutes: 60,
    failuresCount: 1,
    runsOn: "automation",
  },
  "data-validation": {
    sentence: "**Accuracy**: Automated data validation rules",
    why: "The validation runs daily after the imports of the night.",
    dueSchedule: "0 4 * * *",
    ...byNight,
    runsOn: "collectors",
  },
  "logical-dump": {
    sentence: "**Database**: Automated daily backups with 30-day retention",
    why: "The collector that works checks in at its start, too, and its run ends within eight hours; the other one reports nothing.",
    source: "docs/decisions/0031-logical-dumps.md",
    dueSchedule: "0 1 * * *",
    ...byNight,
    runtimeMinutes: 500,
    runsOn: "collectors",
  },
  "restore-test": {
    sentence: "Backup integrity verification",
    why: "Each test checks in when its validation ends; those of servers and the database end within three hours, and a failed one alerts.",
    dueSchedule: "0 6 * * 2",
    timeZone: "UTC",
    marginMinutes: 180,
    runtimeMinutes: 180,
    failuresCount: 1,
    runsOn: "automation",
  },
  "performance-review": {
    sentence: "Performance metrics review",
    why: "The review follows the weekly list, which comes on Monday.",
    dueSchedule: "0 10 * * 1",
    ...byPeople,
  },
  "patch-assessment": {
    sentence: "Security patch assessment",
    why: "Most vendors publish patches on Tuesday, and the rest of the week is left.",
    dueSchedule: "0 10 * * 2",
    ...byPeople,
  },
  "capacity-analysis": {
    sentence: "Capacity planning analysis",
    why: "The analysis has Wednesday for itself.",
    dueSchedule: "0 10 * * 3",
    ...byPeople,
  },
  // AWS supports a long-term version for years.
  "database-upgrade": {
    why: "AWS upgrades no global database by itself; the upgrade is due each February, when no customer reports (runbooks/how-to/database-upgrade.md).",
    source: "Amazon Aurora User Guide",
    dueSchedule: "0 10 2 2 *",
    ...byPeople,
  },
  "performance-audit": {
    sentence: "Full system performance audit",
    why: "The audit is due on the first of the month.",
    dueSchedule: "0 10 1 * *",
    ...byPeople,
  },
  "vulnerability-assessment": {
    sentence: "Security vulnerability assessment",
    why: "The assessment is due on the second of the month.",
    dueSchedule: "0 10 2 * *",
    ...byPeople,
  },
  "disaster-recovery-test": {
    sentence: "Disaster recovery testing",
    why: "The test is due on the third of the month.",
    dueSchedule: "0 10 3 * *",
    ...byPeople,
  },
  // Only where the rehearsal is deployed (environments/rehearses-switch-over.ts).
  "switch-over-rehearsal": {
    why: "The rehearsal checks in at its end: it waits up to a working day for its approval, and an hour for two switch-overs.",
    source: "docs/decisions/0035-switch-over-rehearsal.md",
    dueSchedule: "0 8 3 * *",
    timeZone: "UTC",
    marginMinutes: 600,
    approvalMinutes: 480,
    runtimeMinutes: 600,
    failuresCount: 1,
    runsOn: "automation",
  },
  "game-day": {
    why: "A class of security incidents is rehearsed each quarter, on the eighth (policy/game-days.ts).",
    dueSchedule: "0 10 8 1,4,7,10 *",
    ...byPeople,
  },
  "feedback-analysis": {
    sentence: "User feedback analysis and action planning",
    why: "The analysis is due on the fourth of the month.",
    dueSchedule: "0 10 4 * *",
    ...byPeople,
  },
} as const satisfies Readonly<Record<string, Routine>>;

export type RoutineName = keyof typeof routines;

/** Every routine by its name. */
export function eachRoutine(): (readonly [RoutineName, Routine])[] {
  return Object.entries(routines) as (readonly [RoutineName, Routine])[];
}
