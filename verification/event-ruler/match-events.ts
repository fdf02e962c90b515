import { spawnSync } from "node:child_process";
import { program } from "../../tools/find";

/**
 * Matches events with patterns by Event Ruler, the library with which EventBridge does.
 *
 * @returns for each event the names of the patterns that match it, sorted
 * @throws Error with Event Ruler's message for a pattern that EventBridge refuses
 */
export function matchEvents(
  patterns: Readonly<Record<string, unknown>>,
  events: readonly unknown[],
): readonly (readonly string[])[] {
  const { status, stdout, stderr } = spawnSync(program("event-ruler"), [], {
    input: JSON.stringify({ patterns, events }),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`Event Ruler refused a pattern: ${stderr.trim()}`);
  return JSON.parse(stdout);
}
