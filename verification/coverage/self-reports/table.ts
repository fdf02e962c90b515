/** The classes of a source's metrics that no alert reads. */
export interface Unread {
  /** Reports of failures, each with the reason why no alert reads it. */
  readonly exempt: Readonly<Record<string, string>>;
  /** Measurements that report no failure, by name. */
  readonly measures: readonly string[];
}

/** Returns the names in a text. @param prefix added to each of them */
export function names(text: string, prefix = ""): string[] {
  return text
    .trim()
    .split(/\s+/)
    .map((name) => `${prefix}${name}`);
}

/** Returns the same reason for several names. */
export function because(reason: string, text: string, prefix = ""): Record<string, string> {
  return Object.fromEntries(names(text, prefix).map((name) => [name, reason]));
}

/** Words of names and help texts that suggest a failure; such a metric needs a reason. */
export const FAILURE_WORDS =
  /fail|error|errs|drop|reject|discard|corrupt|missed|missing|exceed|denied|refus|invalid|throttl|unhealthy|evict|oom|read.?only|5xx|retr(y|ies)|timed? ?out/i;
