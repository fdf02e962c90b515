import * as z from "zod";
import { parseExport } from "./parse-export";
import { readTime } from "./read-time";
import type { TimelineEntry } from "./timeline-entry";

const messages = z.array(
  z.looseObject({
    ts: z.string().regex(/^\d+(\.\d+)?$/),
    text: z.string().optional(),
    subtype: z.string().optional(),
    user: z.string().optional(),
    username: z.string().optional(),
    user_profile: z.looseObject({ real_name: z.string().optional() }).optional(),
  }),
);

/** Kinds of messages that people did not write. */
const NOISE = ["channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name"];

/** Reads the messages of a channel: a day of a Slack export, or the answer of `conversations.history`. @param file its name, for errors */
export function slackEntries(json: unknown, file: string): TimelineEntry[] {
  const listed = typeof json === "object" && json !== null && "messages" in json ? json.messages : json;
  const parsed = parseExport(messages, listed, {
    where: file,
    whole: "messages",
    must: "a list of Slack's messages: export it again",
  });
  return parsed
    .filter(({ subtype, text }) => !NOISE.includes(subtype ?? "") && (text ?? "").trim() !== "")
    .map(({ ts, text = "", user, username, user_profile }, index) => ({
      at: readTime(Number(ts), `${file}: ${index}.ts`),
      source: "Slack",
      who: user_profile?.real_name ?? username ?? user ?? "unknown",
      text,
    }));
}
