import type { Schedule } from "../../../synthetics/synthetic-test";

/** A schedule that is valid for every kind of test. */
export const WHEN: Schedule = {
  everySeconds: 900,
  locations: ["aws:eu-central-1"],
  failedCount: 1,
  failingSeconds: 0,
  retryCount: 1,
  retrySeconds: 1,
};
