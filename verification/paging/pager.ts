import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { type ReferencedResource, resolveReference } from "../../checks/emitted/references";
import { localTime, minutesOf, secondAtWall } from "../../checks/local-time";
import type { PagerEvent } from "./orchestration";

/** The PagerDuty service of a Grafana contact point; undefined when it has none: mail and chat do not page. */
export function pagerOf(stacks: Stacks, contactPoint: Block, stack: string): PagerEvent | undefined {
  const [pager] = (contactPoint.pagerduty ?? []) as Block[];
  const integration = resolveReference(stacks, stack, pager?.integration_key);
  const service = integration && resolveReference(stacks, integration.stack, integration.block.service);
  return service === undefined ? undefined : { service, severity: pager?.severity ?? "critical" };
}

/** The PagerDuty service that is subscribed to a topic. CloudWatch's integration makes every alarm critical. */
export function pagerOfTopic(stacks: Stacks, topicArn: string): PagerEvent | undefined {
  for (const { stack, block } of resourcesOfType(stacks, "aws_sns_topic_subscription")) {
    if (block.topic_arn !== topicArn || block.protocol !== "https") continue;
    const integration = resolveReference(stacks, stack, block.endpoint);
    const service = integration && resolveReference(stacks, integration.stack, integration.block.service);
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
  const integration = object && resolveReference(stacks, stack, object.block.service_key);
  const service = integration && resolveReference(stacks, integration.stack, integration.block.service);
  return service === undefined ? undefined : { service, severity: "critical" };
}

/** The PagerDuty service of a Sentry action, through Sentry's integration. */
export function pagerOfAction(stacks: Stacks, stack: string, action: Block): PagerEvent | undefined {
  const sentryService = resolveReference(stacks, stack, action.pagerduty?.service_id);
  const integration =
    sentryService && resolveReference(stacks, sentryService.stack, sentryService.block.integration_key);
  const service = integration && resolveReference(stacks, integration.stack, integration.block.service);
  return service === undefined ? undefined : { service, severity: action.pagerduty.severity };
}

const HIGH_URGENCY_SEVERITIES = ["critical", "error"];

/** The second from which an incident has high urgency: its own, the start of support hours, or undefined for never. */
export function urgencyFrom({
  block: service,
}: ReferencedResource): (severity: string, second: number) => number | undefined {
  const { incident_urgency_rule: rule } = service;
  if (rule.type === "constant") {
    return (severity, second) => (urgency(rule.urgency, severity) === "high" ? second : undefined);
  }
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

function urgency(stated: string, severity: string): "high" | "low" {
  if (stated === "severity_based") return HIGH_URGENCY_SEVERITIES.includes(severity) ? "high" : "low";
  return stated === "high" ? "high" : "low";
}

function risesAtSupportStart(service: Block): boolean {
  return ((service.scheduled_actions ?? []) as Block[]).some(
    ({ type, to_urgency, at }) =>
      type === "urgency_change" && to_urgency === "high" && at?.[0]?.name === "support_hours_start",
  );
}
