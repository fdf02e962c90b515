import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type { Signal } from "../signals/signal";
import type { MeasuredPanel } from "./page";
import { COLORS, LINES } from "./style";

const { FieldColorModeId: Mode, FieldColorSeriesByMode: By } = dashboard;

/** The letter of the n-th query of a panel: A, B, … */
export function queryLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

/** Does a signal give a line for each of something: each server, each route? */
export function isMany(signal: Signal): boolean {
  return signal.source === "prometheus" && (signal.legend ?? "").includes("{{");
}

/** Of a panel with one signal. A number is as good as its limits say; of many lines, the one that stands out is red. */
export function colorScheme({ as, limits = [], signals: [first] }: MeasuredPanel): dashboard.FieldColorBuilder {
  const color = new dashboard.FieldColorBuilder();
  if (as === "number" && limits.length > 0) return color.mode(Mode.Thresholds);
  if (as === "graph" && isMany(first)) return color.mode(Mode.ContinuousBlYlRd).seriesBy(By.Last);
  return color.mode(Mode.Fixed).fixedColor(COLORS.good);
}

/** Of one signal among several: a colour of its own, and shades of it where it gives many lines. */
export function colorOfQuery(signal: Signal, index: number) {
  const fixedColor = LINES[index];
  if (fixedColor === undefined) {
    throw new Error(
      `"${signal.question}" is signal ${index + 1} of its panel, must be at most ${LINES.length}: split it`,
    );
  }
  return {
    matcher: { id: "byFrameRefID", options: queryLetter(index) },
    properties: [{ id: "color", value: { mode: isMany(signal) ? Mode.Shades : Mode.Fixed, fixedColor } }],
  };
}
