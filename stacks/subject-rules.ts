import { SUBJECT_IN_WORDS } from "../alerts/subject";
import { usersAffected } from "../alerts/users-affected";
import type { EventRule } from "../constructs/pagerduty/pager-service";

/** Where the words of an alert stand in what each tool sends: CloudWatch's description, and the body of Datadog's message. */
const WORDS = { CloudWatch: "event.custom_details.AlarmDescription", Datadog: "event.custom_details.body" } as const;

/** Reads from each tool's event what it is about. Grafana says it in the field itself. */
export function subjectRules(): EventRule[] {
  return Object.entries(WORDS).flatMap(([tool, source]): EventRule[] => [
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
}
