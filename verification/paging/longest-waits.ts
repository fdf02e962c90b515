/** Minutes that one alert waits, counted for its severity. */
export interface Wait {
  /** The second at which the alert fires. */
  readonly second: number;
  /** Minutes until the first engineer is notified. */
  readonly firstMinutes: number;
  /** Minutes until the last responder is notified. */
  readonly lastMinutes: number;
  /** Minutes until the next level is notified, if no engineer resolves the incident. */
  readonly nextMinutes: number;
}

/** The longest waits of several alerts: the alert with the longest wait until each notification. */
export class LongestWaits<W extends Wait> {
  private constructor(
    readonly first: W,
    readonly last: W,
    readonly next: W,
  ) {}

  /** The waits with one more alert; of equal waits the earlier alert stays. */
  static with<W extends Wait>(before: LongestWaits<W> | undefined, now: W): LongestWaits<W> {
    if (before === undefined) return new LongestWaits(now, now, now);
    return new LongestWaits(
      now.firstMinutes > before.first.firstMinutes ? now : before.first,
      now.lastMinutes > before.last.lastMinutes ? now : before.last,
      now.nextMinutes > before.next.nextMinutes ? now : before.next,
    );
  }
}
