import { budgetPercent, burnRateFactor, errorBudget } from "../policy/error-budget";
import { health } from "../policy/health";
import { scaling } from "../policy/scaling";
import { servers as policy } from "../policy/servers";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";
import { SERVER_LAUNCH_SECONDS } from "./server-launch-seconds";

interface GroupSignals {
  readonly memoryPercent: CloudWatchSignal;
  readonly wantedServers: CloudWatchSignal;
  readonly missingServers: CloudWatchSignal;
}

interface LoadBalancerSignals {
  readonly lackingServers: CloudWatchSignal;
  readonly ownErrorPercent: CloudWatchSignal;
  readonly rejectedConnections: CloudWatchSignal;
}

/** The smallest and the largest number of servers. */
interface Size {
  readonly min: number;
  readonly max: number;
}

/** A sick server is noticed and another one launched and found healthy: until then the group heals itself. */
const HEALED_SECONDS = policy.replacement.noticedSeconds + scaling.serverLaunch.seconds + policy.healthGrace.seconds;
/** The pace at which the month's error budget is gone in two days. */
const FAST_BURN_PERCENT =
  burnRateFactor(errorBudget.fast, health.availability.windowDays) * budgetPercent(health.availability.targetPercent);

/** Servers that do not come, do not serve or do not report. CPU, memory, disk and network page from Grafana. */
export function serverGroupAlerts(signals: GroupSignals, size: Size): CloudWatchAlert[] {
  const { memoryPercent, missingServers, wantedServers } = signals;
  return [
    cloudWatchAlert({
      name: "ServersMissing",
      dashboard: "servers",
      when: { signal: missingServers, is: "above", limit: 0 },
      ...everyPeriod(SERVER_LAUNCH_SECONDS, missingServers),
      // A group publishes its size every minute, whether or not it has servers.
      missingData: "breaching",
      summary: "Servers are launched and do not come into service",
      description: `Fewer servers than wanted for ${SERVER_LAUNCH_SECONDS / 60} minutes, longer than a launch may take.`,
    }),
    cloudWatchAlert({
      name: "ServerAgentsSilent",
      dashboard: "servers",
      // No value is below zero: only silence fires.
      when: { signal: memoryPercent, is: "below", limit: 0 },
      ...everyPeriod(policy.silence.lastsSeconds, memoryPercent),
      missingData: "breaching",
      summary: "Memory and disks of the servers are not measured: they neither scale nor grow",
      description: `No agent has reported for ${policy.silence.lastsSeconds / 60} minutes.`,
    }),
    // A group whose size is fixed is always at its maximum.
    ...(size.max > size.min ? [atMaximum(wantedServers, size)] : []),
  ];
}

function atMaximum(signal: CloudWatchSignal, { max }: Size): CloudWatchAlert {
  const { atMaximumSeconds } = policy.saturation;
  return cloudWatchAlert({
    name: "ServersAtMaximum",
    dashboard: "servers",
    when: { signal, is: "atLeast", limit: max },
    ...everyPeriod(atMaximumSeconds, signal),
    missingData: "notBreaching",
    summary: "No more servers will come, whatever the load",
    description: `The group has been at its maximum of ${max} for ${atMaximumSeconds / 60} minutes.`,
  });
}

/** What users meet at the load balancer before the application can count it. */
export function loadBalancerAlerts(signals: LoadBalancerSignals, size: Size): CloudWatchAlert[] {
  const { lackingServers, ownErrorPercent, rejectedConnections } = signals;
  const { badMinutes, windowMinutes } = policy.rejected;
  return [
    // Where one server is enough, fewer are an outage, which the probes page.
    ...(size.min > 1 ? [healthyLow(lackingServers, size)] : []),
    cloudWatchAlert({
      name: "LoadBalancerErrorsHigh",
      dashboard: "key-metrics",
      when: { signal: ownErrorPercent, is: "above", limit: FAST_BURN_PERCENT },
      datapointsToAlarmCount: 2,
      evaluationPeriodsCount: 2,
      // Neither errors nor requests: a night, or an outage that the probes page.
      missingData: "notBreaching",
      summary: "Users get errors that the application never saw",
      description: `The load balancer itself answers more than ${FAST_BURN_PERCENT} % of the requests with a 5xx: the month's error budget is gone in two days.`,
    }),
    cloudWatchAlert({
      name: "LoadBalancerConnectionsRejected",
      dashboard: "key-metrics",
      when: { signal: rejectedConnections, is: "above", limit: 0 },
      datapointsToAlarmCount: badMinutes,
      evaluationPeriodsCount: windowMinutes,
      // The metric exists only while connections are refused.
      missingData: "notBreaching",
      summary: "Some users cannot connect at all",
      description: `The load balancer is at its limit of connections in ${badMinutes} of ${windowMinutes} minutes.`,
    }),
  ];
}

function healthyLow(signal: CloudWatchSignal, { min }: Size): CloudWatchAlert {
  return cloudWatchAlert({
    name: "HealthyServersLow",
    dashboard: "servers",
    when: { signal, is: "above", limit: 0 },
    ...everyPeriod(HEALED_SECONDS, signal),
    // Without a registered server there is no count at all: an outage, which the probes page.
    missingData: "notBreaching",
    summary: "Fewer servers than planned serve the users",
    description: `Below the minimum of ${min} for ${HEALED_SECONDS / 60} minutes, longer than a replacement takes.`,
  });
}
