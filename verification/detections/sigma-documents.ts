import { join } from "node:path";
import { readRules } from "./read-rules";
import type { SigmaRule } from "./sigma-rule";

/** A document of a file of Sigma rules: a rule on single events, or a correlation of rules. */
export interface SigmaDocument extends Omit<SigmaRule, "detection"> {
  readonly detection?: SigmaRule["detection"];
  readonly correlation?: {
    readonly type: string;
    readonly rules: readonly string[];
    readonly "group-by"?: readonly string[];
    readonly timespan: string;
    readonly condition?: { readonly field?: string; readonly gte?: number; readonly gt?: number };
  };
}

/** Rules on users' activity, on calls that EventBridge delivers too, and on other records of CloudTrail. */
export type RuleFolder = "detections" | "detections/aws" | "detections/calls";

/** Reads every document of a folder of Sigma rules, sorted by file. @throws Error with the file and its fault, such as text that is no YAML */
export function sigmaDocuments(folder: RuleFolder): SigmaDocument[] {
  return readRules(folder).flatMap(({ file: name, faults, documents }) => {
    const file = join(folder, name);
    if (faults.length > 0) throw new Error(`${file}: ${faults.join("; ")}: correct the file`);
    return documents.map((document) => ({ file, ...(document as Omit<SigmaDocument, "file">) }));
  });
}

/** Reads the rules on single events of a folder. */
export function sigmaRules(folder: RuleFolder): SigmaRule[] {
  return sigmaDocuments(folder).filter((document): document is SigmaRule => document.detection !== undefined);
}
