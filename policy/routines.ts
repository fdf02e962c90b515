import type { PlannedEmitter } from "./alert-policies/alert-policy";
import { later } from "./alert-policies/later";

/** Something that has to run again and again, and says so when it has. */
export type Routine = {
  /** The handbook's words. */
  readonly sentence?: string;
  /** Why so often and then, and what runs. */
  readonly why: string;
  /** When it is due: five fields. */
  readonly dueSchedule: string;
  /** IANA name of the zone of the schedule. */
  readonly timeZone: string;
  /** Minutes after which a check-in that did not come is missed; what says so only when it is done needs its whole runtime in them. */
  readonly marginMinutes: number;
  /** Minutes after which a run that began counts as failed. */
  readonly runtimeMinutes: number;
  /** Misses and failures in a row that are told. */
  readonly failuresCount: number;
} & (
  | {
      /** What checks in. */
      readonly runsOn: "collectors" | "automation";
      readonly planned?: undefined;
    }
  | {
      /** Nothing checks in yet. */
      readonly planned: PlannedEmitter;
      readonly runsOn?: undefined;
    }
);

const BERLIN = "Europe/Berlin";
const DAY_MINUTES = 24 * 60;

/** A review that people make: due in the morning, and done by the next one. */
const byPeople = {
  timeZone: BERLIN,
  marginMinutes: DAY_MINUTES,
  runtimeMinutes: DAY_MINUTES,
  failuresCount: 1,
  planned: later.routines,
} as const;

/** A program of the night. */
const byNight = { timeZone: "UTC", marginMinutes: 120, runtimeMinutes: 120, failuresCount: 1 } as const;

/**
 * Daily Operations, Weekly Maintenance, Monthly Operations. What is watched at every moment has no place here: the health of the
 * service, database connections, errors and the completion of backups have alerts of their own.
 */
export const routines = {
  "domain-expiry": {
    why: "every collector asks the registry once a day, within an hour of midnight, and again every ten minutes when it does not answer; that the last answer stays is what hides a routine that does not run any more. All collectors share the monitor: that one of them fails is told, that one alone runs no more is hidden by the others, whose answer is the same",
    dueSchedule: "0 0 * * *",
    ...byNight,
    runsOn: "collectors",
  },
  "weekly-review-list": {
    sentence: "Escalation: Weekly review if persistent",
    why: "mailed on Monday, as onCall.review says; that it failed is mailed as well, and that nothing started it told nobody. A step of Automation has ten minutes",
    dueSchedule: "0 8 * * 1",
    timeZone: "UTC",
    marginMinutes: 60,
    runtimeMinutes: 60,
    failuresCount: 1,
    runsOn: "automation",
  },
  "data-validation": {
    sentence: "**Accuracy**: Automated data validation rules",
    why: "daily, after the imports of the night",
    dueSchedule: "0 4 * * *",
    ...byNight,
    planned: later.validation,
  },
  "restore-test": {
    sentence: "Backup integrity verification",
    why: "weekly, after the snapshot of Sunday morning",
    dueSchedule: "0 12 * * 0",
    ...byNight,
    planned: later.restoreTests,
  },
  "performance-review": {
    sentence: "Performance metrics review",
    why: "Monday, when the list for the weekly review has come",
    dueSchedule: "0 10 * * 1",
    ...byPeople,
  },
  "patch-assessment": {
    sentence: "Security patch assessment",
    why: "Tuesday: most vendors publish that day, and the week is left",
    dueSchedule: "0 10 * * 2",
    ...byPeople,
    planned: later.scans,
  },
  "capacity-analysis": {
    sentence: "Capacity planning analysis",
    why: "Wednesday, a day of its own",
    dueSchedule: "0 10 * * 3",
    ...byPeople,
  },
  "database-upgrade": {
    why: "once a year, in February, when nobody reports; AWS upgrades no member of a global database by itself, and supports a long-term version for years (Aurora user guide). How is in runbooks/how-to/database-upgrade.md",
    dueSchedule: "0 10 2 2 *",
    ...byPeople,
  },
  "performance-audit": {
    sentence: "Full system performance audit",
    why: "the first of the month",
    dueSchedule: "0 10 1 * *",
    ...byPeople,
  },
  "vulnerability-assessment": {
    sentence: "Security vulnerability assessment",
    why: "the second of the month",
    dueSchedule: "0 10 2 * *",
    ...byPeople,
    planned: later.scans,
  },
  "disaster-recovery-test": {
    sentence: "Disaster recovery testing",
    why: "the third of the month",
    dueSchedule: "0 10 3 * *",
    ...byPeople,
    planned: later.restoreTests,
  },
  "feedback-analysis": {
    sentence: "User feedback analysis and action planning",
    why: "the fourth of the month",
    dueSchedule: "0 10 4 * *",
    ...byPeople,
  },
} as const satisfies Readonly<Record<string, Routine>>;

export type RoutineName = keyof typeof routines;

/** Every routine by its name. */
export function eachRoutine(): (readonly [RoutineName, Routine])[] {
  return Object.entries(routines) as (readonly [RoutineName, Routine])[];
}
