const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm passes on the signal that the terminal has sent already: signals within this time are one. */
const SAME_SIGNAL_MILLISECONDS = 1000;

/** The person's wish to stop a deploy. The first signal lets the running Terraform end, and the next one interrupts it. */
export class Interruption {
  private last = Number.NEGATIVE_INFINITY;
  private wanted = false;

  /** @param onFirst is called for the first signal, @param onNext for each later one */
  constructor(
    private readonly onFirst: () => void,
    private readonly onNext: () => void,
  ) {}

  /** Does the person want to stop? */
  get isWanted(): boolean {
    return this.wanted;
  }

  /** Receives the signals of this process until its end. */
  listen(): void {
    for (const signal of SIGNALS) process.on(signal, () => this.stop(performance.now()));
  }

  /** Receives one signal. @param now milliseconds of a monotonic clock */
  stop(now: number): void {
    if (now - this.last < SAME_SIGNAL_MILLISECONDS) return;
    this.last = now;
    if (this.wanted) {
      this.onNext();
      return;
    }
    this.wanted = true;
    this.onFirst();
  }
}
