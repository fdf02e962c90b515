/** Waits until a check succeeds. @throws Error with `complaint` after the timeout */
export async function until(
  yes: () => Promise<boolean>,
  seconds: number,
  complaint: () => string,
  everyMilliseconds = 250,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await yes().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${complaint()} (waited ${seconds} s)`);
    await new Promise((done) => setTimeout(done, everyMilliseconds));
  }
}
