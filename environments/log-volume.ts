import { logMonitoring } from "../policy/log-monitoring";
import { logStore } from "../policy/log-store";
import type { Environment } from "./schema";

/** The replicas of each index: a single node has no place for one. */
export function logReplicas({ nodes }: Pick<Environment["logs"], "nodes">): number {
  return Math.min(logStore.copies.replicasCount, nodes - 1);
}

/** The zones of the log store's nodes. The data is balanced only when each zone has the same number of nodes. */
export function logZones({ nodes }: Pick<Environment["logs"], "nodes">): number {
  return nodes % 3 === 0 ? 3 : Math.min(nodes, 2);
}

/** The volume of each node of the log store in gibibytes, for all lines of the retention and of the index that is being written. */
export function logVolumeGibibytes({ logs }: Pick<Environment, "logs">): number {
  const { perLineRatio, leastGibibytes } = logStore.volumes;
  const days = logs.retentionDays + logStore.rollOver.rolledAfterDays;
  const gigabytes = logs.dailyGigabytes * days * (1 + logReplicas(logs)) * perLineRatio;
  // LogStoreDiskHigh must not fire when the volume has what it is made for.
  const usedRatio = 1 - logMonitoring.disk.freeMinimumPercent / 100;
  return Math.max(leastGibibytes, Math.ceil((gigabytes * 1e9) / usedRatio / 2 ** 30 / logs.nodes));
}
