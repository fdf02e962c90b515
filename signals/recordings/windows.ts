import { errorBudget } from "../../policy/error-budget";
import { health } from "../../policy/health";
import { isRecorded } from "./recording";

const DAY_SECONDS = 86_400;

/** The windows of error budgets, the shortest first: those of pages, and the objectives' own. */
export const WINDOWS: readonly number[] = [
  ...new Set(
    Object.values(errorBudget)
      .flatMap(({ longHours, shortMinutes }) => [longHours * 3600, shortMinutes * 60])
      .concat([
        health.availability.windowDays * DAY_SECONDS,
        health.errorRate.windowDays * DAY_SECONDS,
        health.apiResponse.windowDays * DAY_SECONDS,
        health.errorRate.windowSeconds,
      ])
      .filter(isRecorded),
  ),
].sort((a, b) => a - b);

/** Returns the recording of a window. @throws Error for a window that is not recorded */
export function ofWindow<R>(all: ReadonlyMap<number, R>, windowSeconds: number): R {
  const found = all.get(windowSeconds);
  if (found !== undefined) return found;
  throw new Error(
    `a window is ${windowSeconds} s, must be one of ${[...all.keys()].join(", ")} s: use one, or add it to signals/recordings/windows.ts`,
  );
}
