import { machines } from "../policy/machines";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";
import { SERVER_LAUNCH_SECONDS } from "./server-launch-seconds";

interface CollectorSignals {
  readonly missing: CloudWatchSignal;
  readonly diskPercent: CloudWatchSignal;
}

/** Collectors that do not come, or that have no room left for what waits to be sent. @param count how many there shall be */
export function collectorAlerts({ missing, diskPercent }: CollectorSignals, count: number): CloudWatchAlert[] {
  return [
    cloudWatchAlert({
      name: "CollectorsMissing",
      dashboard: "monitoring",
      when: { signal: missing, is: "above", limit: 0 },
      ...everyPeriod(SERVER_LAUNCH_SECONDS, missing),
      // A group publishes its size every minute, whether or not it has machines.
      missingData: "breaching",
      summary: "One more loss, and we are blind to everything that Prometheus measures",
      description: `Fewer than ${count} collectors for ${SERVER_LAUNCH_SECONDS / 60} minutes, longer than a launch may take.`,
    }),
    cloudWatchAlert({
      name: "CollectorDiskHigh",
      dashboard: "monitoring",
      when: { signal: diskPercent, is: "above", limit: machines.disk.maximumPercent },
      ...everyPeriod(machines.peak.lastsSeconds, diskPercent),
      // Silence says nothing of a disk; a collector that is gone is `CollectorsMissing`.
      missingData: "notBreaching",
      summary: "A collector will soon have no room for what waits to be sent",
      description: `The fullest collector's disk is more than ${machines.disk.maximumPercent} % full.`,
    }),
  ];
}
