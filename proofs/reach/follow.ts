import type { Stacks } from "../emitted/configuration";
import type { Channel } from "./channels";
import { escalation, type Told } from "./escalation";
import { type Trigger, treatment } from "./orchestration";
import { loudness } from "./pager";
import type { Override } from "./schedule";
import { utcMinute } from "./utc-minute";

/** A channel that ends at a pager. */
export type PagedChannel = Channel & { readonly trigger: Trigger };

/** What becomes of an alert. */
export interface Followed {
  /** When the alert fires. */
  readonly second: number;
  /** When its incident is loud. */
  readonly loudSecond: number;
  readonly told: readonly Told[];
}

/** Why an alert at some moment reaches nobody, whatever the schedule says. */
export interface Lost {
  readonly fault: string;
}

/** Longer than any window that mutes. */
const MUTED_FOR_EVER_SECONDS = 8 * 86_400;

/**
 * Follows a channel's alert through muting, orchestration, urgency and escalation at each moment, and ends with the first one that is
 * lost.
 *
 * @param moments in the order of time, also beyond the last one that is asked for, so that muting can end
 * @param until the second at which to stop
 */
export function* follow(
  stacks: Stacks,
  { name, trigger, delaySeconds, muted }: PagedChannel,
  overrides: readonly Override[],
  moments: readonly number[],
  until: number,
): Generator<Followed | Lost> {
  const treated = treatment(stacks, trigger);
  const loudAt = loudness(trigger.service);
  const notify = escalations(stacks, overrides);
  const endOfMute = mutes(moments, muted);
  for (const [index, second] of moments.entries()) {
    if (second >= until) return;
    const audible = endOfMute(index);
    if (audible === undefined) {
      yield { fault: neverLoud(name, second, "it is muted") };
      return;
    }
    const at = audible + delaySeconds;
    const { severity, escalationPolicy, suspendSeconds } = treated(at);
    if (escalationPolicy === undefined) {
      yield { fault: `${name}: its service names no escalation policy that is there: name one` };
      return;
    }
    const loudSecond = loudAt(severity, at + suspendSeconds);
    if (loudSecond === undefined) {
      yield { fault: neverLoud(name, second, audible > second ? "it is muted" : "its urgency stays low") };
      return;
    }
    yield { second, loudSecond, told: notify(escalationPolicy, loudSecond) };
  }
}

function neverLoud(name: string, second: number, why: string): string {
  return `${name}: an alert at ${utcMinute(second)} is never loud (${why}), so nobody is told: let it rise, or mute less`;
}

/** The first moment from one on at which nothing mutes; undefined when that never comes. Asked for one moment after the other. */
function mutes(moments: readonly number[], muted: (second: number) => boolean): (index: number) => number | undefined {
  let heard = 0;
  return (index) => {
    const second = moments[index] ?? 0;
    heard = Math.max(heard, index);
    while (heard < moments.length - 1 && isSoonAfter(moments[heard], second) && muted(moments[heard] ?? second))
      heard++;
    const audible = moments[heard] ?? second;
    return isSoonAfter(audible, second) ? audible : undefined;
  };
}

function isSoonAfter(moment: number | undefined, second: number): boolean {
  return (moment ?? 0) < second + MUTED_FOR_EVER_SECONDS;
}

/** Whom each escalation policy notifies. All of a night's alerts are loud at the same second, and share one list. */
function escalations(stacks: Stacks, overrides: readonly Override[]) {
  type Policy = Parameters<typeof escalation>[1];
  const known = new Map<string, ReturnType<typeof escalation>>();
  let before: { readonly id: string; readonly second: number; readonly told: readonly Told[] } | undefined;
  return (policy: Policy, second: number): readonly Told[] => {
    if (before?.id === policy.id && before.second === second) return before.told;
    const tell = known.get(policy.id) ?? escalation(stacks, policy, overrides);
    known.set(policy.id, tell);
    before = { id: policy.id, second, told: tell(second) };
    return before.told;
  };
}
