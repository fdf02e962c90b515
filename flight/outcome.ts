import { severities } from "../policy/severities";
import type { Sent } from "./follow";
import type { Incident } from "./incident";

/** What one set of rules made of one incident; seconds count from its start, or from its end. */
export interface Outcome {
  readonly incident: string;
  readonly set: string;
  /** The alerts of the first notification. */
  readonly by: readonly string[];
  /** Until the first notification; undefined when nobody was told. */
  readonly toldSeconds?: number;
  /** Until somebody was woken (P0, P1), and who. */
  readonly wokenSeconds?: number;
  readonly person?: string;
  /** From the incident's end to the last end that was told; undefined while something is still open. */
  readonly clearedSeconds?: number;
  readonly notifications: number;
  /** How often somebody was called at once, by P0 and P1. */
  readonly pages: number;
  /** What told somebody loudly while it was open, in the order in which it did. */
  readonly loud: readonly { readonly severity: string; readonly alerts: readonly string[] }[];
  /** The alerts that spoke, each once. */
  readonly alerts: readonly string[];
}

export function outcomeOf(
  incident: Incident,
  set: string,
  sent: readonly Sent[],
  startSecond: number,
  endSecond: number,
): Outcome {
  const opened = sent.filter(({ kind }) => kind === "opens");
  const first = opened[0];
  const wakes = ({ severity }: Sent) => severities[severity as keyof typeof severities]?.wakes === true;
  const pages = opened.filter((one) => wakes(one) && one.page !== undefined);
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
    toldSeconds: first && first.second - startSecond,
    wokenSeconds: pages[0]?.page && pages[0].page.second - startSecond,
    person: pages[0]?.page?.person,
    clearedSeconds: end !== undefined && open.size === 0 ? end.second - endSecond : undefined,
    notifications: sent.length,
    pages: pages.length,
    loud: opened
      .filter((one) => one.page !== undefined && one.page.second < endOf(one, sent))
      .sort((a, b) => (a.page?.second ?? 0) - (b.page?.second ?? 0))
      .map(({ severity, alerts }) => ({ severity, alerts })),
    alerts: [...new Set(sent.flatMap(({ alerts }) => alerts))].sort(),
  };
}

function endOf({ receiver, group, second }: Sent, sent: readonly Sent[]): number {
  const end = sent.find(
    (one) => one.kind === "ends" && one.receiver === receiver && one.group === group && one.second > second,
  );
  return end?.second ?? Number.POSITIVE_INFINITY;
}
