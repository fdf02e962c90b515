import type { Incident } from "./incident";
import type { SimulationResult } from "./simulation-result";

/** Seconds by which phases differ: no multiple of the intervals of scrapes, probes and evaluations. */
export const APART_SECONDS = 13;

/** An incident with its start in so many phases of scrapes, evaluations and recordings. */
export function phasesOf(incident: Incident, count: number): Incident[] {
  return Array.from({ length: count }, (_, index) => ({
    ...incident,
    name: index === 0 ? incident.name : `${incident.name}-phase-${index + 1}`,
    phaseSeconds: (index * APART_SECONDS) % 60,
  }));
}

/** The phase with the latest page, or the latest notification where none pages. @param results one for each phase */
export function worstOf(results: readonly [SimulationResult, ...SimulationResult[]]): SimulationResult {
  const [first] = results;
  const late = ({ outcomes: [ours] }: SimulationResult) => ours?.pagedSeconds ?? ours?.notifiedSeconds ?? Infinity;
  const mustNotify = first.expectation.required.length > 0;
  const worst = results.reduce((a, b) => (isLater(late(b), late(a), mustNotify) ? b : a));
  const [name] = first.outcomes.map(({ incident }) => incident);
  return {
    ...worst,
    outcomes: worst.outcomes.map((outcome) => ({ ...outcome, incident: name ?? outcome.incident })),
    // The same finding of several starts is one.
    faults: [...new Set(results.flatMap(({ faults }) => faults.map((fault) => fault.replace(/-phase-\d+:/, ":"))))],
  };
}

/** Any notification is worse than none if no harm requires one. */
function isLater(a: number, b: number, mustNotify: boolean): boolean {
  return mustNotify ? a > b : a < b;
}
