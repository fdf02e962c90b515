import { limitPercent } from "../policy/error-budget";
import { scaling } from "../policy/scaling";
import { servers as policy } from "../policy/servers";
import { OBJECTIVES } from "../signals/recordings/objectives";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";
import { SERVER_LAUNCH_SECONDS } from "./server-launch-seconds";

interface GroupSignals {
  readonly memoryPercent: CloudWatchSignal;
  readonly missingServers: CloudWatchSignal;
}

interface LoadBalancerSignals {
  readonly lackingServers: CloudWatchSignal;
  readonly ownErrorPercentFast: CloudWatchSignal;
  readonly ownErrorPercentMedium: CloudWatchSignal;
  readonly rejectedConnections: CloudWatchSignal;
}

/** The minimum and maximum number of servers. */
interface Size {
  readonly min: number;
  readonly max: number;
}

/** Seconds until the Auto Scaling group has replaced an unhealthy server: detection, launch and health checks. */
const REPLACEMENT_SECONDS =
  policy.replacement.noticedSeconds + scaling.serverLaunch.seconds + policy.healthGrace.seconds;
/** The error percentage that spends the month's error budget in two days. */
const FAST_BURN_PERCENT = limitPercent("fast", OBJECTIVES.outage);
/** The error percentage that spends it in five days. */
const MEDIUM_BURN_PERCENT = limitPercent("medium", OBJECTIVES.outage);

/** Alerts for servers that are missing, unhealthy or without metrics. Grafana has the alerts on CPU, memory, disk and network. */
export function serverGroupAlerts(signals: GroupSignals): CloudWatchAlert[] {
  const { memoryPercent, missingServers } = signals;
  return [
    cloudWatchAlert({
      name: "ServersMissing",
      dashboard: "servers",
      when: { signal: missingServers, is: "above", limit: 0 },
      ...everyPeriod(SERVER_LAUNCH_SECONDS, missingServers),
      // An Auto Scaling group publishes its size every minute, also without instances.
      missingData: "breaching",
      summary: "Servers are missing: launched servers do not enter service",
      description: `Fewer servers than desired have been in service for ${SERVER_LAUNCH_SECONDS / 60} minutes, longer than a launch takes, or their number is not reported. First step: read the scaling activities of the group.`,
    }),
    cloudWatchAlert({
      name: "ServerAgentsSilent",
      dashboard: "servers",
      // The metric is never below zero, so only missing data fires the alarm.
      when: { signal: memoryPercent, is: "below", limit: 0 },
      ...everyPeriod(policy.silence.lastsSeconds, memoryPercent),
      missingData: "breaching",
      summary: "Servers do not scale on memory and disks do not grow: both are not measured",
      description: `No CloudWatch agent has reported for ${policy.silence.lastsSeconds / 60} minutes. First step: check whether Prometheus still has data of the servers.`,
    }),
  ];
}

/** Alerts for errors at the load balancer that the application cannot count. */
export function loadBalancerAlerts(signals: LoadBalancerSignals, size: Size): CloudWatchAlert[] {
  const { lackingServers, ownErrorPercentFast, ownErrorPercentMedium, rejectedConnections } = signals;
  const { minimumErrorsCount, persistHours } = policy.ownErrors;
  const { badMinutes, windowMinutes } = policy.rejected;
  return [
    // If the minimum is one server, a missing server is an outage, and the health probes page.
    ...(size.min > 1 ? [healthyLow(lackingServers, size)] : []),
    cloudWatchAlert({
      name: "LoadBalancerErrorsHigh",
      dashboard: "key-metrics",
      when: { signal: ownErrorPercentFast, is: "above", limit: FAST_BURN_PERCENT },
      // CloudWatch evaluates the last hour every minute: bursts spend the budget as fast as a constant share.
      datapointsToAlarmCount: 1,
      evaluationPeriodsCount: 1,
      // No errors and no requests: a quiet night, or an outage that the health probes page.
      missingData: "notBreaching",
      summary: "Users get errors from the load balancer that the application does not count",
      description: `In the last hour the load balancer itself has answered more than the threshold of ${FAST_BURN_PERCENT} % of the requests with a 5xx, and at least ${minimumErrorsCount} of them; that is 2 % of the month's error budget. The alarm ends when the failures are an hour old. First step: check which status it answers with.`,
    }),
    cloudWatchAlert({
      name: "LoadBalancerErrorsPersist",
      dashboard: "key-metrics",
      when: { signal: ownErrorPercentMedium, is: "above", limit: MEDIUM_BURN_PERCENT },
      datapointsToAlarmCount: persistHours,
      evaluationPeriodsCount: persistHours,
      missingData: "notBreaching",
      summary: "Users get errors from the load balancer for hours, which the application does not count",
      description: `The load balancer itself has answered more than the threshold of ${MEDIUM_BURN_PERCENT} % of the requests with a 5xx in each of ${persistHours} hours; a rate at the threshold spends the month's error budget in five days. First step: check which status it answers with.`,
    }),
    cloudWatchAlert({
      name: "LoadBalancerConnectionsRejected",
      dashboard: "key-metrics",
      when: { signal: rejectedConnections, is: "above", limit: 0 },
      datapointsToAlarmCount: badMinutes,
      evaluationPeriodsCount: windowMinutes,
      // The load balancer publishes the metric only when it rejects connections.
      missingData: "notBreaching",
      summary: "Some users cannot connect: the load balancer rejects connections",
      description: `The load balancer was at its connection limit in at least ${badMinutes} of ${windowMinutes} minutes. First step: check whether the traffic is a flood from few addresses.`,
    }),
  ];
}

function healthyLow(signal: CloudWatchSignal, { min }: Size): CloudWatchAlert {
  return cloudWatchAlert({
    name: "HealthyServersLow",
    dashboard: "servers",
    when: { signal, is: "above", limit: 0 },
    ...everyPeriod(REPLACEMENT_SECONDS, signal),
    // Without registered servers the metric is missing: an outage that the health probes page.
    missingData: "notBreaching",
    summary: "Fewer healthy servers than the minimum serve the users",
    description: `The number of healthy servers has been below the minimum of ${min} for ${REPLACEMENT_SECONDS / 60} minutes, longer than a replacement takes. First step: check why the other servers fail their health check.`,
  });
}
