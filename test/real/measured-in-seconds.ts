import { getPriority, setPriority } from "node:os";

/** As far ahead of everything else as what runs beside it must not matter. */
const AHEAD = -10;

/**
 * Has this file's programs run before those of the other files: what is measured in seconds must not depend on what else is tested at
 * the same time. Only root may; everybody else has to run the file alone.
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
    // Who is not root may not.
  }
}
