import { logMonitoring } from "../policy/log-monitoring";
import type { logSignals } from "../signals/cloudwatch/logs";
import type { AlertDefinition, CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

type LogSignals = ReturnType<typeof logSignals>;
type Definition = Omit<AlertDefinition<CloudWatchAlert>, "dashboard">;

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const { silence, quietSilence, lag, refusals, failedRuns, unavailable, degraded, disk, patterns, errors } =
  logMonitoring;

/** Alerts for log lines, for their shipping, and for the log store. */
export function logAlerts(signals: LogSignals): CloudWatchAlert[] {
  return [...lineAlerts(signals), ...shippingAlerts(signals), ...storeAlerts(signals)].map((definition) =>
    cloudWatchAlert({ ...definition, dashboard: "logs" }),
  );
}

/** Alerts for what the application's lines report. */
function lineAlerts({ newPatterns, errorPercent }: LogSignals): Definition[] {
  return [
    {
      name: "NewErrorPattern",
      when: { signal: newPatterns, is: "above", limit: patterns.maximumCount },
      ...heldFor(patterns.heldHours),
      // The function publishes the metric only for a new pattern.
      missingData: "notBreaching",
      summary: "A new kind of error occurs: users may run into it",
      description: `At least one error line has a pattern that no line of the last weeks had (threshold: above ${patterns.maximumCount}). The alert stays for ${patterns.heldHours} hours. First step: read the newest lines of the pattern.`,
    },
    {
      name: "ErrorLinesHigh",
      when: { signal: errorPercent, is: "above", limit: errors.maximumPercent },
      ...everyPeriod(errors.lastsSeconds, errorPercent),
      // LogSourceSilent reports an application without lines.
      missingData: "notBreaching",
      summary: "The application writes many error lines: some work of users fails",
      description: `The share of error lines of the application has been above the threshold of ${errors.maximumPercent} % for ${errors.lastsSeconds / MINUTE_SECONDS} minutes, and there were at least ${errors.minimumErrorsCount} of them in each five minutes. First step: count the errors by pattern.`,
    },
  ];
}

/** Alerts for the shipping of lines into the log store. */
function shippingAlerts(signals: LogSignals): Definition[] {
  return [
    {
      name: "LogSourceSilent",
      when: { signal: signals.steady, is: "below", limit: 1 },
      ...everyPeriod(silence.lastsSeconds, signals.steady),
      missingData: "breaching",
      summary: "Monitoring gap: the log store gets no lines of the application or of the machines",
      description: `No line of a source that writes at all times (${silence.steadyNames.join(", ")}) was stored for ${silence.lastsSeconds / MINUTE_SECONDS} minutes. First step: check whether the log group still gets lines.`,
    },
    {
      name: "QuietLogSourceSilent",
      when: { signal: signals.quiet, is: "below", limit: 1 },
      ...everyPeriod(quietSilence.lastsHours * HOUR_SECONDS, signals.quiet),
      missingData: "breaching",
      summary: "Monitoring gap: the log store gets no lines of some sources of attacks' traces",
      description: `No line of a source that is often quiet (${quietSilence.quietNames.join(", ")}) was stored for ${quietSilence.lastsHours} hours. First step: check whether the log group still gets lines.`,
    },
    {
      name: "LogsLate",
      when: { signal: signals.lag, is: "above", limit: lag.maximumSeconds },
      ...everyPeriod(lag.lastsSeconds, signals.lag),
      // LogSourceSilent reports that no line is stored.
      missingData: "notBreaching",
      summary: "Searches and alerts on log lines are late: lines wait before they are stored",
      description: `The oldest line has been older than the threshold of ${lag.maximumSeconds / MINUTE_SECONDS} minutes when it was stored, for ${lag.lastsSeconds / MINUTE_SECONDS} minutes. First step: check whether the function is throttled or the log store is slow.`,
    },
    {
      name: "LogLinesRefused",
      when: { signal: signals.refused, is: "above", limit: refusals.maximumCount },
      ...heldFor(refusals.heldHours),
      missingData: "notBreaching",
      summary: "Some log lines are in the bucket of dead letters instead of the log store",
      description: `The log store did not take at least one line, or the function got or kept no event of new lines (threshold: above ${refusals.maximumCount}). The alert stays for ${refusals.heldHours} hours. First step: read the reason in the newest dead letter.`,
    },
    {
      name: "LogShippingFailing",
      when: { signal: signals.failedRuns, is: "above", limit: failedRuns.maximumCount },
      ...everyPeriod(failedRuns.lastsSeconds, signals.failedRuns),
      // Lambda publishes the metrics only while the function runs.
      missingData: "notBreaching",
      summary: "Log lines may be lost: the function that ships them fails or is throttled",
      description: `Failed or throttled runs of the shipping function have been above the threshold of ${failedRuns.maximumCount} in each five minutes for ${failedRuns.lastsSeconds / MINUTE_SECONDS} minutes. First step: read the function's own log.`,
    },
  ];
}

/** Alerts for the store's cluster. */
function storeAlerts(signals: LogSignals): Definition[] {
  return [
    {
      name: "LogStoreUnavailable",
      when: { signal: signals.unavailable, is: "atLeast", limit: 1 },
      ...everyPeriod(unavailable.lastsSeconds, signals.unavailable),
      // The domain publishes its state every minute.
      missingData: "breaching",
      summary: "Log lines cannot be stored or found: the log store is red, blocked or without its key",
      description: `The cluster has been red, blocked for writes, without a master or without its key for ${unavailable.lastsSeconds / MINUTE_SECONDS} minutes, or its state is not reported. First step: check which of these it is.`,
    },
    {
      name: "LogStoreDegraded",
      when: { signal: signals.degraded, is: "atLeast", limit: 1 },
      ...everyPeriod(degraded.lastsSeconds, signals.degraded),
      missingData: "notBreaching",
      summary: "Log lines are at risk: the log store lacks copies or memory",
      description: `The cluster has been yellow, or its heap above the threshold of ${degraded.heapMaximumPercent} %, for ${degraded.lastsSeconds / MINUTE_SECONDS} minutes. First step: check whether a node is missing.`,
    },
    {
      name: "LogStoreDiskHigh",
      when: { signal: signals.freeDisk, is: "below", limit: disk.freeMinimumPercent },
      ...everyPeriod(disk.lastsSeconds, signals.freeDisk),
      // LogStoreUnavailable reports a store without data.
      missingData: "notBreaching",
      summary: "The log store's disks are nearly full: it will take no more log lines",
      description: `The free share of the fullest node's disk has been below the threshold of ${disk.freeMinimumPercent} % for ${disk.lastsSeconds / MINUTE_SECONDS} minutes. First step: find the source whose lines increased.`,
    },
    {
      name: "LogStoreSnapshotFailed",
      when: { signal: signals.snapshotFailure, is: "atLeast", limit: 1 },
      datapointsToAlarmCount: 1,
      evaluationPeriodsCount: 1,
      missingData: "notBreaching",
      summary: "The log store has no new snapshot: lost log lines could not be restored",
      description:
        "The last automatic snapshot of the log store failed (threshold: 1). First step: check whether the cluster is red.",
    },
  ];
}

/** The criteria of an alarm that one datapoint fires and that stays for some hours, so that an engineer sees it on a business day. */
function heldFor(hours: number) {
  return { datapointsToAlarmCount: 1, evaluationPeriodsCount: hours };
}
