import type { Attributes } from "../../checks/emitted/schemas";
import type { PagingAction } from "../../checks/emitted/schemas/sentry-alerts";
import type { SentrySource } from "../../checks/emitted/sentry-sources";

/** The fields of an event for PagerDuty, by the path after `event.`. */
export type EventFields = Readonly<Record<string, string>>;

/**
 * The fields that Grafana's contact point sends of the first firing alert in a notification.
 *
 * @param users number of affected users; undefined where the alert does not count them
 */
export function grafanaEventFields(
  contactPoint: Pick<Attributes<"grafana_contact_point">, "pagerduty">,
  labels: EventFields,
  users: string | undefined,
): EventFields {
  const details = contactPoint.pagerduty?.[0]?.details ?? {};
  const about = /Labels\.(\w+) /.exec(details.about ?? "")?.[1];
  return {
    ...(about !== undefined && labels[about] !== undefined && { "custom_details.about": labels[about] }),
    ...(details.affected_users !== undefined && users !== undefined && { "custom_details.affected_users": users }),
  };
}

/** The fields of an alarm's state change, with CloudWatch's own names. */
export function cloudWatchEventFields({ description }: { readonly description: string }): EventFields {
  return { "custom_details.AlarmDescription": description };
}

/** The fields of a Datadog monitor's alert: the summary has its title, and the body its message. */
export function datadogEventFields({
  title,
  message,
}: {
  readonly title: string;
  readonly message: string;
}): EventFields {
  return { summary: title, "custom_details.body": message };
}

/** The fields of a Sentry alert's action: the severity, and the monitor's project, or the name of a metric monitor. */
export function sentryEventFields({ severity }: PagingAction, monitor: SentrySource): EventFields {
  if (monitor.type === "sentry_metric_monitor") return { severity, summary: monitor.block.name };
  return { severity, component: monitor.block.project };
}
