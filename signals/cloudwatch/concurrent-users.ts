import { collection } from "../../policy/collection";
import type { CloudWatchMetric, CloudWatchSignal } from "../signal";

/** The namespace of metrics that the project's own code publishes. */
export const APPLICATION_NAMESPACE = "GoCarbonTracker";

/** Returns the metric's name and dimensions, which the servers publish and the readers' scaling reads. */
export function concurrentUsersMetric(environment: string) {
  return {
    namespace: APPLICATION_NAMESPACE,
    name: "ConcurrentUsers",
    dimensions: { Environment: environment },
  } as const;
}

/**
 * Returns the number of users of the whole environment.
 *
 * Each server publishes its own connections exactly once a minute with the same dimension. The sum of a one-minute period is therefore the
 * sum over all servers. A longer period would count each user once a minute.
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
 * Returns the number of users while a server is healthy, and a negative value when no server publishes it. The probes alert on an
 * environment without a healthy server.
 *
 * @param healthy the number of servers that the load balancer finds healthy
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
