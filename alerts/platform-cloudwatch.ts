import { platform } from "../policy/platform";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert, EventAlert } from "./alert";
import { cloudWatchAlert, eventAlert } from "./cloudwatch-alert";

/** Scaling that AWS would refuse. */
export function quotaAlert(serverCpus: CloudWatchSignal): CloudWatchAlert {
  const { maximumPercent } = platform.quota;
  return cloudWatchAlert({
    name: "QuotaNearlyUsed",
    when: { signal: serverCpus, is: "above", limit: maximumPercent },
    datapointsToAlarmCount: 3,
    evaluationPeriodsCount: 3,
    // AWS publishes the use only while there is some.
    missingData: "notBreaching",
    summary: "AWS will soon refuse new servers",
    description: `More than ${maximumPercent} % of the account's quota of virtual CPUs is used: ask for more.`,
  });
}

/** What AWS itself says of its services in the account's region (AWS Health user guide, events in EventBridge). */
export function healthEvents(): EventAlert[] {
  const event = (...categories: string[]) => ({
    source: ["aws.health"],
    "detail-type": ["AWS Health Event"],
    detail: { eventTypeCategory: categories },
  });
  return [
    eventAlert({
      name: "AwsHealthIssue",
      pattern: event("issue"),
      summary: "AWS has trouble with something that runs here",
      description: "The event says with what and since when; what users feel is told by itself.",
    }),
    eventAlert({
      name: "AwsHealthChange",
      pattern: event("scheduledChange", "accountNotification"),
      summary: "AWS will change something that runs here",
      description: "The event says what and by when something has to be done.",
    }),
  ];
}
