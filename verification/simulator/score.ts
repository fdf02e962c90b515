import { collection } from "../../policy/collection";
import type { Incident } from "./incident";
import type { Outcome } from "./outcome";

/** Allowed delay in comparison with a reference set, from the intervals of scrapes, evaluations and grouping. */
const GRAIN_SECONDS = 60;
const CLEARED_WITHIN_SECONDS = collection.clearance.notifiedWithinSeconds;

/** The faults of an outcome, a sentence each; empty when every target is met. */
export function scoreOutcome(incident: Incident, ours: Outcome, references: readonly Outcome[]): string[] {
  const faults = [
    ...findFalseAlerts(incident, ours),
    ...(incident.notifiedBy.length > 0
      ? [...findLateNotification(incident, ours), ...findLateEnd(incident, ours)]
      : []),
    ...findExcess(incident, ours),
    ...findRepetition(incident, ours),
    ...findWrongPages(incident, ours),
  ].map((text) => `${incident.name}: ${text}`);
  return [...faults, ...references.flatMap((reference) => worse(incident, ours, reference))];
}

function findFalseAlerts({ notifiedBy, also = [] }: Incident, ours: Outcome): string[] {
  const expected: readonly string[] = [...notifiedBy, ...also];
  const foreign = ours.alerts.filter((alert) => !expected.includes(alert));
  return foreign.length > 0 ? [`${foreign.join(", ")} fired and is not part of the incident: a false alert`] : [];
}

function findLateNotification({ notifiedBy, withinSeconds }: Incident, ours: Outcome): string[] {
  if (!ours.alerts.some((alert) => (notifiedBy as readonly string[]).includes(alert))) {
    return [`none of ${notifiedBy.join(", ")} fired: the incident was not detected`];
  }
  return (ours.notifiedSeconds ?? Number.POSITIVE_INFINITY) > withinSeconds
    ? [`the first notification came after ${ours.notifiedSeconds} s, must come within ${withinSeconds} s`]
    : [];
}

function findLateEnd({ events, neverOver, clearsSlowly }: Incident, ours: Outcome): string[] {
  // An event has no end.
  if (events !== undefined || neverOver !== undefined) return [];
  if (ours.clearedSeconds === undefined) return ["no notification reported its end"];
  return ours.clearedSeconds > CLEARED_WITHIN_SECONDS && !clearsSlowly
    ? [`the notification of its end came after ${ours.clearedSeconds} s, must come within ${CLEARED_WITHIN_SECONDS} s`]
    : [];
}

function findExcess({ highUrgencyAlerts }: Incident, ours: Outcome): string[] {
  const faults: string[] = [];
  if (ours.highUrgency.length > (highUrgencyAlerts?.times ?? Infinity)) {
    faults.push(
      `it caused ${ours.highUrgency.length} notifications of high urgency, must be at most ${highUrgencyAlerts?.times}`,
    );
  }
  if (ours.pageCount > (highUrgencyAlerts?.times ?? 1)) {
    faults.push(
      `it caused ${ours.pageCount} pages, must be at most ${highUrgencyAlerts?.times ?? 1}: group the alerts of one cause`,
    );
  }
  return faults;
}

function findRepetition({ highUrgencyAlerts }: Incident, ours: Outcome): string[] {
  if (highUrgencyAlerts) return [];
  return ours.highUrgency.flatMap(({ severity, alerts }, index) => {
    // A repetition is correct only for a graver severity; P1 is graver than P2.
    const earlierAlert = ours.highUrgency.slice(0, index).find((earlier) => earlier.severity <= severity);
    if (earlierAlert === undefined) return [];
    return `${alerts.join(", ")} (${severity}) repeated the notification of ${earlierAlert.alerts.join(", ")} (${earlierAlert.severity}): group them, or suppress the symptom while the alert of its cause fires`;
  });
}

function findWrongPages({ notifiedBy, mustPage, withinSeconds }: Incident, ours: Outcome): string[] {
  const faults: string[] = [];
  if (mustPage && ours.pagedSeconds === undefined) faults.push("it paged no engineer");
  if (!mustPage && ours.pageCount > 0)
    faults.push(`${ours.alerts.join(", ")} paged an engineer for an incident that can wait`);
  if (notifiedBy.some((alert) => alert === "ServiceDown") && (ours.pagedSeconds ?? Infinity) > withinSeconds) {
    faults.push(`the first page came after ${ours.pagedSeconds} s, must come within ${withinSeconds} s`);
  }
  return faults;
}

/** The faults of an outcome for which a reference set is better. */
function worse(
  { name, notifiedBy, mustPage, patience, clearsSlowly }: Incident,
  ours: Outcome,
  reference: Outcome,
): string[] {
  const better = (what: string) => [`${name}: ${reference.set} is better, ${what}`];
  if (notifiedBy.length === 0) {
    return ours.notifications > reference.notifications
      ? better("it sends fewer notifications without an incident")
      : [];
  }
  if (reference.notifiedSeconds === undefined) return [];
  if (ours.notifiedSeconds === undefined) return better("it detects the incident");
  // The number of notifications is not compared: a fault above limits ours, and a set that detects the incident sends at least one.
  const later = (what: string, theirs: number | undefined, our: number | undefined, allowedSeconds = 0) =>
    theirs !== undefined && (our ?? Infinity) > theirs + GRAIN_SECONDS + allowedSeconds
      ? better(`it ${what} after ${theirs} s, our alerts after ${our} s`)
      : [];
  return [
    ...later("notifies", reference.notifiedSeconds, ours.notifiedSeconds, patience?.seconds),
    ...(mustPage ? later("pages", reference.pagedSeconds, ours.pagedSeconds) : []),
    ...(clearsSlowly === undefined ? later("reports the end", reference.clearedSeconds, ours.clearedSeconds) : []),
  ];
}
