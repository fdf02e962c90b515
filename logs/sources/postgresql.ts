import type { LogLevel } from "../contract/log-document";
import { auditedStatement } from "./audited-statement";
import { definedFields } from "./defined-fields";
import type { ParseLine } from "./line-context";
import { readTime } from "./read-time";

/** Aurora's fixed log_line_prefix `%t:%r:%u@%d:[%p]:`, and the severity. */
const PREFIXED =
  /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC):(?<host>[\da-fA-F.:]*|\[local\])(?:\((?<port>\d+)\))?:(?<user>[^@]*)@(?<database>[^:]*):\[(?<pid>\d+)\]:(?<severity>[A-Z\d]+): {1,2}(?<text>[\s\S]*)$/;

const LEVELS: Readonly<Record<string, LogLevel>> = {
  WARNING: "warn",
  ERROR: "error",
  FATAL: "fatal",
  PANIC: "fatal",
};

const NANOSECONDS_PER_MILLISECOND = 1_000_000;

/** Reads a line of Aurora PostgreSQL. Literals of statements and values of keys are left out: each may be personal data. */
export const postgresql: ParseLine = (line, { arrivedAt }) => {
  const found = PREFIXED.exec(line)?.groups;
  const service = { "service.name": "postgresql" };
  // A message of several lines has the prefix only in its first.
  if (found === undefined) {
    return {
      "@timestamp": readTime(arrivedAt),
      message: withoutValues(line),
      "log.level": "info",
      ...service,
    };
  }
  const { time = "", host, port, user, pid, severity = "", text = "" } = found;
  const level = /^DEBUG/.test(severity) ? "debug" : (LEVELS[severity] ?? "info");
  const audited = auditedStatement(text);
  const message = audited?.message ?? withoutValues(text);
  const milliseconds = /^duration: (\d+\.\d+) ms/.exec(text)?.[1];
  return {
    "@timestamp": readTime(`${time.slice(0, 19).replace(" ", "T")}Z`),
    message: severity === "LOG" ? message : `${severity}: ${message}`,
    "log.level": level,
    ...service,
    ...audited,
    ...definedFields({
      "source.ip": host === "[local]" ? undefined : host,
      "source.port": port === undefined ? undefined : Number(port),
      "user.name": user === "[unknown]" ? undefined : user,
      "process.pid": Number(pid),
      "event.duration":
        milliseconds === undefined ? undefined : Math.round(Number(milliseconds) * NANOSECONDS_PER_MILLISECOND),
      "error.message": level === "error" || level === "fatal" ? message : undefined,
    }),
  };
};

/** Returns a message without literals and without the values of a key, which PostgreSQL writes as `(column)=(value)`. */
function withoutValues(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, "'?'").replace(/\)=\(.*?\)(?=[\s,.]|$)/g, ")=(?)");
}
