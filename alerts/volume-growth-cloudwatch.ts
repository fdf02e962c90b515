import { scaling } from "../policy/scaling";
import type { VolumeGrowthOutcome } from "../signals/cloudwatch/volume-growth";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";

/** The rounds after which somebody should know, and two rounds for silence: every round counts, even when it counts zero. */
export function volumeGrowthAlerts(signal: (outcome: VolumeGrowthOutcome) => CloudWatchSignal): CloudWatchAlert[] {
  const { stepPercent, maximumGibibytes, coolDownHours, retryEveryMinutes } = scaling.volumeGrowth;
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
    alert("CoolingDown", {
      name: "VolumeGrowthCoolingDown",
      dashboard: "servers",
      summary: "A server's disk fills faster than it may grow",
      description: `A volume is at ${scaling.volume.atPercent} % again within ${coolDownHours} hours of its last growth by ${stepPercent} %.`,
    }),
    alert("AtMaximum", {
      name: "VolumeGrowthAtMaximum",
      dashboard: "servers",
      summary: "A server's disk fills and is not allowed to grow any more",
      description: `A volume of ${maximumGibibytes} GiB, the most the policy allows, is at ${scaling.volume.atPercent} %.`,
    }),
    alert("Failed", {
      name: "VolumeGrowthFailed",
      dashboard: "servers",
      summary: "A server's disk fills and could not be made to grow",
      description: `Growing failed in the last round; the next attempt is within ${retryEveryMinutes} minutes.`,
    }),
    alert("Grown", {
      name: "VolumeGrowthSilent",
      dashboard: "servers",
      when: { signal: signal("Grown"), is: "below", limit: 0 },
      datapointsToAlarmCount: 2,
      evaluationPeriodsCount: 2,
      missingData: "breaching",
      summary: "Nobody looks after the servers' disks any more",
      description: `Every ${retryEveryMinutes} minutes a round measures every server; two rounds are missing.`,
    }),
  ];
}
