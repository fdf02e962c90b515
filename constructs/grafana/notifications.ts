import { Construct } from "constructs";
import { ContactPoint } from "../../.gen/providers/grafana/contact-point";
import { NotificationPolicy } from "../../.gen/providers/grafana/notification-policy";

/** How alerts of one severity travel. */
export interface Route {
  readonly severity: string;
  /** Does it wake somebody? Then it goes to the pager and the critical channel, else to the channel and by mail. */
  readonly urgent: boolean;
  /** Seconds to wait for company before the first notification. */
  readonly groupWaitSeconds: number;
}

export interface NotificationsProps {
  readonly routes: readonly Route[];
  /** Seconds between two notifications of a group that changed. */
  readonly groupIntervalSeconds: number;
  /** Hours until a notification is repeated while nothing changed. */
  readonly repeatHours: number;
  /** Secrets: references to sensitive variables, never literals. */
  readonly pagerDutyIntegrationKey: string;
  readonly slackToken: string;
  /** Slack channels, with their `#`. */
  readonly criticalChannel: string;
  readonly channel: string;
  readonly emails: readonly string[];
}

/**
 * Contact points and the organization's one notification policy. What no route matches goes to the urgent contact point:
 * an alert without a severity is a mistake that somebody has to hear of.
 */
export class Notifications extends Construct {
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const slack = (recipient: string) => ({
      token: props.slackToken,
      recipient,
      title: '{{ template "default.title" . }}',
    });
    const urgent = new ContactPoint(this, "urgent", {
      name: "urgent",
      pagerduty: [{ integrationKey: props.pagerDutyIntegrationKey, severity: "critical" }],
      slack: [slack(props.criticalChannel)],
    });
    const workingHours = new ContactPoint(this, "working-hours", {
      name: "working-hours",
      slack: [slack(props.channel)],
      email: [{ addresses: [...props.emails] }],
    });
    new NotificationPolicy(this, "policy", {
      contactPoint: urgent.name,
      groupBy: ["alertname"],
      groupInterval: `${props.groupIntervalSeconds}s`,
      repeatInterval: `${props.repeatHours}h`,
      policy: props.routes.map((route) => ({
        matcher: [{ label: "severity", match: "=", value: route.severity }],
        contactPoint: route.urgent ? urgent.name : workingHours.name,
        groupBy: ["alertname"],
        groupWait: `${route.groupWaitSeconds}s`,
        groupInterval: `${props.groupIntervalSeconds}s`,
        repeatInterval: `${props.repeatHours}h`,
      })),
    });
  }
}
