/** A Sentry cron monitor, and the SSM parameter with its key. */
export interface MonitoredRoutine {
  readonly keyParameter: string;
  readonly monitor: string;
}

/** Returns the arguments of the command that sends a check-in; none without a monitor. */
export function checkInWords(routine: MonitoredRoutine | undefined, environment: string): string[] {
  return routine === undefined ? [] : [routine.keyParameter, routine.monitor, environment];
}
