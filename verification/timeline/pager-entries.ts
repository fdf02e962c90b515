import * as z from "zod";
import { parseExport } from "./parse-export";
import { readTime } from "./read-time";
import type { TimelineEntry } from "./timeline-entry";

const logEntries = z.looseObject({
  log_entries: z.array(
    z.looseObject({
      created_at: z.string(),
      summary: z.string(),
      agent: z.looseObject({ summary: z.string().nullish() }).nullish(),
      channel: z.looseObject({ type: z.string().optional(), summary: z.string().nullish() }).nullish(),
    }),
  ),
});

/** Reads the log entries of an incident (PagerDuty API reference, list log entries for an incident). @param file its name, for errors */
export function pagerEntries(json: unknown, file: string): TimelineEntry[] {
  const { log_entries: entries } = parseExport(logEntries, json, {
    where: file,
    whole: "log_entries",
    must: "as PagerDuty's API lists log entries: export it again",
  });
  return entries.map(({ created_at, summary, agent, channel }, index) => ({
    at: readTime(created_at, `${file}: log_entries.${index}.created_at`),
    source: "PagerDuty",
    who: agent?.summary ?? "PagerDuty",
    text: channel?.type === "note" && channel.summary ? channel.summary : summary,
  }));
}
