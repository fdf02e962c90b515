import { platform } from "../policy/platform";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";

/** The alert on the vCPU quota, above which AWS refuses to launch servers. */
export function quotaAlert(serverCpus: CloudWatchSignal): CloudWatchAlert {
  const { maximumPercent } = platform.quota;
  return cloudWatchAlert({
    name: "QuotaNearlyUsed",
    dashboard: "capacity",
    when: { signal: serverCpus, is: "above", limit: maximumPercent },
    datapointsToAlarmCount: 3,
    evaluationPeriodsCount: 3,
    // AWS publishes the metric only while vCPUs are in use.
    missingData: "notBreaching",
    summary: "AWS will soon refuse new servers: the vCPU quota is nearly used",
    description: `The account has used more than the threshold of ${maximumPercent} % of its vCPU quota for ${(3 * serverCpus.periodSeconds) / 60} minutes. First step: stop unneeded servers or request a quota increase.`,
  });
}

/**
 * Event alerts from AWS Health for the services in use and for this account (AWS Health user guide, "Amazon EventBridge"). The event that
 * closes an issue does not alert.
 *
 * @param regions the regions whose events count; AWS Health sends events of all regions to one region
 */
export function healthEvents(regions: readonly string[]): EventAlert[] {
  const event = (eventTypeCategory: string[], statusCode: string[]) => ({
    source: ["aws.health"],
    "detail-type": ["AWS Health Event"],
    detail: {
      eventTypeCategory,
      statusCode,
      eventRegion: [...regions, "global"],
      $or: [{ service: [...platform.health.serviceNames] }, { eventScopeCode: ["ACCOUNT_SPECIFIC"] }],
    },
  });
  return [
    eventAlert({
      name: "AwsHealthIssue",
      dashboard: "key-metrics",
      pattern: event(["issue"], ["open"]),
      summary: "AWS reports an issue with a service or resource that GoCarbonTracker uses",
      description:
        "Other alerts fire if users are affected. First step: read in AWS Health what is affected and since when.",
    }),
    eventAlert({
      name: "AwsHealthChange",
      dashboard: "servers",
      pattern: event(["scheduledChange", "accountNotification"], ["open", "upcoming"]),
      summary: "AWS announces a change to a service or resource that GoCarbonTracker uses",
      description: "First step: read in AWS Health what changes and by when action is needed.",
    }),
  ];
}
