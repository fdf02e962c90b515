import { Construct } from "constructs";
import { AlertGroupingSetting } from "../../.gen/providers/pagerduty/alert-grouping-setting";
import { EventOrchestrationService } from "../../.gen/providers/pagerduty/event-orchestration-service";
import { Service } from "../../.gen/providers/pagerduty/service";
import { ServiceIntegration } from "../../.gen/providers/pagerduty/service-integration";

/** The hours in which a service may have high urgency. */
interface SupportHours {
  /** The time zone, an IANA name. */
  readonly timeZone: string;
  /** ISO weekdays: 1 is Monday. */
  readonly days: readonly number[];
  /** The local time, HH:MM:SS. */
  readonly start: string;
  readonly end: string;
}

/** A rule for some events of a service. */
export interface EventRule {
  readonly label: string;
  /** Expressions of PagerDuty's condition language, one of which must match. @default every event */
  readonly conditions?: readonly string[];
  readonly escalationPolicyId?: string;
  /** Seconds before PagerDuty opens an incident. It opens none for an event that is resolved by then. */
  readonly suspendSeconds?: number;
  /** A note on the incident when it opens. */
  readonly note?: string;
  /** The event's grouping key: a fixed text, or a source field with a pattern for it (RE2, one group). */
  readonly groupingKey?: string | { readonly source: string; readonly regex: string };
  /** The incident's title, as a template of variables. */
  readonly title?: { readonly template: string; readonly variables: readonly EventVariable[] };
}

/** A part of an event's field: the group of a pattern (RE2, one group). */
interface EventVariable {
  readonly name: string;
  readonly source: string;
  readonly regex: string;
}

/** A tool that sends events with its own key. */
export interface EventSource {
  /** The id of the source's construct and key. */
  readonly id: string;
  readonly name: string;
  /** PagerDuty's id of the vendor. @default its Events API, version 2 */
  readonly vendorId?: string;
}

export interface PagerServiceProps {
  readonly name: string;
  readonly description: string;
  readonly escalationPolicyId: string;
  /** Seconds after which an acknowledged incident becomes triggered again. 0 is never. */
  readonly acknowledgementTimeoutSeconds: number;
  /** The hours of high urgency. @default always high urgency */
  readonly supportHours?: SupportHours;
  /** Independent decisions for every event. In each, the first rule that matches applies. */
  readonly decisions?: readonly (readonly EventRule[])[];
  /** The tools that send events to the service. */
  readonly sources: readonly EventSource[];
  /**
   * Seconds within which an alert joins the open incident with the same grouping key: 300 to 3600, or 86400.
   *
   * @default each alert is an incident
   */
  readonly groupingWindowSeconds?: number;
}

/** A PagerDuty service for the incidents of one severity: its urgency, escalation policy and integration keys. */
export class PagerService extends Construct {
  readonly serviceId: string;
  private readonly keys: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: PagerServiceProps) {
    super(scope, id);
    const service = new Service(this, "service", {
      name: props.name,
      description: props.description,
      escalationPolicy: props.escalationPolicyId,
      alertCreation: "create_alerts_and_incidents",
      acknowledgementTimeout:
        props.acknowledgementTimeoutSeconds > 0 ? `${props.acknowledgementTimeoutSeconds}` : "null",
      autoResolveTimeout: "null",
      ...urgency(props.supportHours),
    });
    this.serviceId = service.id;
    this.keys = Object.fromEntries(
      props.sources.map(({ id, name, vendorId }) => [
        id,
        new ServiceIntegration(this, id, {
          name,
          service: service.id,
          ...(vendorId === undefined ? { type: "events_api_v2_inbound_integration" } : { vendor: vendorId }),
        }).integrationKey,
      ]),
    );
    if (props.decisions !== undefined) orchestration(this, service.id, props.decisions);
    if (props.groupingWindowSeconds !== undefined) grouping(this, service.id, props.name, props.groupingWindowSeconds);
  }

  /**
   * Returns the integration key of a source, a secret.
   *
   * @throws Error for an unknown source
   */
  key(source: string): string {
    const key = this.keys[source];
    if (key !== undefined) return key;
    throw new Error(
      `${this.node.path} has no key for ${source}, must be one of ${Object.keys(this.keys).join(", ")}: correct it`,
    );
  }
}

/** Returns the urgency rule. An incident has low urgency outside the hours, and gets high urgency when they begin. */
function urgency(hours: SupportHours | undefined) {
  if (hours === undefined) return { incidentUrgencyRule: { type: "constant", urgency: "high" } };
  return {
    incidentUrgencyRule: {
      type: "use_support_hours",
      duringSupportHours: { type: "constant", urgency: "severity_based" },
      outsideSupportHours: { type: "constant", urgency: "low" },
    },
    supportHours: {
      type: "fixed_time_per_day",
      timeZone: hours.timeZone,
      daysOfWeek: [...hours.days],
      startTime: hours.start,
      endTime: hours.end,
    },
    scheduledActions: [
      { type: "urgency_change", toUrgency: "high", at: [{ type: "named_time", name: "support_hours_start" }] },
    ],
  };
}

/** PagerDuty's limits of rules per set and conditions per rule. */
const MAXIMUM = { rules: 25, conditions: 25 } as const;

/** Creates one set of rules per decision, each of which routes to the next. */
function orchestration(scope: Construct, service: string, decisions: readonly (readonly EventRule[])[]): void {
  const id = (index: number) => (index === 0 ? "start" : `decision-${index + 1}`);
  new EventOrchestrationService(scope, "rules", {
    service,
    enableEventOrchestrationForService: true,
    set: decisions.map((rules, index) => {
      const routeTo = index + 1 < decisions.length ? id(index + 1) : undefined;
      const others = routeTo === undefined ? [] : [{ label: "all others" }];
      return { id: id(index), rule: checked([...rules, ...others]).map((rule) => emitted(rule, routeTo)) };
    }),
    catchAll: { actions: {} },
  });
}

function emitted(
  { label, conditions, escalationPolicyId, suspendSeconds, note, groupingKey, title }: EventRule,
  routeTo?: string,
) {
  const extractions = [
    ...(groupingKey === undefined ? [] : [extraction(groupingKey)]),
    ...(title === undefined ? [] : [{ target: "event.summary", template: title.template }]),
  ];
  return {
    label,
    condition: conditions?.map((expression) => ({ expression })),
    actions: {
      escalationPolicy: escalationPolicyId,
      suspend: suspendSeconds,
      annotate: note,
      variable: title?.variables.map(({ name, source, regex }) => ({
        name,
        type: "regex",
        path: source,
        value: regex,
      })),
      extraction: extractions.length === 0 ? undefined : extractions,
      routeTo,
    },
  };
}

/** The event's field with the grouping key. */
const ABOUT = "custom_details.about";

function extraction(groupingKey: NonNullable<EventRule["groupingKey"]>) {
  const target = `event.${ABOUT}`;
  return typeof groupingKey === "string" ? { target, template: groupingKey } : { target, ...groupingKey };
}

/** PagerDuty's limits on the window of content-based grouping (provider page alert_grouping_setting). */
const TOGETHER = { minimumSeconds: 300, maximumSeconds: 3600, daySeconds: 86_400 } as const;

function grouping(scope: Construct, service: string, name: string, windowSeconds: number): void {
  const { minimumSeconds, maximumSeconds, daySeconds } = TOGETHER;
  if (windowSeconds !== daySeconds && (windowSeconds < minimumSeconds || windowSeconds > maximumSeconds)) {
    throw new Error(
      `pager service ${name}: groupingWindowSeconds is ${windowSeconds}, must be ${minimumSeconds} to ${maximumSeconds}, or ${daySeconds}: change it`,
    );
  }
  new AlertGroupingSetting(scope, "grouping", {
    name,
    type: "content_based",
    services: [service],
    config: { aggregate: "all", fields: [ABOUT], timeWindow: windowSeconds },
  });
}

function checked(rules: readonly EventRule[]): readonly EventRule[] {
  const most = Math.max(0, ...rules.map(({ conditions = [] }) => conditions.length));
  if (rules.length > MAXIMUM.rules || most > MAXIMUM.conditions) {
    throw new Error(
      `a decision has ${rules.length} rules with up to ${most} conditions, must have at most ${MAXIMUM.rules} and ${MAXIMUM.conditions}: split it`,
    );
  }
  return rules;
}
