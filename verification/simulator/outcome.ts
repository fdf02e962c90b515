import { severities } from "../../policy/severities";
import type { Incident } from "./incident";
import type { SentNotification } from "./route";

/** The notifications that one set of rules sent for one incident. */
export interface Outcome {
  readonly incident: string;
  readonly set: string;
  /** The alerts of the first notification. */
  readonly by: readonly string[];
  /** Seconds from the incident's start to the first notification; undefined without any. */
  readonly notifiedSeconds?: number;
  /** Seconds from the incident's start to the first page (P0, P1); undefined without any. */
  readonly pagedSeconds?: number;
  /** E-mail address of the paged engineer. */
  readonly person?: string;
  /** Seconds from the incident's end to the last notification of a resolution; undefined while any alert is open. */
  readonly clearedSeconds?: number;
  readonly notifications: number;
  /** Number of pages, by P0 and P1. */
  readonly pageCount: number;
  /** Notifications with high urgency while the incident was open, in the order of time. */
  readonly highUrgency: readonly { readonly severity: string; readonly alerts: readonly string[] }[];
  /** The alerts that fired, each once. */
  readonly alerts: readonly string[];
}

export function outcomeOf(
  incident: Incident,
  set: string,
  sent: readonly SentNotification[],
  startSecond: number,
  endSecond: number,
): Outcome {
  const opened = sent.filter(({ kind }) => kind === "opens");
  const first = opened[0];
  const wakes = ({ severity }: SentNotification) => severities[severity as keyof typeof severities]?.wakes === true;
  const pageCount = opened.filter((one) => wakes(one) && one.page !== undefined);
  const open = new Set<string>();
  for (const { kind, receiver, group } of sent) {
    if (kind === "opens") open.add(`${receiver} ${group}`);
    if (kind === "ends") open.delete(`${receiver} ${group}`);
  }
  const end = sent.filter(({ kind }) => kind === "ends").at(-1);
  return {
    incident: incident.name,
    set,
    by: first?.alerts ?? [],
    notifiedSeconds: first && first.second - startSecond,
    pagedSeconds: pageCount[0]?.page && pageCount[0].page.second - startSecond,
    person: pageCount[0]?.page?.person,
    clearedSeconds: end !== undefined && open.size === 0 ? end.second - endSecond : undefined,
    notifications: sent.length,
    pageCount: pageCount.length,
    highUrgency: opened
      .filter((one) => one.page !== undefined && one.page.second < endOf(one, sent))
      .sort((a, b) => (a.page?.second ?? 0) - (b.page?.second ?? 0))
      .map(({ severity, alerts }) => ({ severity, alerts })),
    alerts: [...new Set(sent.flatMap(({ alerts }) => alerts))].sort(),
  };
}

function endOf({ receiver, group, second }: SentNotification, sent: readonly SentNotification[]): number {
  const end = sent.find(
    (one) => one.kind === "ends" && one.receiver === receiver && one.group === group && one.second > second,
  );
  return end?.second ?? Number.POSITIVE_INFINITY;
}
