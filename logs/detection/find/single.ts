import type { Find } from "../detection";

/** Finds an event that is a match alone. */
export const single: Find = (events) => {
  const found = events.filter(({ isFresh }) => isFresh);
  return found.length === 0 ? undefined : found;
};
