import { backups } from "../../policy/backups";
import type { CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";
import { overAll } from "./over-all";

const MINUTE_SECONDS = 60;

/** The datastores that AWS Backup can restore for a test. It has no restore test for ElastiCache. */
const TESTED_DATASTORES = ["database", "uploads", "servers"] as const;

/** Returns signals of the restore tests, from `machines/functions/test_restores.py`. */
export function restoreTestSignals(environment: string) {
  const signal = (
    question: string,
    unit: CloudWatchSignal["unit"],
    name: string,
    datastores: readonly string[] = TESTED_DATASTORES,
  ): CloudWatchSignal => ({
    source: "cloudwatch",
    question,
    unit,
    // Twice the interval of the validation: a period without a datapoint means that a run failed.
    periodSeconds: 2 * backups.restoreTestTimes.lookEveryMinutes * MINUTE_SECONDS,
    ...overAll(
      "MAX",
      Object.fromEntries(
        datastores.map((datastore) => [
          datastore,
          {
            namespace: APPLICATION_NAMESPACE,
            name,
            statistic: "Maximum",
            dimensions: { Environment: environment, Datastore: datastore },
          },
        ]),
      ),
    ),
  });
  return {
    age: signal(
      "How long ago was the last successful restore test of the datastore that was tested longest ago?",
      "seconds",
      "RestoreTestAge",
    ),
    failures: signal(
      "How many of a datastore's last restore tests, of the latest and of a random recovery point, failed?",
      "count",
      "RestoreTestFailures",
    ),
    timeShare: signal(
      "What share of the minutes that it may take did the last successful restore of each datastore take?",
      "percent",
      "RestoreTimeShare",
    ),
    // Restored objects have the time of their restore, so the loss of uploads is not measured.
    loss: signal(
      "How much data, in time, did the last restore of the latest recovery point lose?",
      "seconds",
      "RestoreLoss",
      ["database", "servers"],
    ),
  };
}
