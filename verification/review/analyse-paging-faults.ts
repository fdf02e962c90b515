import { checkPaging, type PagingResult } from "../paging/check-paging";
import type { Span } from "../paging/moments";
import { type Finding, finding } from "./finding";
import { listed, long, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** Faults after which an alert notifies no engineer, or not at every level. */
const UNNOTIFIED =
  /notif(y|ies) no engineer|no engineer is on call|escalation policy of its service is missing|may lose an event/;
/** Routes report them, alert by alert. */
const OF_ROUTES = / ends at no PagerDuty service: /;
const MOMENT = /\d{4}-\d{2}-\d{2}( \d{2}:\d{2} UTC)?|\b\d+ days\b/g;

/** New faults of the paging proof, and longer waits, over a span. */
export function analysePagingFaults({ name: environment, base, head }: EnvironmentSides, span: Span): Finding[] {
  const before = checkPaging(base, span);
  const after = checkPaging(head, span);
  const known = new Set(before.faults.map(withoutMoments));
  return [
    ...after.faults
      .filter((fault) => !known.has(withoutMoments(fault)) && !OF_ROUTES.test(fault))
      .map((fault) => faultFinding(environment, fault)),
    ...longerWaits(environment, before, after),
  ];
}

/** A fault without its days, which depend on the day of the review. */
function withoutMoments(fault: string): string {
  return fault.replaceAll(MOMENT, "…");
}

function faultFinding(environment: string, fault: string): Finding {
  const isUnnotified = UNNOTIFIED.test(fault);
  return finding({
    rule: isUnnotified ? "paging.unnotified" : "paging.fault",
    consequence: "paging",
    level: isUnnotified ? "blocking" : "attention",
    resource: `${environment}: ${fault.split(": ")[0]}`,
    key: withoutMoments(fault),
    why: sentence`The paging proof has a new fault: ${long(fault)}.`,
  });
}

function longerWaits(environment: string, before: PagingResult, after: PagingResult): Finding[] {
  return after.worst.flatMap(({ channel, firstMinutes }) => {
    const from = before.worst.find(
      (one) => one.channel.name === channel.name && one.channel.alerts.some((alert) => channel.alerts.includes(alert)),
    );
    if (from === undefined || firstMinutes <= from.firstMinutes + 0.5) return [];
    const values = { before: `${from.firstMinutes.toFixed(1)} min`, after: `${firstMinutes.toFixed(1)} min` };
    const why = sentence`In the worst case the first engineer is notified later of ${listed(channel.alerts)}, in minutes that count for ${channel.severity}.`;
    const fields = { consequence: "paging", level: "attention", resource: `${environment}: ${channel.name}` } as const;
    return [finding({ rule: "paging.longer-wait", ...fields, attribute: "longest wait", ...values, why })];
  });
}
