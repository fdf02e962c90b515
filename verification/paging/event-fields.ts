import type { Block } from "../../checks/emitted/configuration";

/** What an event says to PagerDuty, by the path after `event.`. */
export type EventFields = Readonly<Record<string, string>>;

/** The first alert that fires of a notification of Grafana's, as its contact point words it. @param users how many are affected, where it counts them */
export function grafanaEventFields(contactPoint: Block, labels: EventFields, users: string | undefined): EventFields {
  const details = contactPoint.pagerduty?.[0]?.details ?? {};
  const about = /Labels\.(\w+) /.exec(details.about ?? "")?.[1];
  return {
    ...(about !== undefined && labels[about] !== undefined && { "custom_details.about": labels[about] }),
    ...(details.affected_users !== undefined && users !== undefined && { "custom_details.affected_users": users }),
  };
}

/** An alarm's state change; CloudWatch's own names in its message. */
export function cloudWatchEventFields({ description }: { readonly description: string }): EventFields {
  return { "custom_details.AlarmDescription": description };
}

/** A monitor's alert: the summary holds its title, and the body its message. */
export function datadogEventFields({
  title,
  message,
}: {
  readonly title: string;
  readonly message: string;
}): EventFields {
  return { summary: title, "custom_details.body": message };
}

/** An alert's action about a monitor's issue: its severity and its project, or of what is counted the monitor's name. */
export function sentryEventFields(
  action: Block,
  monitor: { readonly type: string; readonly block: Block },
): EventFields {
  const { severity } = action.pagerduty;
  if (monitor.type === "sentry_metric_monitor") return { severity, summary: monitor.block.name };
  return { severity, component: monitor.block.project };
}
