import { platform } from "../policy/platform";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";

/** Scaling that AWS would refuse. */
export function quotaAlert(serverCpus: CloudWatchSignal): CloudWatchAlert {
  const { maximumPercent } = platform.quota;
  return cloudWatchAlert({
    name: "QuotaNearlyUsed",
    dashboard: "capacity",
    when: { signal: serverCpus, is: "above", limit: maximumPercent },
    datapointsToAlarmCount: 3,
    evaluationPeriodsCount: 3,
    // AWS publishes the use only while there is some.
    missingData: "notBreaching",
    summary: "AWS will soon refuse new servers: the vCPU quota is nearly used",
    description: `The account has used more than the threshold of ${maximumPercent} % of its vCPU quota for ${(3 * serverCpus.periodSeconds) / 60} minutes. First step: stop unneeded servers or request a quota increase.`,
  });
}

/**
 * What AWS itself says of services in use and of this account, in the region where it is asked (AWS Health user guide, events in
 * EventBridge). An end is an event too, and news for nobody.
 *
 * @param regions whose trouble matters: one region of AWS hears of all others as well
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
        "Other alerts fire if users are affected. First step: read in the event what is affected and since when.",
    }),
    eventAlert({
      name: "AwsHealthChange",
      dashboard: "servers",
      pattern: event(["scheduledChange", "accountNotification"], ["open", "upcoming"]),
      summary: "AWS announces a change to a service or resource that GoCarbonTracker uses",
      description: "First step: read in the event what changes and by when action is needed.",
    }),
  ];
}
