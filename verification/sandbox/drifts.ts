/** An argument that the emulator takes but does not give back, so that every plan would want to set it again. */
export interface Drift {
  readonly type: string;
  readonly attribute: string;
  readonly reason: string;
}

/** What the sandbox's second plan does not look at. Everything that is not here must read back as it was written. */
export const drifts: readonly Drift[] = [];
