import type { LogDocument } from "../contract/log-document";

/** The origin and arrival of a line. */
export interface LineContext {
  /** The environment's name. */
  readonly environment: string;
  readonly logGroup: string;
  readonly logStream: string;
  /** The arrival of the line, in milliseconds since 1970. */
  readonly arrivedAt: number;
}

/** Reads one line of a source. @throws LineFault if the line is not in the source's format */
export type ParseLine = (line: string, context: LineContext) => LogDocument;
