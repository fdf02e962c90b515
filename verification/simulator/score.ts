import { collection } from "../../policy/collection";
import type { Incident } from "./incident";
import type { Outcome } from "./outcome";

/** How much later than a reference may we tell, and still be no worse: the grain of scrapes, evaluations and grouping. */
const GRAIN_SECONDS = 60;
const CLEARED_WITHIN_SECONDS = collection.clearance.toldWithinSeconds;

/** What is not as it has to be, in a sentence each; empty when every goal is kept. */
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
  return foreign.length > 0 ? [`${foreign.join(", ")} spoke, which is no part of it: a false alert`] : [];
}

function findLateNotification({ notifiedBy, withinSeconds }: Incident, ours: Outcome): string[] {
  if (!ours.alerts.some((alert) => (notifiedBy as readonly string[]).includes(alert))) {
    return [`none of ${notifiedBy.join(", ")} spoke: it was not found`];
  }
  return (ours.notifiedSeconds ?? Number.POSITIVE_INFINITY) > withinSeconds
    ? [`it was told after ${ours.notifiedSeconds} s, must be within ${withinSeconds} s`]
    : [];
}

function findLateEnd({ events, neverOver, clearsSlowly }: Incident, ours: Outcome): string[] {
  // An event is told once: it has no end.
  if (events !== undefined || neverOver !== undefined) return [];
  if (ours.clearedSeconds === undefined) return ["it was not told to be over"];
  return ours.clearedSeconds > CLEARED_WITHIN_SECONDS && !clearsSlowly
    ? [`it was told to be over ${ours.clearedSeconds} s after its end, must be within ${CLEARED_WITHIN_SECONDS} s`]
    : [];
}

function findExcess({ highUrgencyAlerts }: Incident, ours: Outcome): string[] {
  const faults: string[] = [];
  if (ours.highUrgency.length > (highUrgencyAlerts?.times ?? Infinity)) {
    faults.push(`it was told loudly ${ours.highUrgency.length} times, must be at most ${highUrgencyAlerts?.times}`);
  }
  if (ours.pageCount > (highUrgencyAlerts?.times ?? 1)) {
    faults.push(`somebody was woken ${ours.pageCount} times for one cause: group what belongs together`);
  }
  return faults;
}

function findRepetition({ highUrgencyAlerts }: Incident, ours: Outcome): string[] {
  if (highUrgencyAlerts) return [];
  return ours.highUrgency.flatMap(({ severity, alerts }, index) => {
    // P1 is graver than P2: what has become graver is news, everything else was told.
    const told = ours.highUrgency.slice(0, index).find((earlier) => earlier.severity <= severity);
    if (told === undefined) return [];
    return `${alerts.join(", ")} (${severity}) told again what ${told.alerts.join(", ")} (${told.severity}) had told: group them, or let the symptom be silent while its cause is told`;
  });
}

function findWrongPages({ notifiedBy, mustPage, withinSeconds }: Incident, ours: Outcome): string[] {
  const faults: string[] = [];
  if (mustPage && ours.pagedSeconds === undefined) faults.push("nobody was woken");
  if (!mustPage && ours.pageCount > 0) faults.push(`somebody was woken by ${ours.alerts.join(", ")} for what can wait`);
  if (notifiedBy.some((alert) => alert === "ServiceDown") && (ours.pagedSeconds ?? Infinity) > withinSeconds) {
    faults.push(`somebody was paged after ${ours.pagedSeconds} s, must be within ${withinSeconds} s`);
  }
  return faults;
}

/** Is a reference better in any respect? */
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
  // Noise needs no comparison: nobody is told twice of one severity, and who finds it tells once at least.
  const later = (what: string, its: number | undefined, our: number | undefined, allowedSeconds = 0) =>
    its !== undefined && (our ?? Infinity) > its + GRAIN_SECONDS + allowedSeconds
      ? better(`it ${what} after ${its} s, our alerts after ${our} s`)
      : [];
  return [
    ...later("notifies", reference.notifiedSeconds, ours.notifiedSeconds, patience?.seconds),
    ...(mustPage ? later("pages", reference.pagedSeconds, ours.pagedSeconds) : []),
    ...(clearsSlowly === undefined ? later("reports the end", reference.clearedSeconds, ours.clearedSeconds) : []),
  ];
}
