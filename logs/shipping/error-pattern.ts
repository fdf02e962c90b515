import { createHash } from "node:crypto";
import type { LogDocument } from "../contract/log-document";

/** The parts that differ between two errors of one pattern, in the order of replacement. */
const VARIABLE: readonly (readonly [pattern: RegExp, mark: string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`/g, "<text>"],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, "<address>"],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, "<id>"],
  [/(?<![A-Za-z])\d+(?:\.\d+)?/g, "<number>"],
];

const LONGEST_PATTERN = 500;
const DIGITS = 32;

/** The pattern of an error, and its fingerprint. */
export interface ErrorPattern {
  readonly id: string;
  readonly text: string;
}

/** Returns the pattern of an error line. @returns undefined for lines below the level of an error */
export function errorPattern(document: LogDocument): ErrorPattern | undefined {
  if (document["log.level"] !== "error" && document["log.level"] !== "fatal") return undefined;
  const message = String(document["error.message"] ?? document.message);
  const masked = VARIABLE.reduce((text, [pattern, mark]) => text.replace(pattern, mark), message);
  const text = masked.replace(/\s+/g, " ").trim().slice(0, LONGEST_PATTERN);
  const parts = [document["service.name"], document["error.type"] ?? "", text];
  return { id: createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, DIGITS), text };
}
