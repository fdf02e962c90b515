import type { Construct } from "constructs";
import { DataSentryOrganizationIntegration } from "../.gen/providers/sentry/data-sentry-organization-integration";
import { DataSentryProjectErrorMonitor } from "../.gen/providers/sentry/data-sentry-project-error-monitor";
import { DataSentryTeam } from "../.gen/providers/sentry/data-sentry-team";
import type { SentryAlert } from "../alerts/alert";
import { runbookUrl } from "../alerts/render/runbook-url";
import { type SentryMonitors, sentryRule } from "../alerts/render/sentry-rule";
import { sentryAlerts } from "../alerts/sentry";
import { unusedMonitors } from "../checks/unused-monitors";
import { AlertRule } from "../constructs/sentry/alert-rule";
import { ClientKey } from "../constructs/sentry/client-key";
import { CountedMonitor } from "../constructs/sentry/counted-monitor";
import { Pager } from "../constructs/sentry/pager";
import { RoutineMonitor } from "../constructs/sentry/routine-monitor";
import { UptimeCheck } from "../constructs/sentry/uptime-check";
import { errorKeyParameter, errorProject, routineMonitor } from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import { rehearsesSwitchOver } from "../environments/rehearses-switch-over";
import type { Environment } from "../environments/schema";
import {
  errorTracking,
  monitorOwners,
  type OwningTeam,
  platforms,
  programs,
  type TrackedErrors,
} from "../policy/error-tracking";
import { eachRoutine } from "../policy/routines";
import { type Severity, severities } from "../policy/severities";
import { EnvironmentStack } from "./environment-stack";
import type { PagerKeys, PagingTool } from "./pagerduty-stack";
import { secretParameters } from "./support/secret-parameters";
import { sentryProvider } from "./support/sentry-provider";

export interface SentryStackProps {
  readonly organization: Organization;
  readonly pager: {
    /** Secrets: integration keys of a tool in PagerDuty, by severity. */
    readonly keysOf: (tool: PagingTool) => PagerKeys;
  };
}

const TRACKED = Object.keys(platforms) as TrackedErrors[];
const REPORTED: Readonly<Record<TrackedErrors, string>> = {
  web: "the web app's errors are",
  server: "the server's errors are",
  routines: "the end of a routine is",
};

/** Alerts on errors that users encounter, on missed routines, and on the web app's availability. */
export class SentryStack extends EnvironmentStack {
  private readonly slug: string;

  constructor(scope: Construct, environment: Environment, { organization, pager }: SentryStackProps) {
    super(scope, environment, "sentry");
    sentryProvider(this);
    this.slug = organization.sentry.slug;
    this.keys();
    const errors = programs.map((program) => this.errorMonitor(program));
    const routines = this.routineMonitors(this.team(monitorOwners.routines));
    const webTeam = this.team(monitorOwners.web);
    const uptime = this.uptimeCheck(webTeam);
    const monitors = { errors, routines, unreachable: uptime.monitorId, ...this.counted(uptime, webTeam) };
    this.addAlerts(sentryAlerts(), monitors, uptime, organization, pager.keysOf("sentry"));
    this.node.addValidation({ validate: () => unusedMonitors({ [this.node.id]: this.toTerraform() }) });
  }

  /** Returns an application's project, which has the errors of all environments. */
  private project(program: TrackedErrors) {
    return { organization: this.slug, project: errorProject(program) };
  }

  /** Stores each application's key as a parameter for its machines and the web app's build. */
  private keys(): void {
    const { eventsCount, windowSeconds } = errorTracking.keys;
    const parameters = TRACKED.map((program) => {
      const { dsn } = new ClientKey(this, `${program}-key`, {
        ...this.project(program),
        name: this.environment.name,
        eventsCount,
        windowSeconds,
      });
      return {
        id: `${program}-dsn`,
        name: errorKeyParameter(this.environment, program),
        description: `Key by which ${REPORTED[program]} reported to Sentry`,
        value: dsn,
      };
    });
    secretParameters(this, parameters);
  }

  /** Returns Sentry's default monitor of the project's errors. */
  private errorMonitor(program: TrackedErrors): string {
    return new DataSentryProjectErrorMonitor(this, `${program}-errors`, { ...this.project(program), first: true }).id;
  }

  /** Returns the team's id, which monitors require. */
  private team(team: OwningTeam): string {
    return new DataSentryTeam(this, `${team}-team`, { organization: this.slug, slug: errorProject(team) }).internalId;
  }

  private routineMonitors(ownerTeamId: string): string[] {
    const rehearses = rehearsesSwitchOver(this.environment);
    const own = eachRoutine().filter(([routine]) => rehearses || routine !== "switch-over-rehearsal");
    return own.map(
      ([routine, { sentence, why, dueSchedule, timeZone, marginMinutes, runtimeMinutes, failuresCount }]) =>
        new RoutineMonitor(this, routine, {
          ...this.project("routines"),
          name: routineMonitor(this.environment, routine),
          description: described("RoutineMissed", sentence ?? why),
          crontab: dueSchedule,
          timeZone,
          marginMinutes,
          runtimeMinutes,
          failuresCount,
          recoveriesCount: 1,
          ownerTeamId,
        }).monitorId,
    );
  }

  private uptimeCheck(ownerTeamId: string): UptimeCheck {
    const { intervalSeconds, timeoutSeconds, failuresCount, successesCount } = errorTracking.uptime;
    return new UptimeCheck(this, "web-app", {
      ...this.project("web"),
      name: this.name("web-app"),
      description: described("WebAppUnreachable", "No user can open the web app"),
      ownerTeamId,
      environment: this.environment.name,
      url: this.environment.web.url,
      contentType: "text/html",
      intervalSeconds,
      timeoutSeconds,
      failuresCount,
      successesCount,
    });
  }

  private counted(uptime: UptimeCheck, ownerTeamId: string): Pick<SentryMonitors, "manyUsers" | "crashes"> {
    const { manyUsers, crashes, failedRequests } = errorTracking;
    const common = { ...this.project("web"), environment: this.environment.name, ownerTeamId, after: [uptime] };
    return {
      manyUsers: new CountedMonitor(this, "many-users", {
        ...common,
        name: `ErrorSeenByManyUsers in ${this.environment.name}`,
        description: described("ErrorSeenByManyUsers", "Many users meet errors of the web app, one or several"),
        counts: {
          kind: "users",
          // An issue that an engineer archived is not counted.
          query: `is:unresolved !tags[${failedRequests.tagName}]:${failedRequests.valueName}`,
          maximumCount: manyUsers.usersCount,
        },
        windowSeconds: manyUsers.windowSeconds,
      }).monitorId,
      crashes: new CountedMonitor(this, "crashes", {
        ...common,
        name: `SessionsCrash in ${this.environment.name}`,
        description: described("SessionsCrash", "Sessions of the web app end in a crash"),
        counts: { kind: "crashFree", minimumPercent: crashes.crashFreePercent },
        windowSeconds: crashes.windowSeconds,
      }).monitorId,
    };
  }

  private addAlerts(
    alerts: readonly SentryAlert[],
    monitors: SentryMonitors,
    uptime: UptimeCheck,
    org: Organization,
    keys: PagerKeys,
  ): void {
    const { name, grafana, onCall } = this.environment;
    const used = (Object.keys(severities) as Severity[]).filter((severity) =>
      alerts.some((alert) => alert.severity === severity),
    );
    const pager = new Pager(this, "pager", {
      organization: this.slug,
      account: org.sentry.pagerDutyAccount,
      services: used.map((id) => ({ id, name: this.name(id.toLowerCase()), key: keys[id] })),
    });
    const slack = new DataSentryOrganizationIntegration(this, "slack", {
      organization: this.slug,
      providerKey: "slack",
      name: org.sentry.slackWorkspace,
    });
    const { criticalChannelId, criticalChannelName, channelId, channelName } = onCall.slack;
    const channelOf = (severity: Severity) =>
      severities[severity].wakes
        ? { channelId: criticalChannelId, channelName: criticalChannelName }
        : { channelId, channelName };
    for (const alert of alerts) {
      new AlertRule(this, alert.name, {
        organization: this.slug,
        after: [uptime],
        ...sentryRule(alert, {
          environment: name,
          name: this.name(alert.name),
          grafanaUrl: grafana.url,
          monitors,
          pager: pager.service(alert.severity),
          slack: { integrationId: slack.id, ...channelOf(alert.severity) },
        }),
      });
    }
  }
}

/** Returns the description of a monitor's issue. `what` may end with a full stop. PagerDuty shows no link to the alert. */
function described(name: SentryAlert["name"], what: string): string {
  return `${what.replace(/\.$/, "")}. Runbook: ${runbookUrl(name)}`;
}
