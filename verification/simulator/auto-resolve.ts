import { endOf } from "./end-of";
import type { SentNotification } from "./route";

/** Removes incidents that resolve while PagerDuty suspends them: these never open. */
export function withoutAutoResolved(sent: readonly SentNotification[]): SentNotification[] {
  const resolved = new Set<SentNotification>();
  for (const opens of sent) {
    if (opens.kind !== "opens" || opens.delaySeconds === undefined) continue;
    const end = endOf({ ...opens, second: opens.second - opens.delaySeconds }, sent);
    if (end === undefined || end.second > opens.second) continue;
    resolved.add(opens).add(end);
  }
  return sent.filter((one) => !resolved.has(one)).sort((a, b) => a.second - b.second);
}
