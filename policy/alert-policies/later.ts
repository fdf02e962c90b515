import type { PlannedEmitter } from "./alert-policy";

/** The emitters that are planned but not built yet. */
export const later = {
  scans: { emitter: "the list of Inspector's findings", untilDay: "2027-03-31" },
} as const satisfies Record<string, PlannedEmitter>;
