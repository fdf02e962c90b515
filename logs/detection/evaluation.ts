import type { AcceptedActivity } from "../../policy/accepted-activity";
import type { KnownIncidents } from "./known-incidents";
import type { SearchStore } from "./search-store";

/** The store, the time in milliseconds since 1970, the stored incidents, and the activity that the detection leaves out. */
export interface Evaluation {
  readonly search: SearchStore;
  readonly now: number;
  readonly accepted: readonly AcceptedActivity[];
  readonly known: KnownIncidents;
}
