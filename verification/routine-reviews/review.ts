import type { RoutineName } from "../../policy/routines";
import type { Figure } from "./figure";

/** A review of an environment that is due. */
export interface Review {
  readonly environment: string;
  readonly routine: RoutineName;
  /** The day on which it was due, YYYY-MM-DD, which identifies its period. */
  readonly dueDay: string;
  readonly figures: readonly Figure[];
}
