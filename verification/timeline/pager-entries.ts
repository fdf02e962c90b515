import * as z from "zod";
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
  const parsed = logEntries.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${file}: ${issue?.path.join(".") || "log_entries"} is missing or wrong, must be as PagerDuty's API lists log entries: export it again`,
    );
  }
  return parsed.data.log_entries.map(({ created_at, summary, agent, channel }, index) => ({
    at: readTime(created_at, `${file}: log_entries.${index}.created_at`),
    source: "PagerDuty",
    who: agent?.summary ?? "PagerDuty",
    text: channel?.type === "note" && channel.summary ? channel.summary : summary,
  }));
}
