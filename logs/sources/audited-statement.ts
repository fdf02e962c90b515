import type { LogDocument } from "../contract/log-document";
import { definedFields } from "./defined-fields";

/** A line of pgaudit: its type, numbers and class, the command, the object's type and name, and the statement. */
const AUDIT =
  /^AUDIT: (?:SESSION|OBJECT),\d+,\d+,\w+,(?<command>[A-Z ]+),[A-Z ]*,(?<object>"(?:[^"]|"")*"|[^,]*),(?<statement>[\s\S]*)$/;
/** The last two values of a line, the statement and its parameters, of which pgaudit logs none. */
const END = /,<not logged>\s*$/;
const COMMENTS_AND_LITERALS = /\/\*[\s\S]*?\*\/|--[^\n]*|'(?:[^']|'')*'/g;
/** The application's audit log with its partitions and its `trigger`, and pgaudit with its role. */
const NAMES = [
  ["audit_logs", /\baudit_logs(?:_\w+)?\b/i],
  ["pgaudit", /\b(?:rds_)?pgaudit\b/i],
] as const;
/** Clauses of `ALTER TABLE` after which rows are removed, or no longer written to the same place. */
const CLAUSES =
  /\b(disable\s+trigger|disable\s+rule|drop\s+column|detach\s+partition|rename\s+to|set\s+schema|set\s+unlogged)\b/i;
const CUT_OFF = "CUT OFF";

/** Returns what a line of pgaudit states, without its statement, which may have personal data. @returns undefined for another line */
export function auditedStatement(text: string): (Pick<LogDocument, "message"> & Partial<LogDocument>) | undefined {
  const found = AUDIT.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { command = "", object = "", statement = "" } = found;
  const words = statement.replace(COMMENTS_AND_LITERALS, " ");
  const [name] = NAMES.find(([, pattern]) => pattern.test(object) || pattern.test(words)) ?? [];
  const clause = command === "ALTER TABLE" ? clauseOf(words) : undefined;
  return {
    message: ["AUDIT:", command, name ?? "", clause ?? ""].filter((word) => word !== "").join(" "),
    ...definedFields({
      "postgresql.audit.command": command,
      "postgresql.audit.object": name,
      "postgresql.audit.clause": clause,
    }),
  };
}

/** A statement of several lines may arrive as one event for each. */
function clauseOf(words: string): string | undefined {
  const [clause] = CLAUSES.exec(words) ?? [];
  return clause?.replace(/\s+/g, " ").toUpperCase() ?? (END.test(words) ? undefined : CUT_OFF);
}
