import type { Stacks } from "../../checks/emitted/configuration";
import type { Span } from "../paging/moments";
import { analyseAlerts } from "./analyse-alerts";
import { analyseHours } from "./analyse-hours";
import { analysePagingFaults } from "./analyse-paging-faults";
import { analyseRecordings } from "./analyse-recordings";
import { analyseRoutes } from "./analyse-routes";
import { type Finding, finding } from "./finding";
import { withKnownAlerts } from "./known-alerts";
import { sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** Resource types that decide which engineer is notified, and when. */
const PAGING =
  /^(pagerduty_|grafana_(contact_point|mute_timing|notification_policy|rule_group)$|aws_sns_topic|aws_prometheus_rule_group_namespace$|aws_cloudwatch_(metric_alarm|event_)|datadog_(monitor|synthetics_test|downtime|integration_pagerduty)|sentry_)/;

/** Alerts, their routes, and the engineers that they notify, before and after. */
export function analysePaging(environment: EnvironmentSides, span: Span): Finding[] {
  const { name, base, head } = environment;
  if (pagingPart(base) === pagingPart(head)) return [];
  try {
    const known = { name, base: withKnownAlerts(base), head };
    return [
      ...analyseAlerts(environment),
      ...analyseRecordings(environment),
      ...analyseRoutes(known),
      ...analyseHours(known, span),
      ...analysePagingFaults(known, span),
    ];
  } catch (error) {
    return [unreadable(name, error as Error)];
  }
}

function pagingPart(stacks: Stacks): string {
  return JSON.stringify(
    Object.entries(stacks).map(([name, { resource = {} }]) => [
      name,
      Object.entries(resource).filter(([type]) => PAGING.test(type)),
    ]),
  );
}

function unreadable(environment: string, { message }: Error): Finding {
  return finding({
    rule: "paging.unreadable",
    consequence: "paging",
    level: "blocking",
    resource: `${environment}: notification paths`,
    key: message,
    why: sentence`The paging proof cannot read the change, so alerts may be unrouted: ${message}.`,
  });
}
