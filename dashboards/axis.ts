import type { SignalUnit } from "../signals/signal";
import type { Limit } from "./page";

/** Room above a limit, so that its line does not lie on the edge. */
const ROOM = 1.25;
/** From here on a percentage is one of something that can be full. */
const OF_A_WHOLE_PERCENT = 50;
const WHOLE_PERCENT = 100;

/** How far a graph's axis goes at least. Grafana follows the data alone: on a good day no limit would be seen. */
export interface SoftAxis {
  readonly minimum: number;
  readonly maximum: number;
}

/** The axis on which the nearest limits are seen: the lowest that may not be passed, the highest that must be kept. */
export function softAxis(unit: SignalUnit, limits: readonly Limit[]): SoftAxis | undefined {
  if (limits.length === 0) return undefined;
  const values = (is: Limit["is"]) => limits.filter((limit) => limit.is === is).map(({ value }) => value);
  const [above, below] = [values("above"), values("below")];
  const nearest = [
    ...(above.length > 0 ? [Math.min(...above)] : []),
    ...(below.length > 0 ? [Math.max(...below)] : []),
  ];
  const highest = Math.max(...nearest);
  if (unit === "percent" && (highest >= OF_A_WHOLE_PERCENT || below.length > 0)) {
    return { minimum: Math.min(0, ...nearest), maximum: WHOLE_PERCENT };
  }
  return { minimum: Math.min(0, ...nearest), maximum: highest > 0 ? highest * ROOM : 1 };
}
