import { GROUPING_KEY_TEXTS } from "../../alerts/render/grouping-key-text";
import { USERS_AFFECTED } from "../../alerts/render/sentry-rule";
import { usersAffected } from "../../alerts/users-affected";
import type { EventRule } from "../../constructs/pagerduty/pager-service";
import { errorProject } from "../../environments/names";
import { affectsUsers, alertPolicy, homes } from "../../policy/alert-policies";
import type { AlertPolicies } from "../../policy/alert-policies/alert-policy";
import { programs } from "../../policy/error-tracking";

/** Where the words of an alert stand in what each tool sends: CloudWatch's description, and the body of Datadog's message. */
const WORDS = { CloudWatch: "event.custom_details.AlarmDescription", Datadog: "event.custom_details.body" } as const;

/** Reads from each tool's event what it is about. Grafana says it in the field itself. */
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
 * An issue's event names its project as component, and its severity is ours to say; what Sentry counts names its monitor in the summary
 * (getsentry/sentry, integrations/pagerduty), which begins with the condition.
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
