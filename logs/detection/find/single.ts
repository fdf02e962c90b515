import type { Find } from "../detection";

/** Finds an event that is a match alone. */
export const single: Find = (events) => {
  const found = events.find(({ isFresh }) => isFresh);
  return found && [found];
};
