import type { Stacks } from "../../checks/emitted/configuration";
import { severities } from "../../policy/severities";
import { isBusinessTime } from "./business-time";
import { type Channel, channels } from "./channels";
import type { NotifiedPerson } from "./escalation-steps";
import { Gaps } from "./gaps";
import { groupingKeyFaults } from "./grouping-key";
import { lateFaults } from "./late-faults";
import { LongestWaits, type Wait } from "./longest-waits";
import { lossFaults } from "./loss-faults";
import { type Moments, momentsOfChange, type Span } from "./moments";
import { responseTargets, type ResponseTarget as Target } from "./response-target";
import type { Override } from "./schedule";
import { type PagedChannel, type TracedAlert, traceAlerts } from "./trace-alerts";
import { utcMinute } from "./utc-minute";

/** The longest waits on one channel, over a whole span; the second and the engineers are those of the last responder's. */
export interface WorstCase extends Wait {
  readonly channel: Channel;
  readonly notified: readonly NotifiedPerson[];
}

/** The result of a paging check: the longest wait of each channel, and the faults. */
export interface PagingResult {
  readonly worst: readonly WorstCase[];
  readonly faults: readonly string[];
}

/**
 * Checks that every alert notifies an engineer within its response target, at every minute of a span.
 *
 * @param span at most a year
 * @param overrides vacations, and the engineers who cover
 * @param moments at which alerts are traced; by default those at which anything changes
 */
export function checkPaging(
  stacks: Stacks,
  span: Span,
  overrides: readonly Override[] = [],
  moments: Moments = momentsOfChange(stacks, overrides, span),
): PagingResult {
  const targets = responseTargets(span);
  const until = span.fromSecond + span.minutes * 60;
  const faults = new Set([...lossFaults(stacks), ...groupingKeyFaults(stacks)]);
  const worst = channels(stacks).flatMap((channel) => {
    const { name, alerts, pagerEvent, remedy } = channel;
    const target = targets[channel.severity];
    if (target === undefined) {
      faults.add(
        `${name}: ${alerts.join(", ")} have severity "${channel.severity}", must be one of ${Object.keys(targets).join(", ")}: correct the label`,
      );
      return [];
    }
    if (pagerEvent === undefined) {
      faults.add(`${name} ends at no PagerDuty service: ${alerts.join(", ")} would notify no engineer; ${remedy}`);
      return [];
    }
    const paged = { ...channel, pagerEvent };
    const traced = worstCaseOf(paged, traceAlerts(stacks, paged, overrides, moments(channel), until), target);
    for (const fault of traced.faults) faults.add(fault);
    return traced.worst ?? [];
  });
  return { worst, faults: [...faults] };
}

/** Finds a channel's longest wait, up to the first alert with a fault. */
function worstCaseOf(
  channel: PagedChannel,
  traced: ReturnType<typeof traceAlerts>,
  targets: Target,
): { readonly worst?: WorstCase; readonly faults: readonly string[] } {
  const gaps = new Gaps();
  let waits: LongestWaits<WorstCase> | undefined;
  let lastUrgentSecond: number | undefined;
  for (const one of traced) {
    if ("fault" in one) return { faults: [...gaps.faults(channel.name), one.fault] };
    const wrong = wrongTime(channel, one, lastUrgentSecond) ?? wrongPeople(channel, one);
    if (wrong !== undefined) return { faults: [...gaps.faults(channel.name), wrong] };
    lastUrgentSecond = one.highUrgencySecond;
    gaps.add(one);
    const now = caseOf(channel, one, targets);
    if (now !== undefined) waits = LongestWaits.with(waits, now);
  }
  const faults = gaps.faults(channel.name);
  if (waits === undefined) return { faults };
  const { first, last, next } = waits;
  const worst = { ...last, firstMinutes: first.firstMinutes, nextMinutes: next.nextMinutes };
  return { worst, faults: [...faults, ...lateFaults(channel, waits, targets)] };
}

/** The fault of an incident that has high urgency outside business hours, although its severity does not page. */
function wrongTime({ name, severity }: PagedChannel, { second, highUrgencySecond }: TracedAlert, before?: number) {
  const { wakes } = severities[severity as keyof typeof severities];
  if (wakes || highUrgencySecond === before || isBusinessTime(highUrgencySecond)) return undefined;
  return `${name}: an alert at ${utcMinute(second)} has high urgency at ${utcMinute(highUrgencySecond)}, outside business hours: suspend it until the evening before the next business day`;
}

/** The fault of a P2 that is escalated without affecting several users, or affects several and is not escalated. */
function wrongPeople({ name, alerts, severity, affectsSeveralUsers }: PagedChannel, { second, notified }: TracedAlert) {
  if (severity !== "P2" || affectsSeveralUsers === notified.some(({ level }) => level > 0)) return undefined;
  const sentence = severities.P2.escalation;
  return affectsSeveralUsers
    ? `${name}: ${alerts.join(", ")} affect several users at ${utcMinute(second)} and notify only the first engineer ("${sentence}"): send the number of users in the alert, and put its rule first`
    : `${name}: ${alerts.join(", ")} are escalated at ${utcMinute(second)} and affect at most one user ("${sentence}"): send no number of users`;
}

function caseOf(channel: PagedChannel, { second, notified }: TracedAlert, { elapsed }: Target): WorstCase | undefined {
  const first = notified.find(({ person }) => person !== undefined);
  const last = notified.findLast(({ person }) => person !== undefined);
  if (first === undefined || last === undefined) return undefined;
  return {
    channel,
    second,
    notified,
    firstMinutes: elapsed(second, first.second),
    lastMinutes: elapsed(second, last.second),
    nextMinutes: minutesToNext(notified, Number(channel.pagerEvent.service.block.acknowledgement_timeout)),
  };
}

/**
 * The longest time, in minutes, until the next level is notified. An incident that is acknowledged at the last moment and not
 * resolved reopens after the acknowledgement's timeout, and waits the level's delay again.
 */
function minutesToNext([first, ...others]: readonly NotifiedPerson[], acknowledgedSeconds: number): number {
  const next = others.find(({ level }) => level > 0);
  if (first === undefined || next === undefined || !Number.isFinite(acknowledgedSeconds)) {
    return Number.POSITIVE_INFINITY;
  }
  return (2 * (next.second - first.second) + acknowledgedSeconds) / 60;
}
