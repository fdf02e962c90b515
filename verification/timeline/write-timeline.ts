import { redactText } from "../../logs/redaction/redact-text";
import type { TimelineEntry } from "./timeline-entry";

const START = "<!-- timeline: npm run timeline writes these lines -->";
const END = "<!-- end of the timeline -->";
const HEAD = ["| time (UTC) | source | who | event |", "|---|---|---|---|"];
const ROW = /^\| \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \|/;

/** The longest text of one entry in characters, which one line of a table still shows. */
const LONGEST = 300;

/** The headings of an incident's record: the stages of the handbook's security incident response. */
const STAGES = ["Detection", "Assessment", "Containment", "Investigation", "Recovery", "Documentation"];

/**
 * Returns an incident's record with the entries in its timeline, sorted by time, each once, without secrets and personal data. Rows that are
 * there stay, also those that an engineer wrote.
 *
 * @param record the record's text, empty for a new one
 * @param incident its number, the title of a new record
 */
export function writeTimeline(record: string, incident: string, entries: readonly TimelineEntry[]): string {
  const text = record.trim() === "" ? emptyRecord(incident) : record;
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) {
    throw new Error(
      `the record of ${incident} has no line "${START}" before "${END}": add both where the timeline belongs`,
    );
  }
  const present = text
    .slice(from, to)
    .split("\n")
    .filter((line) => ROW.test(line));
  const rows = [...new Set([...present, ...entries.map(row)])].sort();
  return `${text.slice(0, from)}${[START, "", ...HEAD, ...rows, "", ""].join("\n")}${text.slice(to)}`;
}

function emptyRecord(incident: string): string {
  const stages = STAGES.map((stage) => `## ${stage}\n`);
  return [`# ${incident}\n`, "## Timeline\n", `${START}\n${END}\n`, ...stages].join("\n");
}

function row({ at, source, who, text }: TimelineEntry): string {
  const time = at.toISOString().slice(0, 19).replace("T", " ");
  return `| ${time} | ${source} | ${cell(who)} | ${cell(text)} |`;
}

/** Returns a text for a cell of a table: one line, redacted, and without markup that would be executed or end the cell. */
function cell(text: string): string {
  const redacted = redactText(text).replace(/\s+/g, " ").trim();
  const short = redacted.length > LONGEST ? `${redacted.slice(0, LONGEST - 1)}…` : redacted;
  return short.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
