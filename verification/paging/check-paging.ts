import type { Stacks } from "../../checks/emitted/configuration";
import { severities } from "../../policy/severities";
import { isBusinessTime } from "./business-time";
import { type Channel, channels } from "./channels";
import type { NotifiedPerson } from "./escalation-steps";
import { Gaps } from "./gaps";
import { groupingKeyFaults } from "./grouping-key";
import { lateFaults } from "./late-faults";
import { lossFaults } from "./loss-faults";
import { type Moments, momentsOfChange, type Span } from "./moments";
import { type ResponseTarget as Promised, responseTargets } from "./response-target";
import type { Override } from "./schedule";
import { type PagedChannel, type TracedAlert, traceAlerts } from "./trace-alerts";
import { utcMinute } from "./utc-minute";

/** The longest that anybody waits on one way, over a whole span. */
export interface WorstCase {
  readonly channel: Channel;
  /** The minute at which the alert fires. */
  readonly second: number;
  /** Minutes that count for its severity, to the first person and to the last responder. */
  readonly firstMinutes: number;
  readonly lastMinutes: number;
  readonly notified: readonly NotifiedPerson[];
}

/** A result of following every way at every minute of a span: the worst of each, and what is broken. */
export interface PagingResult {
  readonly worst: readonly WorstCase[];
  readonly faults: readonly string[];
}

/**
 * Follows every alert to a person, for every minute of a span.
 *
 * @param span a year at the most
 * @param overrides vacations, and who covers
 * @param moments at which alerts are followed: where something changes, unless told
 */
export function checkPaging(
  stacks: Stacks,
  span: Span,
  overrides: readonly Override[] = [],
  moments: Moments = momentsOfChange(stacks, overrides, span),
): PagingResult {
  const promised = responseTargets(span);
  const until = span.fromSecond + span.minutes * 60;
  const faults = new Set([...lossFaults(stacks), ...groupingKeyFaults(stacks)]);
  const worst = channels(stacks).flatMap((channel) => {
    const { name, alerts, pagerEvent, remedy } = channel;
    const promise = promised[channel.severity];
    if (promise === undefined) {
      faults.add(`${name}: ${alerts.join(", ")} have no severity of the handbook: nobody knows how long they may wait`);
      return [];
    }
    if (pagerEvent === undefined) {
      faults.add(`${name} ends at nobody's pager: ${alerts.join(", ")} would be told to no one; ${remedy}`);
      return [];
    }
    const paged = { ...channel, pagerEvent };
    const followed = worstCaseOf(paged, traceAlerts(stacks, paged, overrides, moments(channel), until), promise);
    for (const fault of followed.faults) faults.add(fault);
    return followed.worst ?? [];
  });
  return { worst, faults: [...faults] };
}

/** Looks at each moment of a channel, up to the first fault that ends it, and keeps the longest wait. */
function worstCaseOf(
  channel: PagedChannel,
  followed: ReturnType<typeof traceAlerts>,
  promised: Promised,
): { readonly worst?: WorstCase; readonly faults: readonly string[] } {
  const gaps = new Gaps();
  let worst: WorstCase | undefined;
  let lastUrgentSecond: number | undefined;
  for (const one of followed) {
    if ("fault" in one) return { faults: [...gaps.faults(channel.name), one.fault] };
    const wrong = wrongTime(channel, one, lastUrgentSecond) ?? wrongPeople(channel, one);
    if (wrong !== undefined) return { faults: [...gaps.faults(channel.name), wrong] };
    lastUrgentSecond = one.highUrgencySecond;
    gaps.add(one);
    worst = longer(worst, caseOf(channel, one, promised));
  }
  const faults = gaps.faults(channel.name);
  return worst === undefined ? { faults } : { worst, faults: [...faults, ...lateFaults(channel, worst, promised)] };
}

/** Is it loud while nobody works, although its severity wakes nobody? */
function wrongTime({ name, severity }: PagedChannel, { second, highUrgencySecond }: TracedAlert, before?: number) {
  const { wakes } = severities[severity as keyof typeof severities];
  if (wakes || highUrgencySecond === before || isBusinessTime(highUrgencySecond)) return undefined;
  return `${name}: an alert at ${utcMinute(second)} is loud at ${utcMinute(highUrgencySecond)}, when nobody works: suspend it until the evening before they do`;
}

/** Is a P2 escalated exactly when it affects several users? */
function wrongPeople({ name, alerts, severity, affectsSeveralUsers }: PagedChannel, { second, notified }: TracedAlert) {
  if (severity !== "P2" || affectsSeveralUsers === notified.some(({ level }) => level > 0)) return undefined;
  const sentence = severities.P2.escalation;
  return affectsSeveralUsers
    ? `${name}: ${alerts.join(", ")} affect several users at ${utcMinute(second)} and nobody but the first is told ("${sentence}"): say so in the alert, and let nothing else decide first`
    : `${name}: ${alerts.join(", ")} are escalated at ${utcMinute(second)} and affect nobody's work or one user ("${sentence}"): carry no number of users`;
}

function caseOf(
  channel: PagedChannel,
  { second, notified }: TracedAlert,
  { elapsed }: Promised,
): WorstCase | undefined {
  const first = notified.find(({ person }) => person !== undefined);
  const last = notified.findLast(({ person }) => person !== undefined);
  if (first === undefined || last === undefined) return undefined;
  return {
    channel,
    second,
    notified,
    firstMinutes: elapsed(second, first.second),
    lastMinutes: elapsed(second, last.second),
  };
}

function longer(before: WorstCase | undefined, now: WorstCase | undefined): WorstCase | undefined {
  if (before === undefined || now === undefined) return before ?? now;
  return now.lastMinutes > before.lastMinutes || now.firstMinutes > before.firstMinutes ? now : before;
}
