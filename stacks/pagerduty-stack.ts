import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { Construct } from "constructs";
import { DataPagerdutyVendor } from "../.gen/providers/pagerduty/data-pagerduty-vendor";
import { PagerdutyProvider } from "../.gen/providers/pagerduty/provider";
import { usersAffected } from "../alerts/users-affected";
import { Escalation } from "../constructs/pagerduty/escalation";
import { OnCallSchedule } from "../constructs/pagerduty/on-call-schedule";
import { OnCallTeam } from "../constructs/pagerduty/on-call-team";
import { type EventRule, type EventSource, PagerService } from "../constructs/pagerduty/pager-service";
import { ResponseWorkflow } from "../constructs/pagerduty/response-workflow";
import { SlackChannel } from "../constructs/pagerduty/slack-channel";
import { monitoringTopicArn, topicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import type { GroupingKey } from "../policy/alert-policies";
import { businessHours } from "../policy/business-hours";
import { stages } from "../policy/incident-response";
import { onCall } from "../policy/on-call";
import { pagerActions, pagerTriggers } from "../policy/pager-actions";
import { type Severity, severities } from "../policy/severities";
import { EnvironmentStack } from "./environment-stack";
import { ALARM_TITLE } from "./pagerduty-rules/alarm-title";
import { groupingRules, usersSeeErrors } from "./pagerduty-rules/grouping-rules";
import { holidayRules } from "./pagerduty-rules/holiday-rules";
import { onCallTurns, revisionOf } from "./pagerduty-rules/on-call-turns";
import { syntheticTestRules } from "./pagerduty-rules/synthetic-test-rules";
import { secret } from "./support/secret";

/** The provider's version range, whose schema the bindings have (`provider-schemas/`). */
const PAGERDUTY_PROVIDER = ">= 3.32.4, < 4.0.0";
const [TIME_ZONE] = businessHours.week.timeZoneNames;

/** A tool with its own integration keys. */
export type PagingTool = "grafana" | "datadog" | "sentry";

/** Secrets: a tool's integration keys by severity. */
export type PagerKeys = Readonly<Record<Severity, string>>;

/** PagerDuty's part of paging: on-call schedules, escalation policies, and the urgency of each severity. */
export class PagerDutyStack extends EnvironmentStack {
  private readonly pagers: Readonly<Record<Severity, PagerService>>;
  private readonly teamId: string;
  private readonly userIds: readonly string[];
  private readonly scheduleIds: readonly string[];
  private readonly sources: readonly EventSource[];

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "pagerduty");
    new PagerdutyProvider(this, "pagerduty", {
      token: secret(this, "pagerduty_token", "REST API token of the PagerDuty account"),
      userToken: secret(this, "pagerduty_user_token", "REST API token of a user, which Slack connections ask for"),
    });
    this.addOverride("terraform.required_providers.pagerduty.version", PAGERDUTY_PROVIDER);
    this.addOverride("terraform.required_providers.aws.version", environment.awsProviderConstraint);
    const people = [...new Set(environment.onCall.rosters.flatMap((roster) => roster.people))];
    const team = new OnCallTeam(this, "roster", { name: this.name("on-call"), people });
    this.teamId = team.teamId;
    this.userIds = [...team.userIds.values()];
    this.scheduleIds = [
      this.schedule("primary", "Called first", 0, team),
      this.schedule("secondary", "Called when the first does not answer", 1, team),
    ];
    this.sources = [{ id: "grafana", name: "Grafana" }, ...this.vendors()];

    const services = this.services();
    this.pagers = services;
    const silent = "The monitoring itself is silent";
    const monitoring = this.service(
      "monitoring",
      silent,
      this.escalation("monitoring"),
      [[ALARM_TITLE]],
      ["cloudwatch"],
    );
    this.subscribe(services, monitoring);
    this.slack(services, monitoring);
    if (environment.onCall.workflow) this.workflow([services.P0, services.P1]);
  }

  /** Id of the service for P0 incidents. */
  get urgentServiceId(): string {
    return this.pagers.P0.serviceId;
  }

  /** Returns a tool's integration keys by severity, which are secrets. @throws Error when the environment does not use the tool */
  keysOf(tool: PagingTool): PagerKeys {
    const { P0, P1, P2, P3 } = this.pagers;
    return { P0: P0.key(tool), P1: P1.key(tool), P2: P2.key(tool), P3: P3.key(tool) };
  }

  /** Returns the tools as event sources, with their ids from PagerDuty's list of vendors. */
  private vendors(): EventSource[] {
    const { datadog, sentry } = this.environment;
    const used = [
      { id: "cloudwatch", name: "Amazon CloudWatch" },
      ...(datadog.kind === "none" ? [] : [{ id: "datadog", name: "Datadog" }]),
      ...(sentry.kind === "none" ? [] : [{ id: "sentry", name: "Sentry" }]),
    ];
    return used.map(({ id, name }) => ({
      id,
      name,
      vendorId: new DataPagerdutyVendor(this, `${id}-vendor`, { name }).id,
    }));
  }

  private schedule(id: string, description: string, delayTurns: number, { teamId, userIds }: OnCallTeam): string {
    const { turnDays, startHours } = onCall.rotation;
    const rotation = {
      turnDays,
      startHours,
      overlapHours: onCall.overlap.handOverHours,
      timeZone: TIME_ZONE,
      delayTurns,
    };
    const planned = onCallTurns(this.environment.onCall.rosters, rotation);
    return new OnCallSchedule(this, id, {
      name: this.name(id),
      revision: revisionOf(planned, TIME_ZONE),
      description,
      teamId,
      timeZone: TIME_ZONE,
      turns: planned,
      userIds,
    }).scheduleId;
  }

  /** Creates an escalation policy: the primary, the secondary and, at a third level, all engineers. */
  private escalation(of: Severity | "monitoring", id = `escalation-${of.toLowerCase()}`, levels = 3): string {
    const delays: readonly number[] = onCall[of].delayMinutes;
    const last = Math.max(5, delays.at(-1) ?? 0);
    const everyone = { scheduleIds: [], userIds: this.userIds, delayMinutes: last };
    const scheduled = this.scheduleIds.map((scheduleId, index) => ({
      scheduleIds: [scheduleId],
      delayMinutes: delays[index] ?? last,
    }));
    return new Escalation(this, id, {
      name: this.name(id),
      teamId: this.teamId,
      levels: [...scheduled, everyone].slice(0, levels),
      repeatCount: onCall.escalationRepeats.count,
    }).policyId;
  }

  private services(): Record<Severity, PagerService> {
    const several = this.escalation("P2", "escalation-p2-several-users");
    const described = (severity: Severity) =>
      `${severities[severity].sentence.replaceAll("*", "")}. ${severities[severity].response}.`;
    return {
      P0: this.service("P0", described("P0"), this.escalation("P0"), [groupingRules(), [ALARM_TITLE], [FIRST_NOTE]]),
      P1: this.service("P1", described("P1"), this.escalation("P1"), [
        groupingRules(),
        [ALARM_TITLE],
        syntheticTestRules("P1"),
        [FIRST_NOTE],
      ]),
      P2: this.service("P2", described("P2"), this.escalation("P2", "escalation-p2", 1), [
        groupingRules(),
        [ALARM_TITLE],
        syntheticTestRules("P2"),
        [
          {
            label: "several users are affected",
            conditions: SEVERAL_USERS,
            escalationPolicyId: several,
            groupingKey: SEVERAL satisfies GroupingKey,
          },
        ],
        holidayRules(),
      ]),
      P3: this.service("P3", described("P3"), this.escalation("P3", "escalation-p3", 1), [
        groupingRules(),
        [ALARM_TITLE],
        holidayRules(),
      ]),
    };
  }

  private service(
    of: Severity | "monitoring",
    description: string,
    escalationPolicyId: string,
    decisions?: readonly (readonly EventRule[])[],
    sources = this.sources.map((source) => source.id),
  ): PagerService {
    const { startHours, endHours, weekdays } = businessHours.week;
    const id = of.toLowerCase();
    const hours = { timeZone: TIME_ZONE, days: weekdays, start: clock(startHours), end: clock(endHours) };
    return new PagerService(this, id, {
      name: this.name(id),
      description,
      escalationPolicyId,
      acknowledgementTimeoutSeconds: onCall[of].acknowledgedMinutes * 60,
      supportHours: of === "monitoring" || severities[of].wakes ? undefined : hours,
      decisions,
      groupingWindowSeconds: of === "monitoring" ? undefined : onCall.incidentGrouping.windowSeconds,
      sources: this.sources.filter((source) => sources.includes(source.id)),
    });
  }

  /** Subscribes PagerDuty to the topics of both regions by their known ARNs. The monitoring's own topics have a separate integration. */
  private subscribe(services: Readonly<Record<Severity, PagerService>>, monitoring: PagerService): void {
    const { region, disasterRecoveryRegion } = this.environment;
    for (const [id, where] of [
      ["aws", region],
      ["aws-recovery", disasterRecoveryRegion],
    ] as const) {
      const provider = new AwsProvider(this, id, {
        region: where,
        alias: id.replace("-", "_"),
        allowedAccountIds: [this.environment.account],
      });
      const subscribe = (topic: string, arn: string, key: string) =>
        new SnsTopicSubscription(this, `${id}-${topic}`, {
          provider,
          topicArn: arn,
          protocol: "https",
          endpoint: `https://events.pagerduty.com/integration/${key}/enqueue`,
          endpointAutoConfirms: true,
          // Only alarms pass the filter. Other messages of the topics are for the mailbox.
          filterPolicyScope: "MessageBody",
          filterPolicy: JSON.stringify({ AlarmName: [{ exists: true }] }),
        });
      for (const severity of Object.keys(severities) as Severity[]) {
        subscribe(
          severity.toLowerCase(),
          topicArn(this.environment, severity, where),
          services[severity].key("cloudwatch"),
        );
      }
      if (where === region) subscribe("monitoring", monitoringTopicArn(this.environment), monitoring.key("cloudwatch"));
    }
  }

  private slack(services: Readonly<Record<Severity, PagerService>>, monitoring: PagerService): void {
    const { workspaceId, criticalChannelId, channelId } = this.environment.onCall.slack;
    const write = (id: string, { serviceId }: PagerService, channel: string) =>
      new SlackChannel(this, `slack-${id}`, { workspaceId, channelId: channel, serviceId });
    for (const severity of Object.keys(severities) as Severity[]) {
      write(severity.toLowerCase(), services[severity], severities[severity].wakes ? criticalChannelId : channelId);
    }
    write("monitoring", monitoring, criticalChannelId);
  }

  /** Creates the workflows of the response stages, each at its own time. An incident that opens has nothing to document yet. */
  private workflow(services: readonly PagerService[]): void {
    const { id: action, inputNames } = pagerActions.statusUpdate;
    const serviceIds = services.map(({ serviceId }) => serviceId);
    for (const { id, name, when, stage, update } of WORKFLOWS) {
      new ResponseWorkflow(this, id, {
        name: this.name(name),
        description: stages.map((one, index) => `${index + 1}. ${one.stage}: ${one.done}`).join("\n"),
        condition: pagerTriggers[when],
        steps: [{ name: stage, action, inputs: { [inputNames[0]]: update } }],
        serviceIds,
      });
    }
  }
}

/** Incidents with a different escalation policy need their own key, because an incident keeps its policy when alerts join. */
const SEVERAL = "several-users";

/**
 * Conditions of an event that affects several users. Grafana's events have their number. Those of other tools have a text in its place, in
 * an AWS alarm's description or in the body of a Datadog message.
 */
const SEVERAL_USERS = [
  `event.custom_details.affected_users matches regex '(^| )([${onCall.P2.severalUsers}-9]|[1-9][0-9]+)( |$)'`,
  ...["AlarmDescription", "description", "body"].map(
    (field) => `event.custom_details.${field} matches part '${usersAffected()}'`,
  ),
  ...usersSeeErrors(),
];

/** The first note on an incident that pages at night. */
const FIRST_NOTE: EventRule = {
  label: "Assess Severity, Investigate Root Cause",
  note: [
    "Assess: does the severity fit what users feel? The runbook is linked in the alert. Raise it if more users are affected.",
    "Investigate: the runbook's first look, then what changed last: releases stand as lines on every dashboard.",
  ].join("\n"),
};

/** Status updates that PagerDuty sends automatically to subscribers and, through Slack, to responders. */
const WORKFLOWS = [
  {
    id: "response",
    name: "incident-response",
    when: "opened",
    stage: "Initial Response",
    update: "We know of {{incident.title}} and are looking into it.",
  },
  {
    id: "review",
    name: "incident-review",
    when: "resolved",
    stage: "Document Incident, Post-Incident Review",
    update:
      "{{incident.title}} is resolved. Responders: write down when it began, who was affected and how, what was done when and what helped; and set the date of the review, what would have told us earlier, and what would have prevented it.",
  },
] as const;

function clock(hours: number): string {
  return `${`${hours}`.padStart(2, "0")}:00:00`;
}
