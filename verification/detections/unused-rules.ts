import { DETECTIONS } from "../../logs/detection/detections";

/** Returns the rules that no detection reads. */
export function unusedRules(rules: readonly string[]): string[] {
  const used = new Set<string>(
    DETECTIONS.flatMap(({ rules: some, correctedBy }) => [
      ...some,
      ...(correctedBy === undefined ? [] : [correctedBy]),
    ]),
  );
  return rules.filter((rule) => !used.has(rule));
}
