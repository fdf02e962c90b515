import { CALL_FIELDS } from "./compile-detections";
import { compileRules } from "./compile-rules";
import { sigmaRules } from "./sigma-documents";

/** The rules of which an investigation needs the calls of every principal. */
const RULES = ["bucket_changed_by_hand", "data_shared_by_hand"];

/**
 * Converts rules on calls by hand without what they leave out: their calls by every principal, accepted and refused.
 *
 * @returns the query of each rule, by its name @throws Error for a rule that the converter refuses
 */
export function compileAttempts(): Promise<Readonly<Record<string, string>>> {
  const rules = sigmaRules("detections/calls").filter(({ name }) => RULES.includes(name));
  const attempts = rules.map((rule) => {
    const selections = Object.entries(rule.detection).filter(([name]) => name.startsWith("selection_"));
    return { ...rule, detection: { ...Object.fromEntries(selections), condition: "1 of selection_*" } };
  });
  return compileRules(attempts, CALL_FIELDS);
}
