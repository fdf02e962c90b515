import { scaling } from "../policy/scaling";
import type { VolumeGrowthOutcome } from "../signals/cloudwatch/volume-growth";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";

/** Alerts on runs that left a volume too small, and on two missing runs. Each run publishes a count, also zero. */
export function volumeGrowthAlerts(signal: (outcome: VolumeGrowthOutcome) => CloudWatchSignal): CloudWatchAlert[] {
  const { maximumGibibytes, retryEveryMinutes } = scaling.volumeGrowth;
  const alert = (
    outcome: VolumeGrowthOutcome,
    rest: Pick<CloudWatchAlert, "name" | "dashboard" | "summary" | "description"> & Partial<CloudWatchAlert>,
  ): CloudWatchAlert =>
    cloudWatchAlert({
      when: { signal: signal(outcome), is: "above", limit: 0 },
      datapointsToAlarmCount: 1,
      evaluationPeriodsCount: 1,
      missingData: "notBreaching",
      ...rest,
    });
  return [
    alert("AtMaximum", {
      name: "VolumeGrowthAtMaximum",
      dashboard: "servers",
      summary: "A server's disk is filling up and its volume has reached its maximum size",
      description: `A volume of ${maximumGibibytes} GiB, the most that the policy allows, has reached the threshold of ${scaling.volume.atPercent} %. First step: delete old logs and releases.`,
    }),
    alert("Failed", {
      name: "VolumeGrowthFailed",
      dashboard: "servers",
      summary: "A server's disk is filling up and its volume could not grow",
      description: `The last run could not enlarge a volume that has reached the threshold of ${scaling.volume.atPercent} %; the next attempt is within ${retryEveryMinutes} minutes. First step: read the error message of the automation.`,
    }),
    alert("Grown", {
      name: "VolumeGrowthSilent",
      dashboard: "servers",
      when: { signal: signal("Grown"), is: "below", limit: 0 },
      datapointsToAlarmCount: 2,
      evaluationPeriodsCount: 2,
      missingData: "breaching",
      summary: "Servers' disks do not grow: the automation that enlarges them does not run",
      description: `The automation measures every server every ${retryEveryMinutes} minutes and has not reported for ${2 * retryEveryMinutes} minutes. First step: check its executions and its schedule.`,
    }),
  ];
}
