import type { SourceName } from "../sources/sources";
import type { SubscriptionRecord } from "./subscription-record";

/** The source of the lines of a log group, or of its streams with one name after the slash. */
export interface SourceRule {
  /** A log group, or a bucket whose objects are its streams. */
  readonly logGroup: string;
  /** The process in the stream's name `instance/process`. @default every stream */
  readonly process?: string;
  readonly source: SourceName;
}

/** Returns the source of a record's lines: the first rule that fits. @returns undefined if none fits */
export function sourceOf(
  rules: readonly SourceRule[],
  { logGroup, logStream }: Pick<SubscriptionRecord, "logGroup" | "logStream">,
): SourceName | undefined {
  return rules.find(
    (rule) => rule.logGroup === logGroup && (rule.process === undefined || logStream.endsWith(`/${rule.process}`)),
  )?.source;
}
