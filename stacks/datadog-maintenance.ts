import type { DowntimeProps } from "../constructs/datadog/downtime";
import { businessHours } from "../policy/business-hours";
import { homes } from "../policy/conditions";
import type { Cause, Conditions } from "../policy/conditions/condition";
import { maintenance, muted } from "../policy/maintenance";
import type { Severity } from "../policy/severities";

const [ZONE] = businessHours.week.timeZoneNames;

/** What is silent while machines are replaced, as for Grafana; only what Datadog tells at all. */
export function datadogMaintenance(environment: string): (DowntimeProps & { readonly id: string })[] {
  const { weekdayNames, startHours, endHours } = maintenance.window;
  const window = { weekdays: weekdayNames, startHours, hours: endHours - startHours, timeZone: ZONE };
  const told = Object.values<Conditions[string]>(homes.datadog);
  return (Object.entries(muted) as [Cause, readonly Severity[]][]).flatMap(([cause, severities]) =>
    severities
      .filter((severity) => told.some((one) => one.cause === cause && one.severity === severity))
      .map((severity) => ({
        id: `maintenance-${cause}-${severity.toLowerCase()}`,
        monitorTags: [`env:${environment}`, `cause:${cause}`, `severity:${severity.toLowerCase()}`],
        message: maintenance.window.why,
        window,
      })),
  );
}
