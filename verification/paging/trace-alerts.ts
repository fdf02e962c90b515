import type { Stacks } from "../../checks/emitted/configuration";
import type { Channel } from "./channels";
import { escalationSteps, type NotifiedPerson } from "./escalation-steps";
import { orchestratedAt, type PagerEvent } from "./orchestration";
import { urgencyFrom } from "./pager";
import type { Override } from "./schedule";
import { utcMinute } from "./utc-minute";

/** A channel that ends at PagerDuty. */
export type PagedChannel = Channel & { readonly pagerEvent: PagerEvent };

/** An alert, its incident and its notifications. */
export interface TracedAlert {
  /** The second at which the alert fires. */
  readonly second: number;
  /** The second from which its incident has high urgency. */
  readonly highUrgencySecond: number;
  readonly notified: readonly NotifiedPerson[];
}

/** An alert that notifies no engineer, independently of the schedule. */
export interface LostAlert {
  readonly fault: string;
}

/** Longer than any window of suppression. */
const LONGEST_SUPPRESSION_SECONDS = 8 * 86_400;

/**
 * Traces a channel's alert at each moment through suppression, orchestration, urgency and escalation, and ends with the first lost
 * alert.
 *
 * @param moments in the order of time, also beyond `until`, so that suppression can end
 * @param until the second at which to stop
 */
export function* traceAlerts(
  stacks: Stacks,
  { name, pagerEvent, delaySeconds, isSuppressed }: PagedChannel,
  overrides: readonly Override[],
  moments: readonly number[],
  until: number,
): Generator<TracedAlert | LostAlert> {
  const outcomeAt = orchestratedAt(stacks, pagerEvent);
  const urgentFrom = urgencyFrom(pagerEvent.service);
  const notify = escalations(stacks, overrides);
  const unsuppressedFrom = endOfSuppression(moments, isSuppressed);
  for (const [index, second] of moments.entries()) {
    if (second >= until) return;
    const unsuppressedSecond = unsuppressedFrom(index);
    if (unsuppressedSecond === undefined) {
      yield { fault: neverUrgentFault(name, second, "it is suppressed") };
      return;
    }
    const at = unsuppressedSecond + delaySeconds;
    const { severity, escalationPolicy, suspendSeconds } = outcomeAt(at);
    if (escalationPolicy === undefined) {
      yield { fault: `${name}: the escalation policy of its service is missing: declare one` };
      return;
    }
    const highUrgencySecond = urgentFrom(severity, at + suspendSeconds);
    if (highUrgencySecond === undefined) {
      yield {
        fault: neverUrgentFault(name, second, "its urgency stays low"),
      };
      return;
    }
    yield { second, highUrgencySecond, notified: notify(escalationPolicy, highUrgencySecond) };
  }
}

function neverUrgentFault(name: string, second: number, why: string): string {
  return `${name}: an alert at ${utcMinute(second)} never has high urgency (${why}) and notifies no engineer: raise its urgency, or suppress less`;
}

/** The first moment without suppression, from a given one on; undefined if none comes. Callers go forward in time. */
function endOfSuppression(
  moments: readonly number[],
  isSuppressed: (second: number) => boolean,
): (index: number) => number | undefined {
  let unsuppressedIndex = 0;
  return (index) => {
    const second = moments[index] ?? 0;
    unsuppressedIndex = Math.max(unsuppressedIndex, index);
    while (
      unsuppressedIndex < moments.length - 1 &&
      isSoonAfter(moments[unsuppressedIndex], second) &&
      isSuppressed(moments[unsuppressedIndex] ?? second)
    )
      unsuppressedIndex++;
    const unsuppressedSecond = moments[unsuppressedIndex] ?? second;
    return isSoonAfter(unsuppressedSecond, second) && !isSuppressed(unsuppressedSecond)
      ? unsuppressedSecond
      : undefined;
  };
}

function isSoonAfter(moment: number | undefined, second: number): boolean {
  return (moment ?? 0) < second + LONGEST_SUPPRESSION_SECONDS;
}

/** The engineers that each escalation policy notifies. All alerts of one night rise at the same second, and share one list. */
function escalations(stacks: Stacks, overrides: readonly Override[]) {
  type Policy = Parameters<typeof escalationSteps>[1];
  const known = new Map<string, ReturnType<typeof escalationSteps>>();
  let before:
    | { readonly id: string; readonly second: number; readonly notified: readonly NotifiedPerson[] }
    | undefined;
  return (policy: Policy, second: number): readonly NotifiedPerson[] => {
    if (before?.id === policy.id && before.second === second) return before.notified;
    const stepsFrom = known.get(policy.id) ?? escalationSteps(stacks, policy, overrides);
    known.set(policy.id, stepsFrom);
    before = { id: policy.id, second, notified: stepsFrom(second) };
    return before.notified;
  };
}
