/** A recovery mechanism of a datastore, such as replication or a snapshot. All times are in minutes. */
export type Mechanism =
  | { readonly by: "replication"; readonly lagMinutes: number; readonly restoreMinutes: number }
  | { readonly by: "continuous backup"; readonly behindMinutes: number; readonly restoreMinutes: number }
  | {
      readonly by: "snapshot";
      readonly intervalMinutes: number;
      readonly startMinutes: number;
      readonly completionMinutes: number;
      /** Minutes until the copy is in the other region, or zero without a copy. A copy is always a snapshot. */
      readonly copyMinutes: number;
      readonly restoreMinutes: number;
    }
  | { readonly by: "rebuilding"; readonly source: Mechanism; readonly restoreMinutes: number };

interface Objective {
  readonly rpoMinutes: number;
  readonly rtoMinutes: number;
}

/** A datastore's recovery objective for a scope, and its mechanisms there. */
export interface DatastoreProtection {
  readonly datastore: string;
  readonly scope: "inRegion" | "otherRegion";
  readonly objective: Objective;
  readonly mechanisms: readonly Mechanism[];
}

/** Returns the largest possible loss in minutes: the time since the last moment that the mechanism certainly has. */
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

/**
 * Returns a sentence for each objective that no mechanism of its scope achieves, with the numbers and a fix. It is empty when all are
 * achieved.
 */
export function recoveryFaults(protections: readonly DatastoreProtection[]): string[] {
  return protections.flatMap(({ datastore, scope, objective, mechanisms }) => {
    const objectiveName = `${datastore}.${scope}`;
    if (mechanisms.length === 0) {
      return [`${objectiveName} has no mechanism, must have at least one: add a replica or a backup that covers it`];
    }
    const achieved = mechanisms.some(
      (mechanism) =>
        worstLossMinutes(mechanism) <= objective.rpoMinutes && mechanism.restoreMinutes <= objective.rtoMinutes,
    );
    return achieved ? [] : [`${objectiveName} ${broken(objective, mechanisms)}`];
  });
}

function broken({ rpoMinutes, rtoMinutes }: Objective, mechanisms: readonly Mechanism[]): string {
  const offers = mechanisms.map(
    (mechanism) =>
      `${mechanism.by} loses up to ${worstLossMinutes(mechanism)} and takes ${mechanism.restoreMinutes} minutes`,
  );
  return (
    `has rpoMinutes ${rpoMinutes} and rtoMinutes ${rtoMinutes}, but ${offers.join("; ")}: ` +
    "shorten the interval or the windows, add a mechanism, or change the objective"
  );
}
