import { monitoring } from "../../policy/monitoring";
import type { CloudWatchSignal } from "../signal";
import { APPLICATION_NAMESPACE } from "./concurrent-users";

/** Returns the classes of findings that `machines/functions/count_open_findings.py` counted, at its most complete run of each period. */
export function countedClassesSignal(environment: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many classes of findings were counted?",
    unit: "count",
    periodSeconds: monitoring.events.windowSeconds,
    metrics: {
      counted: {
        namespace: APPLICATION_NAMESPACE,
        name: "CountedFindingClasses",
        statistic: "Maximum",
        dimensions: { Environment: environment },
      },
    },
  };
}
