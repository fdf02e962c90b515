import { compileRules } from "./compile-rules";
import { sigmaRules } from "./sigma-documents";

/** The file that names CloudTrail's fields in the log store, for records of every type. */
export const CALL_FIELDS = "detections/pipelines/calls.yml";

/** Converts the rules that the function of the detections evaluates. @returns the query of each rule, by its name @throws Error for a rule that the converter refuses */
export async function compileDetections(): Promise<Readonly<Record<string, string>>> {
  const [ofLines, ofCalls] = await Promise.all([
    compileRules(sigmaRules("detections")),
    compileRules(sigmaRules("detections/calls"), CALL_FIELDS),
  ]);
  return { ...ofLines, ...ofCalls };
}
