import { Construct } from "constructs";
import { MuteTiming } from "../../.gen/providers/grafana/mute-timing";
import { NotificationPolicy } from "../../.gen/providers/grafana/notification-policy";

/** Intervals of a group's notifications: durations in Prometheus's canonical spelling, which Grafana returns. */
interface Timing {
  /** The delay of the first notification, in which more alerts can join the group. */
  readonly groupWait: string;
  /** The interval between two notifications of a group that changed. */
  readonly groupInterval: string;
  /** The interval of repeated notifications of an unchanged group. */
  readonly repeatInterval: string;
}

/** The notification policy of one severity. */
interface Route {
  readonly severity: string;
  readonly contactPoint: string;
  readonly timing: Timing;
  /** True when the maintenance mute timing applies to alerts with the maintenance label. */
  readonly mutable: boolean;
}

/** A weekly window in local time. */
interface Window {
  readonly weekdays: readonly string[];
  /** The local time, HH:MM. */
  readonly start: string;
  readonly end: string;
  /** The time zone, an IANA name. */
  readonly timeZone: string;
}

export interface NotificationsProps {
  readonly routes: readonly Route[];
  /** The contact point of alerts that no route matches. An alert without a severity is a mistake that must notify an engineer. */
  readonly fallback: string;
  /** The timing of alerts that no route matches. */
  readonly timing: Timing;
  readonly maintenance: Window;
  /** A weekly message with all firing alerts of one severity. */
  readonly weeklyReview: {
    readonly contactPoint: string;
    readonly severity: string;
    readonly window: Window;
    readonly timing: Timing;
  };
  readonly heartbeat: { readonly contactPoint: string; readonly timing: Timing };
}

/** Alerts with equal labels are one incident and one notification. */
const GROUP_BY = ["environment", "cause"];

/** The organization's notification policy and its mute timings. */
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
