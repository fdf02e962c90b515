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

/**
 * Alerts for missing collectors and for full collector disks.
 *
 * @param count the desired number of collectors
 */
export function collectorAlerts({ missing, diskPercent }: CollectorSignals, count: number): CloudWatchAlert[] {
  return [
    cloudWatchAlert({
      name: "CollectorsMissing",
      dashboard: "monitoring",
      when: { signal: missing, is: "above", limit: 0 },
      ...everyPeriod(SERVER_LAUNCH_SECONDS, missing),
      // An Auto Scaling group publishes its size every minute, also without instances.
      missingData: "breaching",
      summary: "A metrics collector is missing; without any collector no Prometheus alert can fire",
      description: `Fewer than ${count} collectors have been in service for ${SERVER_LAUNCH_SECONDS / 60} minutes, longer than a launch takes, or their number is not reported. First step: read the scaling activities of the group.`,
    }),
    cloudWatchAlert({
      name: "CollectorDiskHigh",
      dashboard: "monitoring",
      when: { signal: diskPercent, is: "above", limit: machines.disk.maximumPercent },
      ...everyPeriod(machines.peak.lastsSeconds, diskPercent),
      // A missing value does not mean that the disk is full. CollectorsMissing reports collectors that are gone.
      missingData: "notBreaching",
      summary: "A collector's disk is filling up: unsent samples will be lost when it is full",
      description: `The fullest collector's disk has been above the threshold of ${machines.disk.maximumPercent} % for ${machines.peak.lastsSeconds / 60} minutes. First step: check whether samples are waiting to be sent.`,
    }),
  ];
}
