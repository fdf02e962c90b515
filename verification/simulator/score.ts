import { collection } from "../../policy/collection";
import type { Incident } from "./incident";
import type { Outcome } from "./outcome";

/** How much later than a reference may we tell, and still be no worse: the grain of scrapes, evaluations and grouping. */
const GRAIN_SECONDS = 60;
const CLEARED_WITHIN_SECONDS = collection.clearance.toldWithinSeconds;

/** What is not as it has to be, in a sentence each; empty when every goal is kept. */
export function scoreOutcome(incident: Incident, ours: Outcome, references: readonly Outcome[]): string[] {
  const { name, notifiedBy, also = [], mustPage, withinSeconds } = incident;
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${name}: ${text}`);
  const expected: readonly string[] = [...notifiedBy, ...also];
  const foreign = ours.alerts.filter((alert) => !expected.includes(alert));
  if (foreign.length > 0) fault(`${foreign.join(", ")} spoke, which is no part of it: a false alert`);
  if (notifiedBy.length > 0) {
    if (!ours.alerts.some((alert) => (notifiedBy as readonly string[]).includes(alert))) {
      fault(`none of ${notifiedBy.join(", ")} spoke: it was not found`);
    } else if ((ours.notifiedSeconds ?? Number.POSITIVE_INFINITY) > withinSeconds) {
      fault(`it was told after ${ours.notifiedSeconds} s, must be within ${withinSeconds} s`);
    }
    // An event is told once: it has no end.
    const ends = incident.events === undefined && incident.neverOver === undefined;
    if (ends && ours.clearedSeconds === undefined) fault("it was not told to be over");
    else if (ends && (ours.clearedSeconds ?? 0) > CLEARED_WITHIN_SECONDS && !incident.clearsSlowly) {
      fault(
        `it was told to be over ${ours.clearedSeconds} s after its end, must be within ${CLEARED_WITHIN_SECONDS} s`,
      );
    }
  }
  const { highUrgencyAlerts } = incident;
  if (ours.highUrgency.length > (highUrgencyAlerts?.times ?? Infinity)) {
    fault(`it was told loudly ${ours.highUrgency.length} times, must be at most ${highUrgencyAlerts?.times}`);
  }
  if (ours.pageCount > (highUrgencyAlerts?.times ?? 1))
    fault(`somebody was woken ${ours.pageCount} times for one cause: group what belongs together`);
  for (const [index, { severity, alerts }] of highUrgencyAlerts ? [] : ours.highUrgency.entries()) {
    // P1 is graver than P2: what has become graver is news, everything else was told.
    const told = ours.highUrgency.slice(0, index).find((earlier) => earlier.severity <= severity);
    if (told === undefined) continue;
    fault(
      `${alerts.join(", ")} (${severity}) told again what ${told.alerts.join(", ")} (${told.severity}) had told: group them, or let the symptom be silent while its cause is told`,
    );
  }
  if (mustPage && ours.pagedSeconds === undefined) fault("nobody was woken");
  if (!mustPage && ours.pageCount > 0) fault(`somebody was woken by ${ours.alerts.join(", ")} for what can wait`);
  if (notifiedBy.some((alert) => alert === "ServiceDown") && (ours.pagedSeconds ?? Infinity) > withinSeconds) {
    fault(`somebody was paged after ${ours.pagedSeconds} s, must be within ${withinSeconds} s`);
  }
  for (const reference of references) faults.push(...worse(incident, ours, reference));
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
    return ours.notifications > reference.notifications ? better("it tells less of what nobody need hear of") : [];
  }
  if (reference.notifiedSeconds === undefined) return [];
  if (ours.notifiedSeconds === undefined) return better("it finds it");
  // Noise needs no comparison: nobody is told twice of one severity, and who finds it tells once at least.
  const later = (what: string, its: number | undefined, our: number | undefined, allowedSeconds = 0) =>
    its !== undefined && (our ?? Infinity) > its + GRAIN_SECONDS + allowedSeconds
      ? better(`it ${what} after ${its} s, and we after ${our} s`)
      : [];
  return [
    ...later("tells", reference.notifiedSeconds, ours.notifiedSeconds, patience?.seconds),
    ...(mustPage ? later("wakes", reference.pagedSeconds, ours.pagedSeconds) : []),
    ...(clearsSlowly === undefined ? later("tells the end", reference.clearedSeconds, ours.clearedSeconds) : []),
  ];
}
