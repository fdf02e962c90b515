import { alertOfFile } from "./alert-of-file";
import { compileRules } from "./compile-rules";
import { type CallPattern, eventPattern } from "./event-pattern";
import type { SigmaRule } from "./sigma-rule";

/** The file that names CloudTrail's fields in the log store. */
const PIPELINE = "detections/pipelines/cloudtrail.yml";

/** The two forms of a detection of calls. */
export interface CompiledCalls {
  /** The event pattern of its alert. */
  readonly pattern: CallPattern;
  /** The query of the log store for the same calls. */
  readonly query: string;
}

/**
 * Converts Sigma rules on calls of AWS' APIs. The rules of one file are one detection with the name of its alert.
 *
 * @throws Error for a rule that one of the engines cannot express
 */
export async function compileCalls(rules: readonly SigmaRule[]): Promise<Readonly<Record<string, CompiledCalls>>> {
  const files = [...new Set(rules.map(({ file }) => file))];
  const patterns = files.map((file) => eventPattern(rules.filter((rule) => rule.file === file)));
  const queries = await compileRules(rules, PIPELINE);
  return Object.fromEntries(
    files.map((file, index) => {
      const of = rules.filter((rule) => rule.file === file);
      const query = of.map(({ name }) => `(${queries[name]})`).join(" OR ");
      return [alertOfFile(file), { pattern: patterns[index] as CallPattern, query }];
    }),
  );
}
