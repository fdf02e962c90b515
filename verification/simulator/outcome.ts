import { type Severity, severities } from "../../policy/severities";
import { endOf } from "./end-of";
import type { SentNotification } from "./route";

/** The name of our own set of rules. */
export const OURS = "ours";

/** A notification that opened an incident in PagerDuty, with its end. */
export interface Opened {
  readonly severity: string;
  readonly alerts: readonly string[];
  readonly second: number;
  readonly endSecond?: number;
  /** Its page, by high urgency. */
  readonly page?: { readonly second: number; readonly person: string };
}

type Page = Opened & Required<Pick<Opened, "page">>;

/** The notifications that one set of rules sent for one incident. */
export interface Outcome {
  readonly incident: string;
  readonly set: string;
  readonly startSecond: number;
  /** The incidents that it opened, in the order of time. An incident that ended before its page has no page. */
  readonly opened: readonly Opened[];
  /** Seconds from the incident's start to the first notification; undefined without any. */
  readonly notifiedSeconds?: number;
  /** Seconds from the incident's start to the first page (P0, P1); undefined without any. */
  readonly pagedSeconds?: number;
  /** E-mail address of the paged engineer. */
  readonly person?: string;
  /** Seconds from the incident's end to the last notification of a resolution; undefined while any alert is open. */
  readonly clearedSeconds?: number;
  readonly notifications: number;
  /** The alerts that fired, each once. */
  readonly alerts: readonly string[];
}

export function outcomeOf(
  incident: { readonly name: string },
  set: string,
  sent: readonly SentNotification[],
  startSecond: number,
  endSecond: number,
): Outcome {
  const opened = sent
    .filter(({ kind }) => kind === "opens")
    .map(({ severity, alerts, second, page, ...one }): Opened => {
      const end = endOf({ ...one, second }, sent)?.second;
      return {
        severity,
        alerts,
        second,
        endSecond: end,
        page: page !== undefined && page.second < (end ?? Infinity) ? page : undefined,
      };
    });
  const open = new Set<string>();
  for (const { kind, receiver, group } of sent) {
    if (kind === "opens") open.add(`${receiver} ${group}`);
    if (kind === "ends") open.delete(`${receiver} ${group}`);
  }
  const end = sent.filter(({ kind }) => kind === "ends").at(-1);
  const [first, page] = [opened[0], pagesOf(opened)[0]?.page];
  return {
    incident: incident.name,
    set,
    startSecond,
    opened,
    notifiedSeconds: first && first.second - startSecond,
    pagedSeconds: page && page.second - startSecond,
    person: page?.person,
    clearedSeconds: end !== undefined && open.size === 0 ? end.second - endSecond : undefined,
    notifications: sent.length,
    alerts: [...new Set(sent.flatMap(({ alerts }) => alerts))].sort(),
  };
}

/** The notifications that wake an engineer. */
export function pagesOf(opened: readonly Opened[]): Page[] {
  return opened.filter((one): one is Page => one.page !== undefined && wakes(one.severity));
}

/** True for a severity with pages at night. */
export function wakes(severity: string): boolean {
  return severities[severity as Severity]?.wakes === true;
}
