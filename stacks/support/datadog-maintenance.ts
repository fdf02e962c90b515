import type { DowntimeProps } from "../../constructs/datadog/downtime";
import { homes } from "../../policy/alert-policies";
import type { AlertPolicies, IncidentGroup } from "../../policy/alert-policies/alert-policy";
import { businessHours } from "../../policy/business-hours";
import { maintenance, suppressedIncidentGroups } from "../../policy/maintenance";
import type { Severity } from "../../policy/severities";

const [ZONE] = businessHours.week.timeZoneNames;

/** Returns the downtimes that suppress Datadog's alerts during maintenance, with the same window as in Grafana. */
export function datadogMaintenance(environment: string): (DowntimeProps & { readonly id: string })[] {
  const { weekdayNames, startHours, endHours } = maintenance.window;
  const window = { weekdays: weekdayNames, startHours, hours: endHours - startHours, timeZone: ZONE };
  const policies = Object.values<AlertPolicies[string]>(homes.datadog);
  return (Object.entries(suppressedIncidentGroups) as [IncidentGroup, readonly Severity[]][]).flatMap(
    ([cause, severities]) =>
      severities
        .filter((severity) => policies.some((policy) => policy.incidentGroup === cause && policy.severity === severity))
        .map((severity) => ({
          id: `maintenance-${cause}-${severity.toLowerCase()}`,
          monitorTags: [`env:${environment}`, `cause:${cause}`, `severity:${severity.toLowerCase()}`],
          message: maintenance.window.why,
          window,
        })),
  );
}
