/** A resource type that the emulator cannot hold, so that the sandbox goes without it. */
export interface NotEmulated {
  readonly type: string;
  readonly reason: string;
}

/** What `npm run sandbox` leaves out. Everything that is not here must apply, plan empty and be destroyed. */
export const notEmulated: readonly NotEmulated[] = [];
