import type { Chapter } from "./clause";

/** Limits of automatic delivery, which the handbook does not name. */
export const delivery = {
  planSession: { why: "A plan of all stacks takes minutes, and an hour is AWS' shortest maximum.", minutes: 60 },
  applySession: {
    why: "A first deploy waits for the database clusters of two regions, one after the other, which can take more than an hour.",
    source: "Amazon Aurora User Guide, global databases",
    minutes: 240,
  },
  checks: {
    why: "One runs the checks that need only Node, and the other the review of the change and its plans.",
    jobNames: ["check", "review"],
  },
  drift: {
    why: "A comparison runs each night; two nights leave a working day to add the change to the code or to revert it.",
    withinHours: 51,
  },
  approvals: { why: "A second person reads each change of the infrastructure and its review.", count: 1 },
} as const satisfies Chapter;
