import type { Block } from "../emitted/configuration";

/** What an event says to PagerDuty, by the path after `event.`. */
export type Says = Readonly<Record<string, string>>;

/** The first alert of a notification of Grafana's, as its contact point words it. @param users how many are affected, where it counts them */
export function saidByGrafana(contactPoint: Block, labels: Says, users: string | undefined): Says {
  const details = contactPoint.pagerduty?.[0]?.details ?? {};
  const about = /Labels\.(\w+) /.exec(details.about ?? "")?.[1];
  return {
    ...(about !== undefined && labels[about] !== undefined && { "custom_details.about": labels[about] }),
    ...(details.affected_users !== undefined && users !== undefined && { "custom_details.affected_users": users }),
  };
}

/** An alarm's state change; CloudWatch's own names in its message. */
export function saidByCloudWatch({ description }: { readonly description: string }): Says {
  return { "custom_details.AlarmDescription": description };
}
