import { later } from "../../policy/alert-policies/later";
import { type Datastore, recovery } from "../../policy/recovery";
import { prometheus } from "./prometheus";
import { series } from "./promql-text";

/**
 * Returns signals of the restore tests. The contract, gauges with the label `datastore`: `restore_test_succeeded` (1 or 0),
 * `restore_test_duration_seconds` and `restore_test_completed_timestamp_seconds`.
 */
export function protectionSignals(environment: string) {
  const routine = (metric: string, ...matchers: string[]) => series(environment, "routines", metric, ...matchers);
  const planned = later.restoreTests;
  return {
    restoreTestSucceeded: prometheus({
      question: "Did the last restore test of each datastore succeed (1) or fail (0)?",
      unit: "count",
      query: `min by (datastore) (${routine("restore_test_succeeded")})`,
      legend: "{{datastore}}",
      planned,
    }),
    restoreTestAge: prometheus({
      question: "How long ago was the last restore test of each datastore, whether it succeeded or failed?",
      unit: "seconds",
      query: `time() - max by (datastore) (${routine("restore_test_completed_timestamp_seconds")})`,
      legend: "{{datastore}}",
      planned,
    }),
    restoreTestOfObjective: prometheus({
      question: "What share of its recovery time objective (RTO) did the last restore test of each datastore take?",
      unit: "percent",
      query: (Object.keys(recovery) as Datastore[])
        .map((datastore) => {
          const took = routine("restore_test_duration_seconds", `datastore="${datastore}"`);
          return `100 * max by (datastore) (${took}) / ${recovery[datastore].inRegion.rtoMinutes * 60}`;
        })
        .join(" or "),
      legend: "{{datastore}}",
      planned,
    }),
  };
}
