import type { Chapter } from "./clause";

/** Numbers of the network itself. */
export const network = {
  validationRecord: {
    why: "ACM reads the record again at every renewal and it never changes; five minutes keep a slip of the pen short",
    timeToLiveSeconds: 300,
  },
} as const satisfies Chapter;
