import type { SentNotification } from "./route";

/** The notification of the end of an incident, the first one after a second; undefined while the incident is open. */
export function endOf(
  { receiver, group, second }: Pick<SentNotification, "receiver" | "group" | "second">,
  sent: readonly SentNotification[],
): SentNotification | undefined {
  return sent.find(
    (one) => one.kind === "ends" && one.receiver === receiver && one.group === group && one.second > second,
  );
}
