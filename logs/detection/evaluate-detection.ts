import type { AcceptedActivity } from "../../policy/accepted-activity";
import type { DetectionName } from "../../policy/detection-names";
import type { Detection, Events } from "./detection";
import { findGroups } from "./find-groups";
import { loadEvents } from "./load-events";
import type { SearchStore } from "./search-store";

/** The store, the time in milliseconds since 1970, and the activity that the detection leaves out. */
export interface Evaluation {
  readonly search: SearchStore;
  readonly now: number;
  readonly accepted: readonly AcceptedActivity[];
}

/** A match of a detection. */
export interface Match {
  readonly name: DetectionName;
  /** The field by which its events belong together, and the value. @default all events */
  readonly group?: { readonly field: string; readonly value: string };
  readonly events: Events;
}

/** Evaluates a detection over the lines that reached the store in the last hours, and those around them. @throws Error if the store cannot answer */
export async function evaluateDetection(detection: Detection, evaluation: Evaluation): Promise<Match[]> {
  const { name, by } = detection;
  const matches: Match[] = [];
  for (const group of await findGroups(detection, evaluation)) {
    const events = detection.find(await loadEvents(detection, group, evaluation));
    if (events === undefined) continue;
    const ofGroup = by === undefined || group.value === undefined ? {} : { group: { field: by, value: group.value } };
    matches.push({ name, ...ofGroup, events });
  }
  return matches;
}
