import { analyseLosses } from "./analyse-losses";
import { applyRules } from "./attribute-rule";
import type { Change } from "./change";
import { dataRules } from "./data-rules";
import type { Finding } from "./finding";

/** Lost data, copies and protections, and a worse recovery. */
export function analyseData(changes: readonly Change[]): Finding[] {
  return [...analyseLosses(changes), ...applyRules("data", dataRules, changes)];
}
