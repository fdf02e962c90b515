import { errorBudget } from "../policy/error-budget";
import { prometheus } from "./prometheus";
import { duration } from "./promql-text";
import type { PrometheusSignal } from "./signal";

const HOUR_SECONDS = errorBudget.fast.longHours * 3600;
/** As often as the fast pace forgets. */
const STEP = duration(errorBudget.fast.shortMinutes * 60);

/** The worst hour that ended within a window: did the fast pace have something to say? */
export function worstHour(
  question: string,
  windowSeconds: number,
  lost: (windowSeconds: number) => string,
): PrometheusSignal {
  const window = duration(windowSeconds);
  return prometheus({
    question: `${question} that ended in the last ${window}?`,
    unit: "percent",
    query: `max_over_time((${lost(HOUR_SECONDS)})[${window}:${STEP}])`,
  });
}
