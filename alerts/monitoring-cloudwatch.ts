import { collection } from "../policy/collection";
import { monitoring } from "../policy/monitoring";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

const { heartbeat, absence } = collection;
const MISSED_MINUTES = (heartbeat.everySeconds * heartbeat.missedCount) / 60;
const SILENT_MINUTES = absence.lastsSeconds / 60;

/** The alert for a missing Grafana heartbeat. CloudWatch evaluates it, because Grafana cannot report its own failure. */
export function heartbeatAlert(heartbeats: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "GrafanaHeartbeatMissing",
    dashboard: "monitoring",
    when: { signal: heartbeats, is: "below", limit: 1 },
    datapointsToAlarmCount: heartbeat.missedCount,
    evaluationPeriodsCount: heartbeat.missedCount,
    missingData: "breaching",
    summary: "Incidents would go unreported: Grafana evaluates or delivers no alert",
    description: `No heartbeat from Grafana has arrived for ${MISSED_MINUTES} minutes: its rules are not evaluated, or its notifications are not sent. First step: check whether Grafana responds.`,
  });
}

/** The alert for missing samples, without which no Prometheus alert can fire. */
export function ingestionAlert(ingestion: CloudWatchSignal): CloudWatchAlert {
  const periods = absence.lastsSeconds / ingestion.periodSeconds;
  return cloudWatchAlert({
    name: "MetricsIngestionSilent",
    dashboard: "monitoring",
    // Zero samples and no datapoint both mean that no samples arrive.
    when: { signal: ingestion, is: "below", limit: 1 },
    datapointsToAlarmCount: periods,
    evaluationPeriodsCount: periods,
    missingData: "breaching",
    summary: "Monitoring gap: Prometheus receives no samples, so its alerts cannot fire",
    description: `The managed Prometheus has received no samples for ${SILENT_MINUTES} minutes. First step: check that the service responds, then check the collectors.`,
  });
}

/**
 * Alerts for failures that the managed Prometheus publishes about itself: evaluations of recording rules, and samples beyond its quotas.
 */
export function workspaceAlerts(signals: {
  readonly ruleFailures: CloudWatchSignal;
  readonly discarded: CloudWatchSignal;
}): CloudWatchAlert[] {
  const { ruler, losses } = monitoring;
  return [
    cloudWatchAlert({
      name: "RecordingRulesFailing",
      dashboard: "monitoring",
      when: { signal: signals.ruleFailures, is: "above", limit: 0 },
      datapointsToAlarmCount: ruler.minimumMinutesCount,
      evaluationPeriodsCount: ruler.windowSeconds / signals.ruleFailures.periodSeconds,
      // A missing value is a zero (user guide of the service, CloudWatch metrics).
      missingData: "notBreaching",
      summary: "Incidents may go unreported: Prometheus fails to evaluate recording rules that alerts read",
      description: `Failed or skipped evaluations of the managed Prometheus have been above the threshold of 0 in ${ruler.minimumMinutesCount} of ${ruler.windowSeconds / 60} minutes. First step: read the workspace's log.`,
    }),
    cloudWatchAlert({
      name: "SamplesDiscarded",
      dashboard: "monitoring",
      when: { signal: signals.discarded, is: "above", limit: 0 },
      ...everyPeriod(losses.lastsSeconds, signals.discarded),
      missingData: "notBreaching",
      summary: "Monitoring gap: Prometheus discards samples, which are lost",
      description: `The managed Prometheus has discarded more samples than the threshold of 0 for ${losses.lastsSeconds / 60} minutes: they are beyond a quota, late or contradictory. First step: check which reason the metric DiscardedSamples has.`,
    }),
  ];
}

/**
 * The alert for undelivered messages of an alarm topic. A message that CloudWatch cannot encrypt has no metric; the alarm's history shows
 * it.
 */
export function deliveryAlert(undelivered: CloudWatchSignal): CloudWatchAlert {
  const { countedSeconds, maximumCount } = monitoring.delivery;
  return cloudWatchAlert({
    name: "TopicDeliveryFailing",
    dashboard: "on-call",
    when: { signal: undelivered, is: "above", limit: maximumCount },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    // SNS publishes the metric only when a delivery fails.
    missingData: "notBreaching",
    summary: "A CloudWatch alarm may not have reached the on-call engineer",
    description: `Failed deliveries of a topic to the pager or to a mailbox within ${countedSeconds / 60} minutes are above the threshold of ${maximumCount}; a later attempt may have succeeded. First step: list the alarms that fire now, and check that you were paged for each.`,
  });
}

/** The alert for an Automation document that EventBridge could not start, by a schedule or by an alarm. */
export function unstartedAlert(unstarted: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "AutomationNotStarted",
    dashboard: "on-call",
    when: { signal: unstarted, is: "above", limit: monitoring.starts.maximumCount },
    datapointsToAlarmCount: 1,
    evaluationPeriodsCount: 1,
    // EventBridge publishes the metric only when a start fails.
    missingData: "notBreaching",
    summary: "Disks, backups or the review list are unattended: an automation did not start",
    description: `Failed starts within ${unstarted.periodSeconds / 60} minutes are above the threshold of ${monitoring.starts.maximumCount}: EventBridge could not start an Automation document because its input, its role or the document itself is refused. First step: check what the last deployment changed.`,
  });
}
