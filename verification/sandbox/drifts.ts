/** An argument that the emulator accepts but does not return, so that every plan would set it again. */
export interface Drift {
  readonly type: string;
  readonly attribute: string;
  readonly reason: string;
}

/** Arguments that the sandbox's second plan ignores. All others must be returned as written. */
export const drifts: readonly Drift[] = [];
