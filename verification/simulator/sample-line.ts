import type { TimedSample } from "./target";

/** The line of a sample in OpenMetrics text. */
export function sampleLine([series, value, second]: TimedSample): string {
  return `${series} ${`${value}`.replace("Infinity", "Inf")} ${second}\n`;
}
