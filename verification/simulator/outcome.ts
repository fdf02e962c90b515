import { severities } from "../../policy/severities";
import type { Incident } from "./incident";
import type { SentNotification } from "./route";

/** What one set of rules made of one incident; seconds count from its start, or from its end. */
export interface Outcome {
  readonly incident: string;
  readonly set: string;
  /** The alerts of the first notification. */
  readonly by: readonly string[];
  /** Until the first notification; undefined when nobody was told. */
  readonly notifiedSeconds?: number;
  /** Until somebody was woken (P0, P1), and who. */
  readonly pagedSeconds?: number;
  readonly person?: string;
  /** From the incident's end to the last end that was told; undefined while something is still open. */
  readonly clearedSeconds?: number;
  readonly notifications: number;
  /** How often somebody was called at once, by P0 and P1. */
  readonly pageCount: number;
  /** What told somebody loudly while it was open, in the order in which it did. */
  readonly highUrgency: readonly { readonly severity: string; readonly alerts: readonly string[] }[];
  /** The alerts that spoke, each once. */
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
