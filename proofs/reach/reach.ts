import { severities } from "../../policy/severities";
import type { Stacks } from "../emitted/configuration";
import { isBusinessTime } from "./business-time";
import { type Channel, channels } from "./channels";
import type { Told } from "./escalation";
import { type Followed, follow, type PagedChannel } from "./follow";
import { Gaps } from "./gaps";
import { lateFaults } from "./late";
import { lossFaults } from "./losses";
import { changes, type Moments, type Span } from "./moments";
import { type Promise as Promised, promises } from "./promise";
import type { Override } from "./schedule";
import { subjectFaults } from "./subject";
import { utcMinute } from "./utc-minute";

/** The longest that anybody waits on one way, over a whole span. */
export interface Worst {
  readonly channel: Channel;
  /** The minute at which the alert fires. */
  readonly second: number;
  /** Minutes that count for its severity, to the first person and to the last responder. */
  readonly firstMinutes: number;
  readonly lastMinutes: number;
  readonly told: readonly Told[];
}

/** A result of following every way at every minute of a span: the worst of each, and what is broken. */
export interface Reach {
  readonly worst: readonly Worst[];
  readonly faults: readonly string[];
}

/**
 * Follows every alert to a person, for every minute of a span.
 *
 * @param span a year at the most
 * @param overrides vacations, and who covers
 * @param moments at which alerts are followed: where something changes, unless told
 */
export function reach(
  stacks: Stacks,
  span: Span,
  overrides: readonly Override[] = [],
  moments: Moments = changes(stacks, overrides, span),
): Reach {
  const promised = promises(span);
  const until = span.fromSecond + span.minutes * 60;
  const faults = new Set([...lossFaults(stacks), ...subjectFaults(stacks)]);
  const worst = channels(stacks).flatMap((channel) => {
    const { name, alerts, trigger, remedy } = channel;
    const promise = promised[channel.severity];
    if (promise === undefined) {
      faults.add(`${name}: ${alerts.join(", ")} have no severity of the handbook: nobody knows how long they may wait`);
      return [];
    }
    if (trigger === undefined) {
      faults.add(`${name} ends at nobody's pager: ${alerts.join(", ")} would be told to no one; ${remedy}`);
      return [];
    }
    const paged = { ...channel, trigger };
    const followed = judge(paged, follow(stacks, paged, overrides, moments(channel), until), promise);
    for (const fault of followed.faults) faults.add(fault);
    return followed.worst ?? [];
  });
  return { worst, faults: [...faults] };
}

/** Looks at each moment of a channel, up to the first fault that ends it, and keeps the longest wait. */
function judge(
  channel: PagedChannel,
  followed: ReturnType<typeof follow>,
  promised: Promised,
): { readonly worst?: Worst; readonly faults: readonly string[] } {
  const gaps = new Gaps();
  let worst: Worst | undefined;
  let lastLoud: number | undefined;
  for (const one of followed) {
    if ("fault" in one) return { faults: [...gaps.faults(channel.name), one.fault] };
    const wrong = wrongTime(channel, one, lastLoud) ?? wrongPeople(channel, one);
    if (wrong !== undefined) return { faults: [...gaps.faults(channel.name), wrong] };
    lastLoud = one.loudSecond;
    gaps.add(one);
    worst = longer(worst, waited(channel, one, promised));
  }
  const faults = gaps.faults(channel.name);
  return worst === undefined ? { faults } : { worst, faults: [...faults, ...lateFaults(channel, worst, promised)] };
}

/** Is it loud while nobody works, although its severity wakes nobody? */
function wrongTime({ name, severity }: PagedChannel, { second, loudSecond }: Followed, before?: number) {
  const { wakes } = severities[severity as keyof typeof severities];
  if (wakes || loudSecond === before || isBusinessTime(loudSecond)) return undefined;
  return `${name}: an alert at ${utcMinute(second)} is loud at ${utcMinute(loudSecond)}, when nobody works: suspend it until the evening before they do`;
}

/** Is a P2 escalated exactly when it affects several users? */
function wrongPeople({ name, alerts, severity, several }: PagedChannel, { second, told }: Followed) {
  if (severity !== "P2" || several === told.some(({ level }) => level > 0)) return undefined;
  const sentence = severities.P2.escalation;
  return several
    ? `${name}: ${alerts.join(", ")} affect several users at ${utcMinute(second)} and nobody but the first is told ("${sentence}"): say so in the alert, and let nothing else decide first`
    : `${name}: ${alerts.join(", ")} are escalated at ${utcMinute(second)} and affect nobody's work or one user ("${sentence}"): carry no number of users`;
}

function waited(channel: PagedChannel, { second, told }: Followed, { elapsed }: Promised): Worst | undefined {
  const first = told.find(({ person }) => person !== undefined);
  const last = told.findLast(({ person }) => person !== undefined);
  if (first === undefined || last === undefined) return undefined;
  return {
    channel,
    second,
    told,
    firstMinutes: elapsed(second, first.second),
    lastMinutes: elapsed(second, last.second),
  };
}

function longer(before: Worst | undefined, now: Worst | undefined): Worst | undefined {
  if (before === undefined || now === undefined) return before ?? now;
  return now.lastMinutes > before.lastMinutes || now.firstMinutes > before.firstMinutes ? now : before;
}
