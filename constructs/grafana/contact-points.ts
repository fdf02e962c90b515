import { Construct } from "constructs";
import { ContactPoint } from "../../.gen/providers/grafana/contact-point";

/** The notification path of one severity. */
interface Pager {
  readonly severity: string;
  /** Secret: a reference to the integration's key, never a literal. */
  readonly integrationKey: string;
  /** PagerDuty's severity: `error` has high urgency in a service whose urgency follows severity. */
  readonly pagerSeverity: "critical" | "error";
}

export interface ContactPointsProps {
  readonly pagers: readonly Pager[];
  /** E-mail addresses that are also notified, a second path without PagerDuty. */
  readonly emails: readonly string[];
  readonly heartbeat: HeartbeatDelivery;
}

/** The heartbeat's destination. */
export type HeartbeatDelivery =
  /** A topic to which Amazon Managed Grafana publishes with a role. */
  | { readonly kind: "topic"; readonly topicArn: string; readonly roleArn: string }
  /** An address to which any other Grafana sends a request. Secret: its key. */
  | { readonly kind: "request"; readonly url: string; readonly apiKey: string };

/** All contact points of Grafana's alerts. */
export class ContactPoints extends Construct {
  /** Names of contact points by severity. */
  readonly pagers: Readonly<Record<string, string>>;
  readonly heartbeat: string;
  readonly weeklyReview: string;

  constructor(scope: Construct, id: string, props: ContactPointsProps) {
    super(scope, id);
    const email = { addresses: [...props.emails], singleEmail: true };
    const titled = { ...email, subject: TITLE };
    this.pagers = Object.fromEntries(
      props.pagers.map(({ severity, integrationKey, pagerSeverity }) => [
        severity,
        new ContactPoint(this, severity.toLowerCase(), {
          name: severity.toLowerCase(),
          pagerduty: [
            { integrationKey, severity: pagerSeverity, summary: TITLE, component: label("cause"), details: DETAILS },
          ],
          email: [titled],
        }).name,
      ]),
    );
    this.weeklyReview = new ContactPoint(this, "weekly-review", {
      name: "weekly-review",
      email: [
        {
          ...email,
          disableResolveMessage: true,
          subject: "Alerts still firing in Grafana, for the weekly review",
          message: SINCE_WHEN,
        },
      ],
    }).name;
    this.heartbeat = new ContactPoint(this, "heartbeat", {
      name: "heartbeat",
      ...heartbeat(props.heartbeat),
    }).name;
  }
}

function heartbeat(delivery: HeartbeatDelivery) {
  const disableResolveMessage = true;
  if (delivery.kind === "topic") {
    const { topicArn: topic, roleArn: assumeRoleArn } = delivery;
    return { sns: [{ topic, authProvider: "default", assumeRoleArn, disableResolveMessage }] };
  }
  const { url, apiKey } = delivery;
  return { webhook: [{ url, httpMethod: "POST", headers: { "x-api-key": apiKey }, disableResolveMessage }] };
}

function label(name: string): string {
  return `{{ .CommonLabels.${name} }}`;
}

/**
 * Returns a template of the first firing alert. A group also contains resolved alerts. Only a group without firing alerts uses the first
 * resolved alert.
 */
function ofFirst(text: string): string {
  return `{{ with index (or .Alerts.Firing .Alerts) 0 }}${text}{{ end }}`;
}

function annotation(name: string): string {
  return ofFirst(`{{ .Annotations.${name} }}`);
}

/** The summary of the first alert with its severity, and the number of further firing alerts. Grafana's own title is a list of labels. */
const TITLE = [
  "{{ if not .Alerts.Firing }}Resolved: {{ end }}",
  ofFirst("[{{ .Labels.severity }}] {{ .Annotations.summary }}"),
  "{{ if gt (len .Alerts.Firing) 1 }}, and {{ len (slice .Alerts.Firing 1) }} more{{ end }}",
].join("");

/** Grafana cannot filter alerts by age, so each line begins with the start time. */
const SINCE_WHEN =
  '{{ range .Alerts.Firing }}since {{ .StartsAt.Format "2006-01-02 15:04" }}: {{ .Annotations.summary }}\n{{ end }}';

/**
 * Fields that the responder reads first. PagerDuty escalates a P2 by `affected_users`, a number for each alert that has one, and groups by
 * `about`. `users` explains the number.
 */
const DETAILS = {
  summary: annotation("summary"),
  description: annotation("description"),
  runbook: annotation("runbook_url"),
  breakdown: annotation("breakdown_url"),
  about: ofFirst("{{ .Labels.about }}"),
  affected_users: "{{ range .Alerts.Firing }}{{ with .Annotations.affected_users }}{{ . }} {{ end }}{{ end }}",
  users: ofFirst(
    "{{ with .Annotations.affected_users }}Users connected now: {{ . }}. How many of them are affected is not measured.{{ end }}",
  ),
  since: ofFirst('{{ .StartsAt.UTC.Format "2006-01-02 15:04:05 UTC" }}'),
  // The dashboard begins an hour before the alert.
  dashboard: ofFirst("{{ .Annotations.dashboard_url }}&from={{ (.StartsAt.Add -3600000000000).UnixMilli }}&to=now"),
};
