import type { Stacks } from "../../checks/emitted/configuration";
import { resolveReference, resolveTo } from "../../checks/emitted/references";
import { type Resource, resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import type { PagingAction } from "../../checks/emitted/schemas/sentry-alerts";
import { localTime, minutesOf, secondAtWall } from "../../checks/local-time";
import type { PagerEvent } from "./orchestration";

/** The PagerDuty service of a Grafana contact point; undefined when it has none: mail and chat do not page. */
export function pagerOf(
  stacks: Stacks,
  { pagerduty }: Attributes<"grafana_contact_point">,
  stack: string,
): PagerEvent | undefined {
  const [pager] = pagerduty ?? [];
  const service = serviceOf(stacks, stack, pager?.integration_key);
  return service === undefined ? undefined : { service, severity: pager?.severity ?? "critical" };
}

/** The PagerDuty service that is subscribed to a topic. CloudWatch's integration makes every alarm critical. */
export function pagerOfTopic(stacks: Stacks, topicArn: string): PagerEvent | undefined {
  for (const { stack, block } of resourcesOfType(stacks, "aws_sns_topic_subscription")) {
    if (block.topic_arn !== topicArn || block.protocol !== "https") continue;
    const service = serviceOf(stacks, stack, block.endpoint);
    if (service !== undefined) return { service, severity: "critical" };
  }
  return undefined;
}

const HANDLE = /@pagerduty-(\$\{[^}]+\}|[\w-]+)/;

/** The PagerDuty service that a Datadog message mentions by its handle; undefined without a service of that name. */
export function pagerOfMessage(stacks: Stacks, stack: string, message: string): PagerEvent | undefined {
  const handle = HANDLE.exec(message)?.[1];
  const known = resourcesOfType(stacks, "datadog_integration_pagerduty_service_object");
  const object = known.find(
    ({ stack: at, id, block }) =>
      at === stack && (block.service_name === handle || resolveReference(stacks, stack, handle)?.id === id),
  );
  const service = object && serviceOf(stacks, stack, object.block.service_key);
  return service === undefined ? undefined : { service, severity: "critical" };
}

/** The PagerDuty service of a Sentry action, through Sentry's integration. */
export function pagerOfAction(stacks: Stacks, stack: string, action: PagingAction): PagerEvent | undefined {
  const sentryService = resolveTo(stacks, stack, action.service_id, "sentry_integration_pagerduty");
  const service = sentryService && serviceOf(stacks, sentryService.stack, sentryService.block.integration_key);
  return service === undefined ? undefined : { service, severity: action.severity };
}

/** The service of an integration, by a reference to the integration's key. */
function serviceOf(stacks: Stacks, stack: string, key: string | undefined): PagerEvent["service"] | undefined {
  const integration = resolveTo(stacks, stack, key, "pagerduty_service_integration");
  return integration && resolveTo(stacks, integration.stack, integration.block.service, "pagerduty_service");
}

const HIGH_URGENCY_SEVERITIES = ["critical", "error"];

/** The second from which an incident has high urgency: its own, the start of support hours, or undefined for never. */
export function urgencyFrom({
  block: service,
}: Resource<"pagerduty_service">): (severity: string, second: number) => number | undefined {
  if (service.support_hours === undefined) {
    const { urgency: stated } = service.incident_urgency_rule;
    return (severity, second) => (urgency(stated, severity) === "high" ? second : undefined);
  }
  const { incident_urgency_rule: rule } = service;
  const { time_zone: zone, days_of_week: days, start_time, end_time } = service.support_hours;
  const [start, end] = [minutesOf(start_time), minutesOf(end_time)];
  const rising = risesAtSupportStart(service);
  return (severity, second) => {
    const { weekday, minuteOfDay, wallSecond } = localTime(second, zone);
    const during = days.includes(weekday) && start <= minuteOfDay && minuteOfDay < end;
    const side = during ? rule.during_support_hours : rule.outside_support_hours;
    if (urgency(side.urgency, severity) === "high") return second;
    if (!rising) return undefined;
    const midnight = wallSecond - (wallSecond % 86_400);
    for (let ahead = 0; ahead <= 7; ahead++) {
      const wall = midnight + ahead * 86_400 + start * 60;
      if (days.includes(((weekday - 1 + ahead) % 7) + 1) && wall > wallSecond) return secondAtWall(wall, zone);
    }
    return undefined;
  };
}

type UrgencyBySupportHours = Extract<Attributes<"pagerduty_service">, { support_hours: object }>;

function urgency(stated: string, severity: string): "high" | "low" {
  if (stated === "severity_based") return HIGH_URGENCY_SEVERITIES.includes(severity) ? "high" : "low";
  return stated === "high" ? "high" : "low";
}

function risesAtSupportStart({ scheduled_actions: actions = [] }: UrgencyBySupportHours): boolean {
  return actions.some(
    ({ type, to_urgency, at }) =>
      type === "urgency_change" && to_urgency === "high" && at[0]?.name === "support_hours_start",
  );
}
