import { Construct } from "constructs";
import { MuteTiming } from "../../.gen/providers/grafana/mute-timing";
import { NotificationPolicy } from "../../.gen/providers/grafana/notification-policy";

/** How alerts of one severity travel. */
export interface Route {
  readonly severity: string;
  readonly contactPoint: string;
  /** Seconds to wait for company before the first notification. */
  readonly groupWaitSeconds: number;
  /** May maintenance mute those of its alerts that say so? */
  readonly mutable: boolean;
}

/** A weekly window in local time. */
export interface Window {
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
  /** Seconds between two notifications of a group that changed. */
  readonly groupIntervalSeconds: number;
  /** Hours until a notification is repeated while nothing changed. */
  readonly repeatHours: number;
  readonly maintenance: Window;
  /** Everything of a severity that still fires, in one message a week. */
  readonly weeklyReview: { readonly contactPoint: string; readonly severity: string; readonly window: Window };
  readonly heartbeat: { readonly contactPoint: string; readonly everySeconds: number };
}

/** What is one incident is one notification. */
const GROUP_BY = ["environment", "cause"];
const HOUR_SECONDS = 3600;

/** The organization's one notification policy, and when it is silent. */
export class Notifications extends Construct {
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const maintenance = timing(this, "maintenance", props.maintenance);
    const review = timing(this, "weekly-review", props.weeklyReview.window);
    const interval = `${props.groupIntervalSeconds}s`;
    const usual = { groupBy: GROUP_BY, groupInterval: interval, repeatInterval: `${props.repeatHours}h` };
    const severity = (value: string) => [{ label: "severity", match: "=", value }];
    new NotificationPolicy(this, "policy", {
      contactPoint: props.fallback,
      ...usual,
      policy: [
        {
          matcher: [{ label: "heartbeat", match: "=~", value: ".+" }],
          contactPoint: props.heartbeat.contactPoint,
          groupBy: ["heartbeat"],
          groupWait: "0s",
          groupInterval: interval,
          repeatInterval: `${props.heartbeat.everySeconds}s`,
        },
        {
          matcher: severity(props.weeklyReview.severity),
          contactPoint: props.weeklyReview.contactPoint,
          groupBy: ["environment"],
          groupWait: interval,
          groupInterval: `${HOUR_SECONDS}s`,
          // A little less than a week, so that next week's window is not missed by an hour.
          repeatInterval: `${6 * 24}h`,
          activeTimings: [review],
          continue: true,
        },
        ...props.routes.map((route) => ({
          matcher: severity(route.severity),
          contactPoint: route.contactPoint,
          ...usual,
          groupWait: `${route.groupWaitSeconds}s`,
          policy: route.mutable
            ? [
                {
                  matcher: [{ label: "maintenance", match: "=", value: "muted" }],
                  contactPoint: route.contactPoint,
                  ...usual,
                  groupWait: `${route.groupWaitSeconds}s`,
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
