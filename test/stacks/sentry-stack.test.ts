import { App } from "cdktf";
import { severities } from "../../policy/severities";
import { PagerDutyStack } from "../../stacks/pagerduty-stack";
import { SentryStack } from "../../stacks/sentry-stack";
import {
  constructTree,
  type Emitted,
  environment,
  only,
  organization,
  pager,
  resources,
  synthesized,
} from "../support";

const production = environment("production");
const props = { organization: organization(), pager };
const { "production-sentry": stack = {} } = synthesized((app) => new SentryStack(app, production, props));
const alerts = resources(stack, "sentry_alert");
const alertOf = (name: string): Emitted =>
  alerts.find((one) => one.name === `gocarbontracker-production-${name}`) ?? {};
const actionsOf = ({ action_filters }: Emitted): Emitted => Object.assign({}, ...action_filters[0].actions);
const severityOf = (alert: Emitted) => {
  const id = /pager_(P\d)_/.exec(actionsOf(alert).pagerduty.service_id)?.[1];
  return id as keyof typeof severities;
};

test("each application of the environment has a key with a rate limit", () => {
  const keys = resources(stack, "sentry_key");
  expect(keys.map(({ project }) => project).sort()).toEqual([
    "gocarbontracker-routines",
    "gocarbontracker-server",
    "gocarbontracker-web",
  ]);
  for (const { name, rate_limit_count, rate_limit_window } of keys) {
    expect(name).toBe("production");
    expect([rate_limit_count, rate_limit_window]).toEqual([60, 60]);
  }
});

test("keys are in encrypted parameters with known names, and in no output", () => {
  const parameters = resources(stack, "aws_ssm_parameter");
  expect(parameters.map(({ name, type }) => [name, type]).sort()).toEqual([
    ["/gocarbontracker/production/sentry/routines-dsn", "SecureString"],
    ["/gocarbontracker/production/sentry/server-dsn", "SecureString"],
    ["/gocarbontracker/production/sentry/web-dsn", "SecureString"],
  ]);
  for (const { name, value } of parameters) {
    const id = /^\$\{sentry_key\.([\w-]+)\.dsn\["public"\]\}$/.exec(value)?.[1] ?? "";
    expect(name).toContain(stack.resource.sentry_key[id].project.replace("gocarbontracker-", ""));
  }
  expect(stack.output).toBeUndefined();
  expect(stack.variable).toEqual({
    sentry_token: expect.objectContaining({ sensitive: true }),
  });
  expect(stack.provider.aws).toEqual([expect.objectContaining({ allowed_account_ids: [production.account] })]);
});

test("values from the pager's stack are sensitive", () => {
  const stacks = synthesized((app) => {
    const its = new PagerDutyStack(app, production);
    new SentryStack(app, production, { ...props, pager: its });
  });
  const outputs = Object.values<Emitted>(stacks["production-pagerduty"]?.output ?? {});
  expect(outputs).toHaveLength(3);
  expect(outputs.every(({ sensitive }) => sensitive === true)).toBe(true);
});

test("every alert notifies the service of its severity, with that severity's key", () => {
  expect(alerts).toHaveLength(6);
  const services = resources(stack, "sentry_integration_pagerduty");
  expect(services.map(({ service, integration_key }) => [service, integration_key])).toEqual([
    ["gocarbontracker-production-p0", "sentry-0"],
    ["gocarbontracker-production-p1", "sentry-1"],
    ["gocarbontracker-production-p2", "sentry-2"],
  ]);
  expect(Object.fromEntries(alerts.map((alert) => [alert.name.split("-").at(-1), severityOf(alert)]))).toEqual({
    ErrorRegressed: "P2",
    ErrorSeenByManyUsers: "P1",
    NewError: "P2",
    RoutineMissed: "P2",
    SessionsCrash: "P2",
    WebAppUnreachable: "P0",
  });
});

test("severities that page at night use the critical channel, the others the other channel", () => {
  const { slack } = production.onCall;
  for (const alert of alerts) {
    const { channel_id, channel_name } = actionsOf(alert).slack;
    expect([channel_id, channel_name]).toEqual(
      severities[severityOf(alert)].wakes
        ? [slack.criticalChannelId, slack.criticalChannelName]
        : [slack.channelId, slack.channelName],
    );
  }
});

test("errors of other environments do not notify, although all environments share the projects", () => {
  for (const name of ["NewError", "ErrorRegressed"]) {
    expect(alertOf(name).environment).toBe("production");
    expect(alertOf(name).monitor_ids).toEqual([
      "${data.sentry_project_error_monitor.web-errors.id}",
      "${data.sentry_project_error_monitor.server-errors.id}",
    ]);
  }
  for (const { environment: counted } of resources(stack, "sentry_metric_monitor")) expect(counted).toBe("production");
});

test("on the first deployment, resources that name the environment wait for the uptime check, which creates it in Sentry", () => {
  const [uptime = ""] = Object.keys(stack.resource.sentry_uptime_monitor);
  const naming = ["sentry_metric_monitor", "sentry_alert"]
    .flatMap((type) => resources(stack, type))
    .filter(({ environment: named }) => named !== undefined);
  expect(naming).toHaveLength(4);
  for (const { depends_on } of naming) expect(depends_on).toContain(`sentry_uptime_monitor.${uptime}`);
});

test("one API outage is reported once: failed requests in browsers and archived errors do not count", () => {
  const [many] = resources(stack, "sentry_metric_monitor").filter(({ dataset }) => dataset === "events");
  expect(many?.project).toBe("gocarbontracker-web");
  expect(many?.query).toBe("is:unresolved !tags[cause]:api");
});

test("the web app is requested from outside every minute", () => {
  expect(only(stack, "sentry_uptime_monitor")).toMatchObject({
    url: production.web.url,
    environment: "production",
    interval_seconds: 60,
    downtime_threshold: 3,
  });
});

test("a routine is monitored only if it has an emitter of check-ins", () => {
  const monitors = resources(stack, "sentry_cron_monitor");
  expect(monitors).toHaveLength(15);
  expect(monitors.filter(({ enabled }) => !enabled)).toEqual([]);
});

test("issues of a monitor are assigned to a team, because ownership rules apply to errors only", () => {
  const owned = (type: string) =>
    resources(stack, type).map(({ owner }) => {
      const [, id = ""] = /^\$\{data\.sentry_team\.([\w-]+)\.internal_id\}$/.exec(owner.team_id) ?? [];
      return stack.data.sentry_team[id].slug;
    });
  expect(new Set(owned("sentry_cron_monitor"))).toEqual(new Set(["gocarbontracker-server"]));
  const ofTheWebApp = ["sentry_uptime_monitor", "sentry_metric_monitor"].flatMap(owned);
  expect(ofTheWebApp).toEqual(Array(3).fill("gocarbontracker-web"));
});

test("a monitor links its runbook, which PagerDuty shows in no other field", () => {
  const types = ["sentry_cron_monitor", "sentry_uptime_monitor", "sentry_metric_monitor"];
  for (const { description } of types.flatMap((type) => resources(stack, type))) {
    expect(description).toMatch(/Runbook: https:\/\/\S+\/runbooks\/[a-z-]+\.md$/);
  }
});

test("a monitor without an alert is refused before anything is written", () => {
  const build = () =>
    synthesized((app) => {
      const its = new SentryStack(app, production, props);
      const deaf = its.node.findChild("RoutineMissed").node.findChild("alert") as unknown as { monitorIds: string[] };
      deaf.monitorIds = deaf.monitorIds.slice(1);
    });
  expect(build).toThrow("sentry_cron_monitor.domain-expiry");
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new SentryStack(new App(), production, props))).toMatchInlineSnapshot(`
    "production-sentry
      backend
      sentry_token
      sentry
      web-key
        key
      server-key
        key
      routines-key
        key
      aws
      web-dsn
      server-dsn
      routines-dsn
      web-errors
      server-errors
      server-team
      domain-expiry
        monitor
      weekly-review-list
        monitor
      backup-verification
        monitor
      data-validation
        monitor
      logical-dump
        monitor
      restore-test
        monitor
      performance-review
        monitor
      patch-assessment
        monitor
      capacity-analysis
        monitor
      database-upgrade
        monitor
      performance-audit
        monitor
      vulnerability-assessment
        monitor
      disaster-recovery-test
        monitor
      game-day
        monitor
      feedback-analysis
        monitor
      web-team
      web-app
        monitor
      many-users
        monitor
      crashes
        monitor
      pager
        account
        P0
        P1
        P2
      slack
      WebAppUnreachable
        alert
      ErrorSeenByManyUsers
        alert
      SessionsCrash
        alert
      NewError
        alert
      ErrorRegressed
        alert
      RoutineMissed
        alert"
  `);
});
