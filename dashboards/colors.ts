import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { queryLetter } from "../signals/query-letter";
import type { Signal } from "../signals/signal";
import type { MeasuredPanel } from "./page";
import { COLORS, LINES, UNITS } from "./style";

const { FieldColorModeId: Mode, FieldColorSeriesByMode: By } = dashboard;

/** Does a signal give a line for each of something: each server, each route? */
export function isMany(signal: Signal): boolean {
  return signal.source === "prometheus" && (signal.legend ?? "").includes("{{");
}

/**
 * Of a panel with one signal. What has limits is as good as they say: of fifty servers within them none stands out. Many lines
 * without limits are shades of one colour, told apart by their names.
 */
export function colorScheme({ as, limits = [], signals: [first] }: MeasuredPanel): dashboard.FieldColorBuilder {
  const color = new dashboard.FieldColorBuilder();
  if (as === "number" && limits.length > 0) return color.mode(Mode.Thresholds);
  if (as === "graph" && isMany(first)) {
    return limits.length > 0
      ? color.mode(Mode.Thresholds).seriesBy(By.Last)
      : color.mode(Mode.Shades).fixedColor(COLORS.good);
  }
  return color.mode(Mode.Fixed).fixedColor(COLORS.good);
}

/**
 * Of one signal among several: a unit of its own where that differs from the first one's, and a colour of its own. A graph's lines
 * have a colour each, and shades of it where a signal gives many; a number's is that of its panel, whose limits are the first one's.
 */
export function ofQuery({ as, signals: [first] }: MeasuredPanel, signal: Signal, index: number) {
  const fixedColor = as === "number" ? COLORS.good : LINES[index];
  if (fixedColor === undefined) {
    throw new Error(
      `"${signal.question}" is signal ${index + 1} of its panel, must be at most ${LINES.length}: split it`,
    );
  }
  const color = { mode: isMany(signal) ? Mode.Shades : Mode.Fixed, fixedColor };
  const keepsColor = as === "number" && signal.unit === first.unit;
  return {
    matcher: { id: "byFrameRefID", options: queryLetter(index) },
    properties: [
      ...(keepsColor ? [] : [{ id: "color", value: color }]),
      ...(signal.unit === first.unit ? [] : [{ id: "unit", value: UNITS[signal.unit] }]),
    ],
  };
}
