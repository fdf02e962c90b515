import { unitOf } from "../../unit";
import type { Address, Policy, PolicyFileName } from "../policy";
import { type PolicyRule, rule } from "./rule";

/** A number that has to be below another one, at most as large, or the same, because it is read from there. */
type Order = readonly [smaller: Address, is: "below" | "at most" | "the same as", larger: Address, why?: string];

const RECORDED = "burn rates are read from recordings";

const ORDERS: readonly Order[] = [
  ["scaling.scaling.cpu.averagePercent", "the same as", "machines.machines.cpu.averagePercent"],
  ["scaling.scaling.memory.averagePercent", "the same as", "machines.machines.memory.averagePercent"],
  ["scaling.scaling.volume.atPercent", "the same as", "machines.machines.disk.maximumPercent"],
  [
    "endpoint-classes.endpointClasses.dataQueries.percentile95Seconds",
    "the same as",
    "health.health.apiResponse.percentile95Seconds",
  ],
  ["machines.machines.cpu.averagePercent", "below", "machines.machines.cpu.peakPercent"],
  ["machines.machines.memory.averagePercent", "below", "machines.machines.memory.peakPercent"],
  ["scaling.scaling.volumeGrowth.initialGibibytes", "below", "scaling.scaling.volumeGrowth.maximumGibibytes"],
  ["scaling.scaling.volumeGrowth.retryEveryMinutes", "at most", "scaling.scaling.volumeGrowth.coolDownHours"],
  [
    "scaling.scaling.rollingRefresh.minimumHealthyPercent",
    "below",
    "scaling.scaling.rollingRefresh.maximumHealthyPercent",
  ],
  ["scaling.scaling.serverLaunch.seconds", "below", "scaling.scaling.serverLaunch.abandonedAfterSeconds"],
  [
    "collectors.collectors.refresh.minimumHealthyPercent",
    "below",
    "collectors.collectors.refresh.maximumHealthyPercent",
  ],
  ["health.health.pageLoad.cachedSeconds", "at most", "health.health.pageLoad.firstSeconds"],
  ["health.health.satisfaction.minimumRating", "below", "health.health.satisfaction.bestRating"],
  ["business-hours.businessHours.week.startHours", "below", "business-hours.businessHours.week.endHours"],
  ["business-hours.businessHours.week.endHours", "below", "business-hours.businessHours.closed.opensHours"],
  [
    "business-hours.businessHours.week.startHours",
    "at most",
    "on-call.onCall.rotation.startHours",
    "both engineers are available then",
  ],
  [
    "on-call.onCall.rotation.startHours",
    "below",
    "business-hours.businessHours.week.endHours",
    "both engineers are available then",
  ],
  ["on-call.onCall.incidentGrouping.windowSeconds", "at most", "on-call.onCall.incidentGrouping.longestSeconds"],
  [
    "severities.severities.P0.responseMinutes",
    "at most",
    "monitoring.monitoring.events.windowSeconds",
    "an intruder who archives a finding would end its incident before an engineer responds",
  ],
  ["severities.severities.P0.responseMinutes", "at most", "severities.severities.P1.responseMinutes"],
  ["severities.severities.P1.responseMinutes", "at most", "severities.severities.P2.responseMinutes"],
  ["severities.severities.P2.responseMinutes", "at most", "severities.severities.P3.responseMinutes"],
  [
    "machines.machines.diskFillingFast.goesOnSeconds",
    "below",
    "machines.machines.diskFillingFast.lastsSeconds",
    "a burst of writes would alert as a disk that fills",
  ],
  ["maintenance.maintenance.window.startHours", "below", "maintenance.maintenance.window.endHours"],
  ["retention.retention.auditLock.days", "at most", "retention.retention.logs.days", "a locked record stays longer"],
  ["backups.backups.windows.startMinutes", "below", "backups.backups.windows.completionMinutes"],
  ["backups.backups.objects.usualHours", "at most", "backups.backups.objects.completionMinutes"],
  ["backups.backups.daily.retentionDays", "at most", "backups.backups.continuousLimit.maximumDays"],
  ["collection.collection.scrape.intervalSeconds", "below", "collection.collection.rate.windowSeconds"],
  ["collection.collection.scrape.intervalSeconds", "below", "collection.collection.absence.lastsSeconds"],
  ["collection.collection.probeTimeout.seconds", "below", "collection.collection.probeScrape.intervalSeconds"],
  ["collection.collection.grouping.urgentWaitSeconds", "at most", "collection.collection.grouping.waitSeconds"],
  ["collection.collection.grouping.intervalSeconds", "below", "collection.collection.grouping.repeatHours"],
  ["collection.collection.recording.intervalSeconds", "at most", "collection.collection.recording.fromWindowSeconds"],
  [
    "collection.collection.outage.pagedWithinSeconds",
    "at most",
    "collection.collection.outage.pagedWithoutCollectorWithinSeconds",
  ],
  [
    "collection.collection.recovery.keepFiringAfterPendingSeconds",
    "at most",
    "collection.collection.recovery.keepFiringProvenSeconds",
  ],
  [
    "collection.collection.recovery.keepFiringProvenSeconds",
    "at most",
    "collection.collection.recovery.keepFiringSeconds",
  ],
  [
    "collection.collection.recovery.keepFiringSeconds",
    "at most",
    "collection.collection.recovery.keepFiringPageSeconds",
  ],
  ["collection.collection.agentLog.keptPeriodsRatio", "below", "collection.collection.agentLog.heldPeriodsRatio"],
  ["collection.collection.recording.fromWindowSeconds", "at most", "health.health.errorRate.windowSeconds", RECORDED],
  [
    "collection.collection.recording.fromWindowSeconds",
    "at most",
    "error-budget.errorBudget.fast.shortMinutes",
    RECORDED,
  ],
  [
    "collection.collection.recording.fromWindowSeconds",
    "at most",
    "error-budget.errorBudget.medium.shortMinutes",
    RECORDED,
  ],
  [
    "collection.collection.recording.fromWindowSeconds",
    "at most",
    "error-budget.errorBudget.slow.shortMinutes",
    RECORDED,
  ],
  [
    "collection.collection.recording.fromWindowSeconds",
    "at most",
    "error-budget.errorBudget.creeping.shortMinutes",
    RECORDED,
  ],
  ["error-budget.errorBudget.fast.shortMinutes", "below", "error-budget.errorBudget.fast.longHours"],
  ["error-budget.errorBudget.medium.shortMinutes", "below", "error-budget.errorBudget.medium.longHours"],
  ["error-budget.errorBudget.slow.shortMinutes", "below", "error-budget.errorBudget.slow.longHours"],
  ["error-budget.errorBudget.creeping.shortMinutes", "below", "error-budget.errorBudget.creeping.longHours"],
  ["error-budget.errorBudget.fast.longHours", "below", "error-budget.errorBudget.medium.longHours"],
  ["error-budget.errorBudget.medium.longHours", "below", "error-budget.errorBudget.slow.longHours"],
  ["error-budget.errorBudget.slow.longHours", "below", "error-budget.errorBudget.creeping.longHours"],
  [
    "error-tracking.errorTracking.uptime.timeoutSeconds",
    "below",
    "error-tracking.errorTracking.uptime.intervalSeconds",
  ],
  [
    "error-tracking.errorTracking.evaluation.shortWindowSeconds",
    "below",
    "error-tracking.errorTracking.evaluation.longWindowSeconds",
  ],
  ["servers.servers.rejected.badMinutes", "at most", "servers.servers.rejected.windowMinutes"],
  ["servers.servers.start.probeSeconds", "below", "servers.servers.start.healthyWithinSeconds"],
  ["growth.growth.notice.days", "below", "growth.growth.horizon.days"],
  ["database.database.parameters.idleInTransactionSeconds", "at most", "database.database.transactions.maximumSeconds"],
  ["synthetics.synthetics.dataQuery.failingSeconds", "below", "synthetics.synthetics.dataQuery.heldBackSeconds"],
  ["synthetics.synthetics.dataQuery.everySeconds", "below", "synthetics.synthetics.dataQuery.heldBackSeconds"],
  ["synthetics.synthetics.realTime.failingSeconds", "below", "synthetics.synthetics.realTime.heldBackSeconds"],
  ["synthetics.synthetics.realTime.everySeconds", "below", "synthetics.synthetics.realTime.heldBackSeconds"],
  [
    "synthetics.synthetics.criticalJourney.failingSeconds",
    "below",
    "synthetics.synthetics.criticalJourney.heldBackSeconds",
  ],
  [
    "synthetics.synthetics.criticalJourney.everySeconds",
    "below",
    "synthetics.synthetics.criticalJourney.heldBackSeconds",
  ],
  ["synthetics.synthetics.pageLoad.failingSeconds", "below", "synthetics.synthetics.pageLoad.heldBackSeconds"],
  ["synthetics.synthetics.pageLoad.everySeconds", "below", "synthetics.synthetics.pageLoad.heldBackSeconds"],
];

/** Limits that have an order. */
export const orderRules: readonly PolicyRule[] = ORDERS.map(([smaller, is, larger, why]) => {
  const [file, path] = parts(smaller);
  return rule(file, [smaller, larger], (policy) => {
    const [low, high] = [valueAt(policy, smaller), valueAt(policy, larger)];
    const [a, b] = [low * seconds(smaller), high * seconds(larger)];
    if (is === "below" ? a < b : is === "at most" ? a <= b : low === high) return undefined;
    const reason = why === undefined ? "" : `, because ${why}`;
    const fix = is === "the same as" ? "read it there" : "lower it, or raise the other";
    return `${path} is ${low}, must be ${is} ${parts(larger)[1]} (${high})${reason}: ${fix}`;
  });
});

function parts(address: string): [PolicyFileName, string] {
  const [file, ...path] = address.split(".");
  return [file as PolicyFileName, path.join(".")];
}

function valueAt(policy: Policy, address: string): number {
  return address
    .split(".")
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown>)[key], policy) as number;
}

const SECONDS: Readonly<Record<string, number>> = { Minutes: 60, Hours: 3600, Days: 86_400 };

/** The factor to seconds, because times are compared in seconds; 1 for other units. */
function seconds(address: string): number {
  return SECONDS[unitOf(address) ?? ""] ?? 1;
}
