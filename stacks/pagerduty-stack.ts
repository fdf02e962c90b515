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
import { groupingRules, usersSeeErrors } from "./pagerduty-rules/grouping-rules";
import { holidayRules } from "./pagerduty-rules/holiday-rules";
import { onCallTurns, revisionOf } from "./pagerduty-rules/on-call-turns";
import { syntheticTestRules } from "./pagerduty-rules/synthetic-test-rules";
import { secret } from "./support/secret";

/** The schema that the bindings were made from (`provider-schemas/`). */
const PAGERDUTY_PROVIDER = ">= 3.32.4, < 4.0.0";
const [TIME_ZONE] = businessHours.week.timeZoneNames;

/** A tool that pages by keys of its own. */
export type PagingTool = "grafana" | "datadog" | "sentry";

/** Secrets: by severity, the key by which a tool's alerts come in. */
export type PagerKeys = Readonly<Record<Severity, string>>;

/** From an alert to a person: who is on call, who comes next, and how loud each severity is. */
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
    const monitoring = this.service("monitoring", silent, this.escalation("monitoring"), undefined, ["cloudwatch"]);
    this.subscribe(services, monitoring);
    this.slack(services, monitoring);
    if (environment.onCall.workflow) this.workflow([services.P0, services.P1]);
  }

  /** Id of the service that a P0 reaches. */
  get urgentServiceId(): string {
    return this.pagers.P0.serviceId;
  }

  /** Secret: by severity, the key by which a tool's alerts come in. @throws Error when the environment does without it */
  keysOf(tool: PagingTool): PagerKeys {
    const { P0, P1, P2, P3 } = this.pagers;
    return { P0: P0.key(tool), P1: P1.key(tool), P2: P2.key(tool), P3: P3.key(tool) };
  }

  /** The tools that PagerDuty knows, as its list of vendors names them. */
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

  /** The one on call, the one behind them, and where there is a third level everybody. */
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
      P0: this.service("P0", described("P0"), this.escalation("P0"), [groupingRules(), [FIRST_NOTE]]),
      P1: this.service("P1", described("P1"), this.escalation("P1"), [
        groupingRules(),
        syntheticTestRules("P1"),
        [FIRST_NOTE],
      ]),
      P2: this.service("P2", described("P2"), this.escalation("P2", "escalation-p2", 1), [
        groupingRules(),
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
      groupingWindowSeconds: of === "monitoring" ? undefined : onCall.together.windowSeconds,
      sources: this.sources.filter((source) => sources.includes(source.id)),
    });
  }

  /** The topics of both regions, by their known addresses; those of the monitoring itself have an integration of their own. */
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
          // Alarms alone: what else is published there is for the mailbox.
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

  /** The stages that a machine takes part in, at the time of each: an incident that opens has nothing to document yet. */
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

/** What has another escalation is another incident: one keeps what it was opened with, whatever joins it. */
const SEVERAL = "several-users";

/**
 * Two and more, as one of an incident's alerts says it; or the words of tools that do not know how many there are: in the description
 * of an alarm of AWS's, and in the body of a message of Datadog's.
 */
const SEVERAL_USERS = [
  `event.custom_details.affected_users matches regex '(^| )([${onCall.P2.severalUsers}-9]|[1-9][0-9]+)( |$)'`,
  ...["AlarmDescription", "description", "body"].map(
    (field) => `event.custom_details.${field} matches part '${usersAffected()}'`,
  ),
  ...usersSeeErrors(),
];

/** What the responder of something that wakes reads on the incident before anything else. */
const FIRST_NOTE: EventRule = {
  label: "Assess Severity, Investigate Root Cause",
  note: [
    "Assess: does the severity fit what users feel? The runbook is linked in the alert. Raise it if more users are affected.",
    "Investigate: the runbook's first look, then what changed last: releases stand as lines on every dashboard.",
  ].join("\n"),
};

/** What subscribers, and through Slack the responders, are told by itself. */
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
