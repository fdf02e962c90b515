/** An event of EventBridge. */
type Event = Readonly<Record<string, unknown>>;

/** An event from AWS' documentation that must notify, and others that must not. */
export interface EventScenario {
  readonly notified: Event;
  readonly ignored: readonly Event[];
}
