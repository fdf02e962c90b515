import type { Chapter } from "./clause";

/** Where people are told, besides the pager; the channels are those that the application's own documents name. */
export const channels = {
  critical: {
    why: "what wakes somebody is also written where the team meets during an incident",
    slackNames: ["#critical-alerts"],
  },
  working: { why: "what can wait for working hours", slackNames: ["#alerts"] },
} as const satisfies Chapter;
