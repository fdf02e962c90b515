import { Construct } from "constructs";
import { AlertGroupingSetting } from "../../.gen/providers/pagerduty/alert-grouping-setting";
import { EventOrchestrationService } from "../../.gen/providers/pagerduty/event-orchestration-service";
import { Service } from "../../.gen/providers/pagerduty/service";
import { ServiceIntegration } from "../../.gen/providers/pagerduty/service-integration";

/** The hours in which a service may be loud. */
interface SupportHours {
  /** IANA name. */
  readonly timeZone: string;
  /** ISO weekdays, 1 is Monday. */
  readonly days: readonly number[];
  /** HH:MM:SS, local. */
  readonly start: string;
  readonly end: string;
}

/** What is different for some events. */
export interface EventRule {
  readonly label: string;
  /** PagerDuty's condition language; one of them is enough. @default every event */
  readonly conditions?: readonly string[];
  readonly escalationPolicyId?: string;
  /** Seconds that pass before there is an incident; none comes of what has ended by then. */
  readonly suspendSeconds?: number;
  /** A note on the incident as it opens. */
  readonly note?: string;
  /** What the event is about: a word, or where it says it and how to read it there (RE2, one group). */
  readonly groupingKey?: string | { readonly source: string; readonly regex: string };
}

/** A tool whose events come in by a key of its own. */
export interface EventSource {
  /** Its place in the tree, and what its key is found by. */
  readonly id: string;
  readonly name: string;
  /** PagerDuty's id of the vendor. @default its Events API, version 2 */
  readonly vendorId?: string;
}

export interface PagerServiceProps {
  readonly name: string;
  readonly description: string;
  readonly escalationPolicyId: string;
  /** Seconds after which an acknowledged incident counts as unanswered again; 0 is never. */
  readonly acknowledgementTimeoutSeconds: number;
  /** @default always loud */
  readonly supportHours?: SupportHours;
  /** Each is made for every event, whatever the others are: the first of its rules that matches decides. */
  readonly decisions?: readonly (readonly EventRule[])[];
  /** What sends events to it. */
  readonly sources: readonly EventSource[];
  /**
   * Seconds for which an alert joins the incident that is open about the same: 300 to 3600, or 86400.
   *
   * @default each alert is an incident
   */
  readonly groupingWindowSeconds?: number;
}

/** The incidents of one severity: how loud they are, whom they reach, and the keys by which they come in. */
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
   * Secret: the key by which a source's events come in.
   *
   * @throws Error naming the source that it does not have
   */
  key(source: string): string {
    const key = this.keys[source];
    if (key !== undefined) return key;
    throw new Error(`${this.node.path} has no key for ${source}, must be one of ${Object.keys(this.keys).join(", ")}`);
  }
}

/** Outside the hours an incident is quiet; when they start, what is still open becomes loud. */
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

/** PagerDuty's limits on a set: its rules, and the conditions of a rule. */
const MAXIMUM = { rules: 25, conditions: 25 } as const;

/** A set for each decision, which leads on to the next one's. */
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
  { label, conditions, escalationPolicyId, suspendSeconds, note, groupingKey }: EventRule,
  routeTo?: string,
) {
  return {
    label,
    condition: conditions?.map((expression) => ({ expression })),
    actions: {
      escalationPolicy: escalationPolicyId,
      suspend: suspendSeconds,
      annotate: note,
      extraction: groupingKey === undefined ? undefined : [extraction(groupingKey)],
      routeTo,
    },
  };
}

/** The field by which alerts are held together. */
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
      `an orchestration's decision has ${rules.length} rules with up to ${most} conditions, PagerDuty allows ${MAXIMUM.rules} and ${MAXIMUM.conditions}: make it two decisions`,
    );
  }
  return rules;
}
