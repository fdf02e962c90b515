import type { AlertFilter, FilterCondition } from "../../checks/emitted/schemas/sentry-alerts";

/** The fields of an error that Sentry's filters read. */
export interface ReportedError {
  /** Sentry's number of the level: 40 is an error. */
  readonly level: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * True when an alert's filter passes an error. @throws Error for a condition that the simulator cannot read
 */
export function passesFilter(
  { logic_type, conditions = [] }: Pick<AlertFilter, "logic_type" | "conditions">,
  error: ReportedError,
): boolean {
  const met = conditions.map((condition) => meets(condition, error));
  // Without a condition Sentry passes every error, with any logic (getsentry/sentry, workflow_engine/docs/conditions.md).
  if (met.length === 0) return true;
  if (logic_type === "none") return !met.includes(true);
  return logic_type === "all" ? !met.includes(false) : met.includes(true);
}

function meets({ level, tagged_event: tagged }: FilterCondition, error: ReportedError): boolean {
  if (level?.match === "gte") return error.level >= level.level;
  if (level?.match === "lte") return error.level <= level.level;
  if (level?.match === "eq") return error.level === level.level;
  if (tagged?.match === "eq") return error.tags[tagged.key] === tagged.value;
  if (tagged?.match === "ne") return error.tags[tagged.key] !== tagged.value;
  throw new Error(
    `a condition compares by ${level?.match ?? tagged?.match}, which the simulator cannot read: add it to verification/simulator/sentry-filter.ts`,
  );
}
