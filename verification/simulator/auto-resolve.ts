import type { SentNotification } from "./route";

/** Removes incidents that resolve while PagerDuty suspends them: these never open. */
export function withoutAutoResolved(sent: readonly SentNotification[]): SentNotification[] {
  const resolved = new Set<SentNotification>();
  for (const opens of sent) {
    if (opens.kind !== "opens" || opens.delaySeconds === undefined) continue;
    const since = opens.second - opens.delaySeconds;
    const end = sent.find(
      (one) =>
        one.kind === "ends" && one.receiver === opens.receiver && one.group === opens.group && one.second > since,
    );
    if (end === undefined || end.second > opens.second) continue;
    resolved.add(opens).add(end);
  }
  return sent.filter((one) => !resolved.has(one)).sort((a, b) => a.second - b.second);
}
