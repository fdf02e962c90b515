import type { LogFieldName } from "./log-fields";

type Value = string | number | boolean;

/** One stored log line: its fields by their names with dots. */
export type LogDocument = Readonly<Partial<Record<LogFieldName, Value>>> & {
  /** An ISO 8601 time in UTC. */
  readonly "@timestamp": string;
  readonly message: string;
  readonly "log.level": LogLevel;
  readonly "service.name": string;
};

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];
