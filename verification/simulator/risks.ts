import { backups } from "../../policy/backups";
import { collection } from "../../policy/collection";
import { dataQuality } from "../../policy/data-quality";
import { reconciliation } from "../../policy/reconciliation";
import type { Moment, Server } from "./moment";
import { isCollected, lateSeconds } from "./service";

const FULL_PERCENT = 98;
/** Samples that are older miss the windows of rates. */
const LATE_SECONDS = collection.rate.windowSeconds;

/**
 * The reason why an incident would go unnoticed or data be lost, although no user suffers yet.
 *
 * @param later the world within the next hour
 */
export function riskOf(moment: Moment, later: readonly Moment[]): string | undefined {
  const { monitoring, probers, servers } = moment;
  const reasons: readonly (readonly [boolean, string])[] = [
    [!isCollected(moment), "no sample arrives"],
    [lateSeconds(moment) > LATE_SECONDS, "samples arrive too late"],
    [!monitoring.sourceAnswers, "no query is answered"],
    [!monitoring.records, "no recording is made"],
    [monitoring.ruleFailuresPerSecond > 0, "rules are not evaluated"],
    [monitoring.notificationFailuresPerSecond > 0, "notifications are not delivered"],
    [!monitoring.topicsDeliver, "alarms are not delivered"],
    [probers.every(({ answers }) => !answers), "no probe checks the service"],
    [servers.every(({ answers, showsApplication }) => answers && !showsApplication), "no error is counted"],
    [moment.copies.regionLagSeconds > backups.globalDatabase.lagSeconds, "a failed region would lose too much data"],
    [100 * moment.data.inconsistentRatio > dataQuality.consistency.maximumPercent, "an import writes wrong data"],
    [moment.data.differencesCount > reconciliation.differences.maximumCount, "data is lost or altered"],
    [later.some((one) => one.servers.some(isFull)), "a disk is full within an hour"],
    [mostLoseCache(moment), "most servers reach no cache"],
  ];
  return reasons.find(([holds]) => holds)?.[1];
}

function isFull({ diskPercent }: Server): boolean {
  return diskPercent >= FULL_PERCENT;
}

function mostLoseCache({ servers }: Moment): boolean {
  return 2 * servers.filter(({ reachesCache }) => !reachesCache).length >= servers.length;
}
