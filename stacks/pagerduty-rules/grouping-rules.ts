import { GROUPING_KEY_TEXTS } from "../../alerts/render/grouping-key-text";
import { USERS_AFFECTED } from "../../alerts/render/sentry-rule";
import { usersAffected } from "../../alerts/users-affected";
import type { EventRule } from "../../constructs/pagerduty/pager-service";
import { errorProject } from "../../environments/names";
import { affectsUsers, alertPolicy, homes } from "../../policy/alert-policies";
import type { AlertPolicies } from "../../policy/alert-policies/alert-policy";
import { programs } from "../../policy/error-tracking";

/** The event fields with an alert's text: CloudWatch's description and the body of Datadog's message. */
const WORDS = { CloudWatch: "event.custom_details.AlarmDescription", Datadog: "event.custom_details.body" } as const;

/** Returns rules that extract the grouping key from each tool's events. Grafana sends it in its own field. */
export function groupingRules(): EventRule[] {
  const words = Object.entries(WORDS).flatMap(([tool, source]): EventRule[] => [
    {
      label: `${tool}: users are affected`,
      conditions: [`${source} matches part '${usersAffected()}'`],
      groupingKey: "users",
    },
    {
      label: `${tool}: what it is about`,
      conditions: [`${source} matches regex '${GROUPING_KEY_TEXTS}'`],
      groupingKey: { source, regex: GROUPING_KEY_TEXTS },
    },
  ]);
  return [
    ...words,
    { label: "Sentry: users are affected", conditions: usersSeeErrors(), groupingKey: "users" },
    {
      label: "Sentry: a routine",
      conditions: [`event.component matches '${errorProject("routines")}'`],
      groupingKey: alertPolicy("RoutineMissed").incidentGroup,
    },
    {
      label: "Sentry: an error",
      conditions: programs.map((program) => `event.component matches '${errorProject(program)}'`),
      groupingKey: alertPolicy("NewError").incidentGroup,
    },
  ];
}

/**
 * Returns conditions for Sentry events of errors that users encounter. An issue's event has its project as component and a severity from
 * our rule. A metric monitor's event has the monitor in its summary, which begins with the alert's name (getsentry/sentry,
 * integrations/pagerduty).
 */
export function usersSeeErrors(): string[] {
  const issues = programs.map(
    (program) => `event.component matches '${errorProject(program)}' and event.severity matches '${USERS_AFFECTED}'`,
  );
  const counted = Object.keys(homes.sentry satisfies AlertPolicies)
    .filter((name) => affectsUsers(name as keyof typeof homes.sentry))
    .map((name) => `event.summary matches part '${name} in '`);
  return [...issues, ...counted];
}
