import type { Chapter } from "./clause";

/** Limits of automatic delivery, which the handbook does not name. */
export const delivery = {
  planSession: { why: "A plan of all stacks takes minutes, and an hour is AWS' shortest maximum.", minutes: 60 },
  applySession: {
    why: "A first deploy waits for the database clusters of two regions, one after the other, which can take more than an hour.",
    source: "Amazon Aurora User Guide, global databases",
    minutes: 240,
  },
} as const satisfies Chapter;
