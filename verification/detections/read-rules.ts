import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/** A file in `detections/`. */
export interface SigmaFile {
  readonly file: string;
  /** The parts of its text that are no YAML, one line each. */
  readonly faults: readonly string[];
  /** Its documents as they are, unchecked. */
  readonly documents: readonly unknown[];
}

/** Reads every file of a folder of Sigma rules, sorted by name. A file of YAML with another ending than .yml is a fault. */
export function readRules(folder = "detections"): SigmaFile[] {
  return readdirSync(folder)
    .filter((file) => /\.ya?ml$/i.test(file))
    .sort()
    .map((file) => {
      if (!file.endsWith(".yml")) return { file, faults: ['its name must end with ".yml"'], documents: [] };
      return { file, ...readRule(readFileSync(join(folder, file), "utf8")) };
    });
}

function readRule(text: string): Pick<SigmaFile, "faults" | "documents"> {
  const documents = [parseAllDocuments(text)].flat();
  const faults = documents.flatMap(({ errors, warnings }) =>
    [...errors, ...warnings].map(({ message }) => message.split("\n", 1)[0] ?? ""),
  );
  return { faults, documents: faults.length > 0 ? [] : documents.map((document) => document.toJS()) };
}
