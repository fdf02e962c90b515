import type { SuppressedFinding } from "../../policy/suppressed-findings";

/**
 * Returns a fault for each suppression whose last day has passed. EventBridge notifies of the finding again from the next day on, so a
 * forgotten entry hides nothing.
 *
 * @param today YYYY-MM-DD in UTC
 */
export function expiredSuppressions(suppressed: readonly SuppressedFinding[], today: string): string[] {
  return suppressed.flatMap(({ product, type, resource, owner, untilDay }, index) =>
    untilDay >= today
      ? []
      : [
          `policy/suppressed-findings.ts: suppressedFindings.${index} (${product}, ${type} of ${resource}) ended on ${untilDay}, and the finding notifies again: fix its cause and remove the entry, or ask its owner ${owner} for a new day`,
        ],
  );
}
