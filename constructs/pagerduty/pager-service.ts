import { EventOrchestrationService } from "@cdktf/provider-pagerduty/lib/event-orchestration-service";
import { Service } from "@cdktf/provider-pagerduty/lib/service";
import { ServiceIntegration } from "@cdktf/provider-pagerduty/lib/service-integration";
import { Construct } from "constructs";

/** The hours in which a service may be loud. */
export interface SupportHours {
  /** IANA name. */
  readonly timeZone: string;
  /** ISO weekdays, 1 is Monday. */
  readonly days: readonly number[];
  /** HH:MM:SS, local. */
  readonly start: string;
  readonly end: string;
}

/** What is different for some events: the first rule that matches decides. */
export interface EventRule {
  readonly label: string;
  /** PagerDuty's condition language. @default every event */
  readonly condition?: string;
  /** `info` and `warning` are low urgency where the urgency follows the severity. */
  readonly severity?: "info";
  readonly escalationPolicyId?: string;
  /** A note on the incident as it opens. */
  readonly note?: string;
}

export interface PagerServiceProps {
  readonly name: string;
  readonly description: string;
  readonly escalationPolicyId: string;
  /** Seconds after which an acknowledged incident counts as unanswered again; 0 is never. */
  readonly acknowledgedSeconds: number;
  /** @default always loud */
  readonly supportHours?: SupportHours;
  readonly rules?: readonly EventRule[];
  /** PagerDuty's id of the vendor Amazon CloudWatch. */
  readonly cloudWatchVendorId: string;
}

/** The incidents of one severity: how loud they are, whom they reach, and the keys by which they come in. */
export class PagerService extends Construct {
  readonly serviceId: string;
  /** Secret: the key of the integration for Grafana. */
  readonly grafanaKey: string;
  /** Secret: the key of the integration for CloudWatch's topics. */
  readonly cloudWatchKey: string;

  constructor(scope: Construct, id: string, props: PagerServiceProps) {
    super(scope, id);
    const service = new Service(this, "service", {
      name: props.name,
      description: props.description,
      escalationPolicy: props.escalationPolicyId,
      alertCreation: "create_alerts_and_incidents",
      acknowledgementTimeout: props.acknowledgedSeconds > 0 ? `${props.acknowledgedSeconds}` : "null",
      autoResolveTimeout: "null",
      ...urgency(props.supportHours),
    });
    this.serviceId = service.id;
    this.grafanaKey = new ServiceIntegration(this, "grafana", {
      name: "Grafana",
      service: service.id,
      type: "events_api_v2_inbound_integration",
    }).integrationKey;
    this.cloudWatchKey = new ServiceIntegration(this, "cloudwatch", {
      name: "Amazon CloudWatch",
      service: service.id,
      vendor: props.cloudWatchVendorId,
    }).integrationKey;
    if (props.rules !== undefined) orchestration(this, service.id, props.rules);
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

function orchestration(scope: Construct, service: string, rules: readonly EventRule[]): void {
  new EventOrchestrationService(scope, "rules", {
    service,
    enableEventOrchestrationForService: true,
    set: [
      {
        id: "start",
        rule: rules.map(({ label, condition, severity, escalationPolicyId, note }) => ({
          label,
          condition: condition === undefined ? undefined : [{ expression: condition }],
          actions: { severity, escalationPolicy: escalationPolicyId, annotate: note },
        })),
      },
    ],
    catchAll: { actions: {} },
  });
}
