import type { SentNotification } from "./route";

/** What the pager holds back and has ended by then opens no incident, and has nothing to end. */
export function withoutAutoResolved(sent: readonly SentNotification[]): SentNotification[] {
  const gone = new Set<SentNotification>();
  for (const opens of sent) {
    if (opens.kind !== "opens" || opens.delaySeconds === undefined) continue;
    const since = opens.second - opens.delaySeconds;
    const end = sent.find(
      (one) =>
        one.kind === "ends" && one.receiver === opens.receiver && one.group === opens.group && one.second > since,
    );
    if (end === undefined || end.second > opens.second) continue;
    gone.add(opens).add(end);
  }
  return sent.filter((one) => !gone.has(one)).sort((a, b) => a.second - b.second);
}
