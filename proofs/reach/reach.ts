import { severities } from "../../policy/severities";
import type { Stacks } from "../emitted/configuration";
import { isBusinessTime } from "./business-time";
import { type Channel, channels } from "./channels";
import { escalation, type Told } from "./escalation";
import { lossFaults } from "./losses";
import { changes, type Moments, type Span } from "./moments";
import { treatment } from "./orchestration";
import { loudness } from "./pager";
import { promises } from "./promise";
import type { Override } from "./schedule";
import { subjectFaults } from "./subject";

/** The longest that anybody waits on one way, over a whole year. */
export interface Worst {
  readonly channel: Channel;
  /** The minute at which the alert fires. */
  readonly second: number;
  /** Minutes that count for its severity, to the first person and to the last responder. */
  readonly firstMinutes: number;
  readonly lastMinutes: number;
  readonly told: readonly Told[];
}

const YEAR: Span = { fromSecond: Date.UTC(2027, 0, 1) / 1000, minutes: 365 * 24 * 60 };
const DAY = 86_400;

/** A result of following every way at every minute of a year: the worst of each, and what is broken. */
export interface Reach {
  readonly worst: readonly Worst[];
  readonly faults: readonly string[];
}

/**
 * Follows every alert to a person, for every minute of 2027.
 *
 * @param overrides vacations, and who covers
 * @param span what of the year is looked at
 * @param moments at which alerts are followed: where something changes, unless told
 */
export function reach(
  stacks: Stacks,
  overrides: readonly Override[] = [],
  span: Span = YEAR,
  moments: Moments = changes(stacks, overrides, span),
): Reach {
  const kept = promises(YEAR.fromSecond);
  const faults = new Set([...lossFaults(stacks), ...subjectFaults(stacks)]);
  const worst = channels(stacks).flatMap((channel) => {
    const { name, alerts, trigger, remedy } = channel;
    const promise = kept[channel.severity];
    if (promise === undefined) {
      faults.add(`${name}: ${alerts.join(", ")} have no severity of the handbook: nobody knows how long they may wait`);
      return [];
    }
    if (trigger === undefined) {
      faults.add(`${name} ends at nobody's pager: ${alerts.join(", ")} would be told to no one; ${remedy}`);
      return [];
    }
    const until = span.fromSecond + span.minutes * 60;
    return follow(stacks, channel, overrides, { at: moments(channel), until }, faults, promise);
  });
  return { worst, faults: [...faults] };
}

function follow(
  stacks: Stacks,
  channel: Channel,
  overrides: readonly Override[],
  { at: moments, until }: { readonly at: readonly number[]; readonly until: number },
  faults: Set<string>,
  promise: ReturnType<typeof promises>[string],
): Worst[] {
  const { name, alerts, trigger, severity, several, delaySeconds, muted } = channel;
  if (trigger === undefined || promise === undefined) return [];
  const { response, escalation: onward, wakes } = severities[severity as keyof typeof severities];
  const treated = treatment(stacks, trigger);
  const loudAt = loudness(trigger.service);
  const policies = new Map<string, ReturnType<typeof escalation>>();
  let before: { loud?: number; tell?: unknown; told: readonly Told[] } = { told: [] };
  let found: Worst | undefined;
  let heard = 0;
  for (const [index, second] of moments.entries()) {
    if (second >= until) break;
    // A muted alert is told when the window ends; one that never ends is told never.
    heard = Math.max(heard, index);
    while (muted(moments[heard] ?? second) && (moments[heard] ?? 0) < second + 8 * DAY && heard < moments.length - 1)
      heard++;
    const audible = moments[heard] ?? second;
    const at = audible + delaySeconds;
    const { severity: severityThen, escalationPolicy, suspendSeconds } = treated(at);
    if (escalationPolicy === undefined) {
      faults.add(`${name}: its service names no escalation policy that is there: name one`);
      return [];
    }
    const loud = loudAt(severityThen, at + suspendSeconds);
    if (loud === undefined || audible >= second + 8 * DAY) {
      faults.add(
        `${name}: an alert at ${when(second)} is never loud (${audible > second ? "it is muted" : "its urgency stays low"}), so nobody is told: let it rise, or mute less`,
      );
      return [];
    }
    const tell = policies.get(escalationPolicy.id) ?? escalation(stacks, escalationPolicy, overrides);
    policies.set(escalationPolicy.id, tell);
    // All of a night's alerts are told at the same moment.
    const told = loud === before.loud && tell === before.tell ? before.told : tell(loud);
    if (!wakes && loud !== before.loud && !isBusinessTime(loud)) {
      faults.add(
        `${name}: an alert at ${when(second)} is loud at ${when(loud)}, when nobody works: suspend it until the evening before they do`,
      );
      return [];
    }
    before = { loud, tell, told };
    if (severity === "P2" && several !== told.some(({ level }) => level > 0)) {
      faults.add(
        several
          ? `${name}: ${alerts.join(", ")} affect several users at ${when(second)} and nobody but the first is told ("${onward}"): say so in the alert, and let nothing else decide first`
          : `${name}: ${alerts.join(", ")} are escalated at ${when(second)} and affect nobody's work or one user ("${onward}"): carry no number of users`,
      );
      return [];
    }
    for (const { level, person } of told) {
      if (person !== undefined) continue;
      faults.add(
        `${name}: nobody is on call at level ${level + 1} on ${when(loud).slice(0, 10)}: close the gap in the schedule, or have somebody cover`,
      );
    }
    const first = told.find(({ person }) => person !== undefined);
    const last = told.findLast(({ person }) => person !== undefined);
    if (first === undefined || last === undefined) continue;
    const waited = {
      firstMinutes: promise.elapsed(second, first.second),
      lastMinutes: promise.elapsed(second, last.second),
    };
    if (found === undefined || waited.lastMinutes > found.lastMinutes || waited.firstMinutes > found.firstMinutes) {
      found = { channel, second, told, ...waited };
    }
  }
  if (found === undefined) return [];
  const late = (what: string, took: number, allowed: number, sentence: string) =>
    faults.add(
      `${name}: ${what} after ${took.toFixed(1)} minutes that count (alert at ${when(found?.second ?? 0)}), must be at most ${allowed} ("${sentence}"): shorten the delays before`,
    );
  if (found.firstMinutes > promise.firstMinutes) {
    late("the first person is told", found.firstMinutes, promise.firstMinutes, response);
  }
  if (promise.lastMinutes !== undefined && found.lastMinutes >= promise.lastMinutes) {
    late("the last responder is told", found.lastMinutes, promise.lastMinutes, response);
  }
  if (promise.nextMinutes !== undefined) {
    const next = nextMinutes(found.told, Number(trigger.service.block.acknowledgement_timeout));
    if (next > promise.nextMinutes) late("it is the next one's", next, promise.nextMinutes, onward);
  }
  return [found];
}

/**
 * Minutes until it is the next level's: unanswered, or acknowledged in the last moment and not resolved, when it comes back after
 * the acknowledgement's timeout and waits the level's delay once more.
 */
function nextMinutes(told: readonly Told[], acknowledgedSeconds: number): number {
  const [first] = told;
  const next = told.find(({ level }) => level > 0);
  if (first === undefined || next === undefined || !Number.isFinite(acknowledgedSeconds))
    return Number.POSITIVE_INFINITY;
  return (2 * (next.second - first.second) + acknowledgedSeconds) / 60;
}

function when(second: number): string {
  return `${new Date(second * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
