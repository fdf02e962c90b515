import { logNodes } from "../../../policy/aws-offers";
import type { logStore } from "../../../policy/log-store";
import { chapter } from "../clause";
import { between, oneOf, whole } from "../values";

/** A Lambda function: its memory, its time, and its runs at once (AWS Lambda Developer Guide, quotas). */
const lambda = { memoryMegabytes: whole(128, 10_240), timeoutSeconds: whole(1, 900), runsCount: whole(1, 500) };

export const logStoreFile = {
  logStore: chapter<typeof logStore>({
    volumes: { perLineRatio: between(1, 4), leastGibibytes: whole(10, 100) },
    masters: { nodeTypeName: oneOf(...Object.keys(logNodes)), mastersCount: oneOf(3, 5) },
    copies: { replicasCount: whole(1, 2) },
    rollOver: { rolledAfterDays: whole(1, 30), rolledAtGigabytes: whole(1, 50) },
    updates: { offPeakStartHours: whole(0, 23) },
    slow: { searchSeconds: whole(1, 60), writeSeconds: whole(1, 60) },
    shipping: lambda,
    defining: lambda,
    searching: {
      ...lambda,
      rangeHours: whole(1, 744),
      linesCount: whole(1, 1000),
      answerBytes: whole(100_000, 6_000_000),
    },
    // AWS Lambda API reference, PutFunctionEventInvokeConfig.
    repeats: { againCount: whole(0, 2), waitingHours: whole(1, 6) },
    deadLetters: { keptDays: whole(1, 90), noncurrentDays: whole(1, 90) },
  }),
};
