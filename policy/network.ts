import type { Chapter } from "./clause";

/** Numbers of the network. */
export const network = {
  validationRecord: {
    why: "ACM reads the record at every renewal and it never changes; five minutes limit the effect of a typing error.",
    timeToLiveSeconds: 300,
  },
} as const satisfies Chapter;
