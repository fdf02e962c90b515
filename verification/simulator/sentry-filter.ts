import type { Block } from "../../checks/emitted/configuration";

/** An error as a filter of Sentry's looks at it. */
export interface ReportedError {
  /** 40 is an error. */
  readonly level: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Does a filter of an alert let an error through? @throws Error for a condition that is not flown yet
 */
export function passesFilter({ logic_type, conditions = [] }: Block, error: ReportedError): boolean {
  const met = (conditions as Block[]).map((condition) => meets(condition, error));
  // Without a condition Sentry lets everything through, whatever the logic (getsentry/sentry, workflow_engine/docs/conditions.md).
  if (met.length === 0) return true;
  if (logic_type === "none") return !met.includes(true);
  return logic_type === "all" ? !met.includes(false) : met.includes(true);
}

function meets({ level, tagged_event: tagged }: Block, error: ReportedError): boolean {
  switch (level?.match ?? tagged?.match) {
    case "gte":
      return error.level >= level.level;
    case "lte":
      return error.level <= level.level;
    case "eq":
      return level === undefined ? error.tags[tagged.key] === tagged.value : error.level === level.level;
    case "ne":
      return error.tags[tagged.key] !== tagged.value;
    default:
      throw new Error(
        `a condition compares by ${level?.match ?? tagged?.match}, which is not flown yet: read it in verification/simulator/sentry-filter.ts`,
      );
  }
}
