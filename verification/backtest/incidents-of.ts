import type { SentNotification } from "../simulator/route";

/** An incident that the alerts of a past span would have opened. */
export interface PastIncident {
  readonly openedSecond: number;
  /** The second of its end; undefined while it is open at the end of the span. */
  readonly endedSecond?: number;
  readonly severity: string;
  /** The alert that opened it, and those that joined it. */
  readonly openedBy: string;
  readonly joinedBy: readonly string[];
  /** The page; undefined for an incident of low urgency, also of one that ends before it becomes urgent. */
  readonly page?: { readonly second: number; readonly person: string };
}

/** Joins notifications to incidents. @param sent in the order of time */
export function incidentsOf(sent: readonly SentNotification[]): PastIncident[] {
  const incidents: { -readonly [K in keyof PastIncident]: PastIncident[K] }[] = [];
  const open = new Map<string, (typeof incidents)[number]>();
  for (const { kind, second, receiver, group, alerts, severity, page } of sent) {
    const key = `${receiver} ${group}`;
    const known = open.get(key);
    const [openedBy = "", ...others] = alerts;
    if (kind === "opens") {
      const opened = { openedSecond: second, severity, openedBy, joinedBy: others, ...(page && { page }) };
      incidents.push(opened);
      open.set(key, opened);
    } else if (known !== undefined && kind === "joins") {
      const added = alerts.filter((name) => name !== known.openedBy && !known.joinedBy.includes(name));
      known.joinedBy = [...known.joinedBy, ...added];
    } else if (known !== undefined) {
      known.endedSecond = second;
      // PagerDuty raises only open incidents to high urgency.
      if (known.page !== undefined && known.page.second >= second) delete known.page;
      open.delete(key);
    }
  }
  return incidents;
}
