import type { Block } from "../emitted/configuration";
import { found, type Stacks } from "../emitted/configuration";
import { type Referenced, referenced, referring } from "../emitted/references";
import { localTime, minutesOf, secondAtWall } from "./local-time";

/** An incident in the pager: the service it is of, and what it says. */
export interface Trigger {
  readonly service: Referenced;
  /** `critical`, `error`, `warning` or `info`. */
  readonly severity: string;
  readonly affectedUsers?: number;
}

/** The pager behind a Grafana contact point; undefined when it has none: mail and chat wake nobody. */
export function pagerOf(
  stacks: Stacks,
  contactPoint: Block,
  stack: string,
): Omit<Trigger, "affectedUsers"> | undefined {
  const [pager] = (contactPoint.pagerduty ?? []) as Block[];
  const integration = referenced(stacks, stack, pager?.integration_key);
  const service = integration && referenced(stacks, integration.stack, integration.block.service);
  return service === undefined ? undefined : { service, severity: pager?.severity ?? "critical" };
}

/** The service that a topic's alarms reach, and no other message of it; CloudWatch's integration makes every one critical. */
export function pagerOfTopic(stacks: Stacks, topicArn: string): Trigger | undefined {
  for (const { stack, block } of found(stacks, "aws_sns_topic_subscription")) {
    if (block.topic_arn !== topicArn || block.protocol !== "https") continue;
    const integration = referenced(stacks, stack, block.endpoint);
    const service = integration && referenced(stacks, integration.stack, integration.block.service);
    if (service !== undefined) return { service, severity: "critical" };
  }
  return undefined;
}

/** What a service's event orchestration makes of an incident at a moment. */
export interface Treated {
  readonly severity: string;
  readonly escalationPolicy: Referenced | undefined;
}

const DATED = /^now in (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):\d{2} to (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):\d{2} (\S+)$/;
const USERS = /^event\.custom_details\.affected_users matches regex '(.+)'$/;

/** The first rule that matches decides; none leaves everything as it came. @throws Error for a condition that is not read here */
export function treatment(stacks: Stacks, { service, severity, affectedUsers }: Trigger): (second: number) => Treated {
  const usual = { severity, escalationPolicy: referenced(stacks, service.stack, service.block.escalation_policy) };
  const rules = referring(stacks, "pagerduty_event_orchestration_service", "service", service)
    .flatMap(({ set }) => (set[0].rule ?? []) as Block[])
    .map((rule) => ({
      spans: (rule.condition as Block[]).map(({ expression }) => spanOf(expression, affectedUsers)),
      makes: {
        severity: rule.actions.severity ?? severity,
        escalationPolicy: referenced(stacks, service.stack, rule.actions.escalation_policy) ?? usual.escalationPolicy,
      },
    }));
  const changes = rules.flatMap(({ spans }) => spans.flat()).sort((a, b) => a - b);
  let known: { from: number; to: number; is: Treated } | undefined;
  return (second) => {
    // Asked minute after minute: what is true holds until the next span begins or ends.
    if (known === undefined || second < known.from || second >= known.to) {
      const is = rules.find(({ spans }) => spans.every(([from, to]) => from <= second && second < to))?.makes ?? usual;
      known = { from: second, to: changes.find((change) => change > second) ?? Number.POSITIVE_INFINITY, is };
    }
    return known.is;
  };
}

const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const NEVER = [0, 0] as const;

/** When a condition holds, for an incident that affects so many users. */
function spanOf(expression: string, affectedUsers: number | undefined): readonly [number, number] {
  const users = USERS.exec(expression)?.[1];
  if (users !== undefined) {
    return affectedUsers !== undefined && new RegExp(users).test(`${affectedUsers}`) ? ALWAYS : NEVER;
  }
  const [, fromDay, from = "", toDay, to = "", zone = ""] = DATED.exec(expression) ?? [];
  if (fromDay === undefined) {
    throw new Error(`the orchestration's condition "${expression}" is not read by the proof: use a dated one`);
  }
  const wall = (day: string, clock: string) => Date.parse(`${day}T00:00:00Z`) / 1000 + minutesOf(clock) * 60;
  // The last minute of the span is part of it.
  return [secondAtWall(wall(fromDay, from), zone), secondAtWall(wall(toDay ?? fromDay, to) + 60, zone)];
}

const LOUD = ["critical", "error"];

/** The second at which an incident is loud: at once, when support hours start, or never. */
export function loudness({ block: service }: Referenced): (severity: string, second: number) => number | undefined {
  const { incident_urgency_rule: rule } = service;
  if (rule.type === "constant") {
    return (severity, second) => (urgency(rule.urgency, severity) === "high" ? second : undefined);
  }
  const { time_zone: zone, days_of_week: days, start_time, end_time } = service.support_hours;
  const [start, end] = [minutesOf(start_time), minutesOf(end_time)];
  const rising = rises(service);
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
  if (stated === "severity_based") return LOUD.includes(severity) ? "high" : "low";
  return stated === "high" ? "high" : "low";
}

function rises(service: Block): boolean {
  return ((service.scheduled_actions ?? []) as Block[]).some(
    ({ type, to_urgency, at }) =>
      type === "urgency_change" && to_urgency === "high" && at?.[0]?.name === "support_hours_start",
  );
}
