import type { SignalUnit } from "../signals/signal";
import type { Limit } from "./dashboard";

/** Factor for the space above a limit, so that its line is not at the edge of the graph. */
const ROOM = 1.25;
/** Minimum limit, in percent, for an axis up to 100 %. Smaller percentages have an axis that fits the limit. */
const OF_A_WHOLE_PERCENT = 50;
const WHOLE_PERCENT = 100;

/** The minimum range of a graph's axis, in the signal's unit. Without it Grafana's axis follows the data and may not include the limits. */
export interface SoftAxis {
  readonly minimum: number;
  readonly maximum: number;
}

/** Returns an axis that includes the nearest limits: the lowest upper limit and the highest lower limit. It is undefined without limits. */
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
