import type { Stacks } from "../../checks/emitted/configuration";
import type { Channel } from "./channels";
import { escalationSteps, type NotifiedPerson } from "./escalation-steps";
import { orchestratedAt, type PagerEvent } from "./orchestration";
import { urgencyFrom } from "./pager";
import type { Override } from "./schedule";
import { utcMinute } from "./utc-minute";

/** A channel that ends at a pager. */
export type PagedChannel = Channel & { readonly pagerEvent: PagerEvent };

/** What becomes of an alert. */
export interface TracedAlert {
  /** When the alert fires. */
  readonly second: number;
  /** When its incident is loud. */
  readonly highUrgencySecond: number;
  readonly notified: readonly NotifiedPerson[];
}

/** Why an alert at some moment reaches nobody, whatever the schedule says. */
export interface LostAlert {
  readonly fault: string;
}

/** Longer than any window that mutes. */
const LONGEST_SUPPRESSION_SECONDS = 8 * 86_400;

/**
 * Follows a channel's alert through muting, orchestration, urgency and escalation at each moment, and ends with the first one that is
 * lost.
 *
 * @param moments in the order of time, also beyond the last one that is asked for, so that muting can end
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
  const endOfMute = endOfSuppression(moments, isSuppressed);
  for (const [index, second] of moments.entries()) {
    if (second >= until) return;
    const unsuppressedSecond = endOfMute(index);
    if (unsuppressedSecond === undefined) {
      yield { fault: neverUrgentFault(name, second, "it is muted") };
      return;
    }
    const at = unsuppressedSecond + delaySeconds;
    const { severity, escalationPolicy, suspendSeconds } = outcomeAt(at);
    if (escalationPolicy === undefined) {
      yield { fault: `${name}: its service names no escalation policy that is there: name one` };
      return;
    }
    const highUrgencySecond = urgentFrom(severity, at + suspendSeconds);
    if (highUrgencySecond === undefined) {
      yield {
        fault: neverUrgentFault(name, second, unsuppressedSecond > second ? "it is muted" : "its urgency stays low"),
      };
      return;
    }
    yield { second, highUrgencySecond, notified: notify(escalationPolicy, highUrgencySecond) };
  }
}

function neverUrgentFault(name: string, second: number, why: string): string {
  return `${name}: an alert at ${utcMinute(second)} is never loud (${why}), so nobody is told: let it rise, or mute less`;
}

/** The first moment from one on at which nothing mutes; undefined when that never comes. Asked for one moment after the other. */
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
    return isSoonAfter(unsuppressedSecond, second) ? unsuppressedSecond : undefined;
  };
}

function isSoonAfter(moment: number | undefined, second: number): boolean {
  return (moment ?? 0) < second + LONGEST_SUPPRESSION_SECONDS;
}

/** Whom each escalation policy notifies. All of a night's alerts are loud at the same second, and share one list. */
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
