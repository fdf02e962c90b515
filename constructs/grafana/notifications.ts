import { Construct } from "constructs";
import { MuteTiming } from "../../.gen/providers/grafana/mute-timing";
import { NotificationPolicy } from "../../.gen/providers/grafana/notification-policy";

/** When a group's notifications are sent: durations in Prometheus' canonical spelling, which Grafana gives back. */
interface Timing {
  /** How long the first notification waits for more alerts of its group. */
  readonly groupWait: string;
  /** Between two notifications of a group that changed. */
  readonly groupInterval: string;
  /** Until a notification is repeated while nothing changed. */
  readonly repeatInterval: string;
}

/** How alerts of one severity travel. */
interface Route {
  readonly severity: string;
  readonly contactPoint: string;
  readonly timing: Timing;
  /** May maintenance mute those of its alerts that say so? */
  readonly mutable: boolean;
}

/** A weekly window in local time. */
interface Window {
  readonly weekdays: readonly string[];
  /** HH:MM */
  readonly start: string;
  readonly end: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface NotificationsProps {
  readonly routes: readonly Route[];
  /** The contact point of what no route matches: an alert without a severity is a mistake that somebody has to hear of. */
  readonly fallback: string;
  /** Of what no route matches. */
  readonly timing: Timing;
  readonly maintenance: Window;
  /** Everything of a severity that still fires, in one message a week. */
  readonly weeklyReview: {
    readonly contactPoint: string;
    readonly severity: string;
    readonly window: Window;
    readonly timing: Timing;
  };
  readonly heartbeat: { readonly contactPoint: string; readonly timing: Timing };
}

/** What is one incident is one notification. */
const GROUP_BY = ["environment", "cause"];

/** The organization's one notification policy, and when it is silent. */
export class Notifications extends Construct {
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const maintenance = timing(this, "maintenance", props.maintenance);
    const review = timing(this, "weekly-review", props.weeklyReview.window);
    const severity = (value: string) => [{ label: "severity", match: "=", value }];
    new NotificationPolicy(this, "policy", {
      contactPoint: props.fallback,
      groupBy: GROUP_BY,
      ...props.timing,
      policy: [
        {
          matcher: [{ label: "heartbeat", match: "=~", value: ".+" }],
          contactPoint: props.heartbeat.contactPoint,
          groupBy: ["heartbeat"],
          ...props.heartbeat.timing,
        },
        {
          matcher: severity(props.weeklyReview.severity),
          contactPoint: props.weeklyReview.contactPoint,
          groupBy: ["environment"],
          ...props.weeklyReview.timing,
          activeTimings: [review],
          continue: true,
        },
        ...props.routes.map((route) => ({
          matcher: severity(route.severity),
          contactPoint: route.contactPoint,
          groupBy: GROUP_BY,
          ...route.timing,
          policy: route.mutable
            ? [
                {
                  matcher: [{ label: "maintenance", match: "=", value: "muted" }],
                  contactPoint: route.contactPoint,
                  groupBy: GROUP_BY,
                  ...route.timing,
                  muteTimings: [maintenance],
                },
              ]
            : undefined,
        })),
      ],
    });
  }
}

function timing(scope: Construct, id: string, { weekdays, start, end, timeZone }: Window): string {
  return new MuteTiming(scope, id, {
    name: id,
    intervals: [{ weekdays: [...weekdays], times: [{ start, end }], location: timeZone }],
  }).name;
}
