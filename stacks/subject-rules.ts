import { USERS_AFFECTED } from "../alerts/sentry-rule";
import { SUBJECT_IN_WORDS } from "../alerts/subject";
import { usersAffected } from "../alerts/users-affected";
import type { EventRule } from "../constructs/pagerduty/pager-service";
import { errorProject } from "../environments/names";
import { affectsUsers, condition, homes } from "../policy/conditions";
import type { Conditions } from "../policy/conditions/condition";
import { programs } from "../policy/error-tracking";

/** Where the words of an alert stand in what each tool sends: CloudWatch's description, and the body of Datadog's message. */
const WORDS = { CloudWatch: "event.custom_details.AlarmDescription", Datadog: "event.custom_details.body" } as const;

/** Reads from each tool's event what it is about. Grafana says it in the field itself. */
export function subjectRules(): EventRule[] {
  const words = Object.entries(WORDS).flatMap(([tool, source]): EventRule[] => [
    {
      label: `${tool}: users are affected`,
      conditions: [`${source} matches part '${usersAffected()}'`],
      about: "users",
    },
    {
      label: `${tool}: what it is about`,
      conditions: [`${source} matches regex '${SUBJECT_IN_WORDS}'`],
      about: { source, regex: SUBJECT_IN_WORDS },
    },
  ]);
  return [
    ...words,
    { label: "Sentry: users are affected", conditions: usersMeetErrors(), about: "users" },
    {
      label: "Sentry: a routine",
      conditions: [`event.component matches '${errorProject("routines")}'`],
      about: condition("RoutineMissed").cause,
    },
    {
      label: "Sentry: an error",
      conditions: programs.map((program) => `event.component matches '${errorProject(program)}'`),
      about: condition("NewError").cause,
    },
  ];
}

/**
 * An issue's event names its project as component, and its severity is ours to say; what Sentry counts names its monitor in the summary
 * (getsentry/sentry, integrations/pagerduty), which begins with the condition.
 */
export function usersMeetErrors(): string[] {
  const issues = programs.map(
    (program) => `event.component matches '${errorProject(program)}' and event.severity matches '${USERS_AFFECTED}'`,
  );
  const counted = Object.keys(homes.sentry satisfies Conditions)
    .filter((name) => affectsUsers(name as keyof typeof homes.sentry))
    .map((name) => `event.summary matches part '${name} in '`);
  return [...issues, ...counted];
}
