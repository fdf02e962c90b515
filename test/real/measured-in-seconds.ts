import { getPriority, setPriority } from "node:os";

/** The highest priority, so that other processes do not matter. */
const AHEAD = -10;

/**
 * Gives the processes of this file priority over those of other files: measured seconds must not depend on other tests at
 * the same time. Only root may; other users must run the file alone.
 */
export function measuredInSeconds(): void {
  let before = 0;
  beforeAll(() => {
    before = getPriority();
    set(AHEAD);
  });
  afterAll(() => set(before));
}

function set(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    // Only root may.
  }
}
