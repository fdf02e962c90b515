import { collection } from "../../policy/collection";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

/** Where the project's own programs publish what AWS does not measure. */
export const APPLICATION_NAMESPACE = "GoCarbonTracker";

/** The metric's name and dimensions: what the servers publish and what the readers' trigger reads. */
export function concurrentUsersMetric(environment: string) {
  return {
    namespace: APPLICATION_NAMESPACE,
    name: "ConcurrentUsers",
    dimensions: { Environment: environment },
  } as const;
}

/**
 * The users of the whole environment. Every server publishes its own connections exactly once a minute and under the same
 * dimension, so within a period of one minute the sum of the datapoints is the sum over the servers, however many there are.
 * Over a longer period the sum would count each user once a minute.
 */
export function concurrentUsersSignal(environment: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many users are connected now?",
    unit: "count",
    periodSeconds: collection.cloudWatch.periodSeconds,
    metrics: { users: { ...concurrentUsersMetric(environment), statistic: "Sum" } },
  };
}

const UNCOUNTED = -1;

/**
 * The same, while a server is healthy: below zero when nobody counts. Without a healthy server there is nobody to count, which the
 * probes tell.
 *
 * @param healthy how many servers the load balancer finds healthy
 */
export function usersCountedSignal(environment: string, healthy: CloudWatchMetric): CloudWatchSignal {
  const { periodSeconds, metrics } = concurrentUsersSignal(environment);
  return {
    source: "cloudwatch",
    question: "Do the servers report their number of users (below 0: they do not)?",
    unit: "count",
    periodSeconds,
    metrics: { ...metrics, healthy },
    expression: `IF(FILL(healthy, 0) >= 1, FILL(users, ${UNCOUNTED}), 0)`,
  };
}
