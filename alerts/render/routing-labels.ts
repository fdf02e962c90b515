import { groupingKey } from "../../policy/alert-policies";
import { suppressedIncidentGroups } from "../../policy/maintenance";
import type { GrafanaAlert } from "../alert";

/** By these an alert finds its way: its severity, what it is grouped with here and in the pager, and whether maintenance mutes it. */
export function routingLabels({ name, severity, incidentGroup }: GrafanaAlert, environment: string) {
  const silent = suppressedIncidentGroups[incidentGroup]?.includes(severity) === true;
  return {
    severity,
    environment,
    cause: incidentGroup,
    about: groupingKey(name),
    ...(silent && { maintenance: "muted" }),
  };
}
