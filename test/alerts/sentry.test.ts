import { readFileSync } from "node:fs";
import { runbookUrl } from "../../alerts/render/runbook-url";
import { type SentryContext, type SentryMonitors, sentryRule } from "../../alerts/render/sentry-rule";
import { sentryAlerts } from "../../alerts/sentry";
import { TITLES } from "../../dashboards/titles";
import { homes } from "../../policy/alert-policies";
import { errorTracking } from "../../policy/error-tracking";
import type { Emitted } from "../support";

const monitors: SentryMonitors = {
  errors: ["web-errors", "server-errors"],
  manyUsers: "many-users",
  crashes: "crashes",
  routines: ["one", "two"],
  unreachable: "web-app",
};
const context: SentryContext = {
  environment: "production",
  name: "name",
  grafanaUrl: "https://grafana.test",
  monitors,
  pager: { integrationId: "1", serviceId: "2", serviceName: "p" },
  slack: { integrationId: "3", channelId: "C1", channelName: "#alerts" },
};
const alerts = sentryAlerts();
const ruleOf = (name: string) => {
  const alert = alerts.find((one) => one.name === name);
  if (alert === undefined) throw new Error(`no alert ${name}`);
  return sentryRule(alert, context);
};
const triggers = (name: string) => ruleOf(name).triggerConditions.flatMap((trigger) => Object.keys(trigger));

test("every alert policy with Sentry as its home has an alert with the same severity", () => {
  expect(alerts.map(({ name }) => name).sort()).toEqual(Object.keys(homes.sentry).sort());
  for (const { name, severity } of alerts) expect(severity).toBe(homes.sentry[name].severity);
});

test.each(alerts)("$name has the fault in its text, and links its runbook and an existing dashboard", (alert) => {
  const [, { slack } = {}] = sentryRule(alert, context).actionFilters[0]?.actions ?? [];
  const { notes = "" } = slack ?? {};
  expect(notes.startsWith(`[${alert.severity}] ${alert.summary}. ${alert.description}`)).toBe(true);
  expect(notes).toContain(`<${runbookUrl(alert.name)}|Runbook>`);
  expect(Object.keys(TITLES)).toContain(alert.dashboard);
  expect(notes).toContain(`<https://grafana.test/d/${alert.dashboard}|Dashboard>`);
});

test.each(alerts)("$name notifies PagerDuty, with user impact as the severity, and a Slack channel", (alert) => {
  const [filter] = sentryRule(alert, context).actionFilters;
  const [{ pagerduty } = {}, { slack } = {}] = filter?.actions ?? [];
  expect(pagerduty).toEqual({ ...context.pager, severity: alert.affectsUsers ? "critical" : "error" });
  expect(slack).toMatchObject(context.slack);
});

test.each<[string, readonly string[]]>([
  ["NewError", monitors.errors],
  ["ErrorRegressed", monitors.errors],
  ["ErrorSeenByManyUsers", ["many-users"]],
  ["SessionsCrash", ["crashes"]],
  ["RoutineMissed", ["one", "two"]],
  ["WebAppUnreachable", ["web-app"]],
])("%s uses its own monitors and no other", (name, listened) => {
  expect(ruleOf(name).monitorIds).toEqual(listened);
});

test("an alert on errors is filtered by environment; a monitor of one environment needs no filter", () => {
  const filtered = alerts.filter(({ name }) => ruleOf(name).environment !== undefined).map(({ name }) => name);
  expect(filtered).toEqual(["NewError", "ErrorRegressed"]);
});

test("a new error and a regression fire different alerts, never both", () => {
  expect(triggers("NewError")).toEqual(["firstSeenEvent"]);
  expect(triggers("ErrorRegressed")).toEqual(["regressionEvent"]);
});

test.each(["RoutineMissed", "WebAppUnreachable", "SessionsCrash", "ErrorSeenByManyUsers"])(
  "%s also fires for a further failure, for which Sentry reopens the first issue",
  (name) => {
    expect(triggers(name)).toEqual(expect.arrayContaining(["firstSeenEvent", "regressionEvent", "reappearedEvent"]));
  },
);

test("only an alert that Sentry resolves in PagerDuty sends a resolve event, because another would open a new incident", () => {
  const ended = alerts.map(({ name }) => name).filter((name) => triggers(name).includes("issueResolvedTrigger"));
  expect(ended.sort()).toEqual(["ErrorSeenByManyUsers", "SessionsCrash"]);
});

test("a repeated failure is not throttled: each trigger is one change of state", () => {
  for (const { name } of alerts) expect(ruleOf(name).frequencyMinutes).toBe(0);
});

test.each(["NewError", "ErrorRegressed"])(
  "%s excludes log messages and failed requests, which other alerts report",
  (name) => {
    expect(ruleOf(name).actionFilters).toMatchObject([
      {
        logicType: "none",
        conditions: [
          { level: { level: 30, match: "lte" } },
          { taggedEvent: { key: "cause", match: "eq", value: "api" } },
        ],
      },
    ]);
  },
);

test("the provider has no trigger for the number of affected users, so a monitor counts them; this test fails when it has one", () => {
  const { provider_schemas } = JSON.parse(readFileSync("provider-schemas/sentry@~%3E%200.15.json", "utf8"));
  const [{ resource_schemas } = {}] = Object.values<Emitted>(provider_schemas);
  const { trigger_conditions } = resource_schemas.sentry_alert.block.attributes;
  expect(Object.keys(trigger_conditions.nested_type.attributes).sort()).toEqual([
    "first_seen_event",
    "issue_resolved_trigger",
    "reappeared_event",
    "regression_event",
  ]);
});

test("limits in the descriptions equal the policy's", () => {
  const said = (name: string) => alerts.find((one) => one.name === name)?.description;
  const { manyUsers, crashes } = errorTracking;
  expect(said("ErrorSeenByManyUsers")).toContain(
    `within ${manyUsers.windowSeconds / 60} minutes, one error or several, is above the threshold of ${manyUsers.usersCount};`,
  );
  expect(said("SessionsCrash")).toContain(
    `The share of sessions of the last 2 hours without a crash is below the threshold of ${crashes.crashFreePercent} %`,
  );
});
