interface Waiting {
  /** @default 300, because a start takes long on a loaded machine */
  readonly seconds?: number;
  /** Time between two checks. @default 250 */
  readonly everyMilliseconds?: number;
}

/** Waits until a check succeeds. @throws Error with `complaint` after the timeout */
export async function until(
  yes: () => Promise<boolean>,
  complaint: () => string,
  { seconds = 300, everyMilliseconds = 250 }: Waiting = {},
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await yes().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${complaint()} (waited ${seconds} s)`);
    await new Promise((done) => setTimeout(done, everyMilliseconds));
  }
}
