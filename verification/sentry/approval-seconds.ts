import { eachRoutine } from "../../policy/routines";

/** The seconds of a cron monitor's margin in which a person may approve the run. They are no delay of the detection. */
export function approvalSeconds(monitor: string): number {
  const found = eachRoutine().find(([routine]) => monitor.endsWith(`-${routine}`));
  return (found?.[1].approvalMinutes ?? 0) * 60;
}
