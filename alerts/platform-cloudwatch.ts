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
  const { misuseServiceNames, serviceNames } = platform.health;
  const event = (eventTypeCategory: string[], statusCode: string[]) => ({
    source: ["aws.health"],
    "detail-type": ["AWS Health Event"],
    detail: {
      eventTypeCategory,
      statusCode,
      eventRegion: [...regions, "global"],
      $or: [
        { service: [...serviceNames] },
        { eventScopeCode: ["ACCOUNT_SPECIFIC"], service: [{ "anything-but": [...misuseServiceNames] }] },
      ],
    },
  });
  return [
    eventAlert({
      name: "AccountMisuseReported",
      dashboard: "key-metrics",
      // Reports have any region, and those of abuse have no status.
      pattern: {
        source: ["aws.health"],
        "detail-type": ["AWS Health Event", "AWS Health Abuse Event"],
        detail: {
          service: [...misuseServiceNames],
          statusCode: [{ exists: false }, { "anything-but": ["closed"] }],
        },
      },
      summary: "AWS reports misuse of the account: an exposed key or a complaint",
      description:
        "An intruder may use the account now: for its data, or for an attack on others. First step: read in AWS Health which key or machine it names, and disable or isolate it.",
    }),
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
