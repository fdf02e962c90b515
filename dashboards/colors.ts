import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { queryLetter } from "../signals/query-letter";
import type { Signal } from "../signals/signal";
import type { MeasuredPanel } from "./dashboard";
import { COLORS, LINES, UNITS } from "./style";

const { FieldColorModeId: Mode, FieldColorSeriesByMode: By } = dashboard;

/** True if a signal returns several series, such as one for each server or route. */
export function isMany(signal: Signal): boolean {
  return signal.source === "prometheus" && (signal.legend ?? "").includes("{{");
}

/**
 * Returns the colour mode of a panel with one signal. Limits decide the colour, so series within them look alike. Several series without
 * limits are shades of one colour, and the legend distinguishes them.
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
 * Returns the overrides for one signal of a panel with several. The unit is set where it differs from the first signal's. Lines of a graph
 * have a colour each, or shades of it for several series. A number keeps the colour of the panel's limits if it has the first signal's
 * unit.
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
