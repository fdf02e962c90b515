/** Something that keeps a datastore's data a second time. All times in minutes. */
export type Mechanism =
  | { readonly by: "replication"; readonly lagMinutes: number; readonly restoreMinutes: number }
  | { readonly by: "continuous backup"; readonly behindMinutes: number; readonly restoreMinutes: number }
  | {
      readonly by: "snapshot";
      readonly intervalMinutes: number;
      readonly startMinutes: number;
      readonly completionMinutes: number;
      /** Until the copy is in the other region; zero where it stays. A copy is a snapshot, whatever it is a copy of. */
      readonly copyMinutes: number;
      readonly restoreMinutes: number;
    }
  | { readonly by: "rebuilding"; readonly source: Mechanism; readonly restoreMinutes: number };

interface Objective {
  readonly rpoMinutes: number;
  readonly rtoMinutes: number;
}

/** What a datastore promises for a scope, and what keeps the promise there. */
export interface DatastoreProtection {
  readonly datastore: string;
  readonly scope: "inRegion" | "otherRegion";
  readonly objective: Objective;
  readonly mechanisms: readonly Mechanism[];
}

/** How much is lost at worst: everything since the last moment that the mechanism is sure to have. */
export function worstLossMinutes(mechanism: Mechanism): number {
  switch (mechanism.by) {
    case "replication":
      return mechanism.lagMinutes;
    case "continuous backup":
      return mechanism.behindMinutes;
    case "snapshot":
      return mechanism.intervalMinutes + mechanism.startMinutes + mechanism.completionMinutes + mechanism.copyMinutes;
    case "rebuilding":
      return worstLossMinutes(mechanism.source);
  }
}

/** Every objective that no mechanism of its scope can keep, with the numbers and the way out; empty when all are kept. */
export function recoveryFaults(protections: readonly DatastoreProtection[]): string[] {
  return protections.flatMap(({ datastore, scope, objective, mechanisms }) => {
    const promise = `${datastore}.${scope}`;
    if (mechanisms.length === 0) {
      return [`${promise} has no mechanism, must have at least one: add a replica or a backup that covers it`];
    }
    const kept = mechanisms.some(
      (mechanism) =>
        worstLossMinutes(mechanism) <= objective.rpoMinutes && mechanism.restoreMinutes <= objective.rtoMinutes,
    );
    return kept ? [] : [`${promise} ${broken(objective, mechanisms)}`];
  });
}

function broken({ rpoMinutes, rtoMinutes }: Objective, mechanisms: readonly Mechanism[]): string {
  const offers = mechanisms.map(
    (mechanism) =>
      `${mechanism.by} loses up to ${worstLossMinutes(mechanism)} and takes ${mechanism.restoreMinutes} minutes`,
  );
  return (
    `has rpoMinutes ${rpoMinutes} and rtoMinutes ${rtoMinutes}, but ${offers.join("; ")}: ` +
    "shorten the interval or the windows, add a mechanism, or promise what can be kept"
  );
}
