import { groupingKey } from "../../policy/alert-policies";
import { suppressedIncidentGroups } from "../../policy/maintenance";
import type { GrafanaAlert } from "../alert";

/** The labels that route a notification: severity, grouping keys in Grafana and PagerDuty, and whether maintenance suppresses it. */
export function routingLabels({ name, severity, incidentGroup }: GrafanaAlert, environment: string) {
  const suppressed = suppressedIncidentGroups[incidentGroup]?.includes(severity) === true;
  return {
    severity,
    environment,
    cause: incidentGroup,
    about: groupingKey(name),
    ...(suppressed && { maintenance: "muted" }),
  };
}
