import { Construct } from "constructs";
import { ContactPoint } from "../../.gen/providers/grafana/contact-point";

/** How one severity reaches people. */
interface Pager {
  readonly severity: string;
  /** Secret: a reference to the integration's key, never a literal. */
  readonly integrationKey: string;
  /** PagerDuty's word for how loud it is; where urgency follows severity, `error` is loud. */
  readonly pagerSeverity: "critical" | "error";
}

export interface ContactPointsProps {
  readonly pagers: readonly Pager[];
  /** Who is also told by mail: the way that needs no PagerDuty. */
  readonly emails: readonly string[];
  readonly heartbeat: HeartbeatDelivery;
}

/** Where the heartbeat is delivered. */
export type HeartbeatDelivery =
  /** Amazon Managed Grafana takes on a role that may publish to a topic. */
  | { readonly kind: "topic"; readonly topicArn: string; readonly roleArn: string }
  /** Any other Grafana sends a request. Secret: its key. */
  | { readonly kind: "request"; readonly url: string; readonly apiKey: string };

/** Everywhere that Grafana's alerts can go. */
export class ContactPoints extends Construct {
  /** By severity. */
  readonly pagers: Readonly<Record<string, string>>;
  readonly heartbeat: string;
  readonly weeklyReview: string;

  constructor(scope: Construct, id: string, props: ContactPointsProps) {
    super(scope, id);
    const email = { addresses: [...props.emails], singleEmail: true };
    this.pagers = Object.fromEntries(
      props.pagers.map(({ severity, integrationKey, pagerSeverity }) => [
        severity,
        new ContactPoint(this, severity.toLowerCase(), {
          name: severity.toLowerCase(),
          pagerduty: [{ integrationKey, severity: pagerSeverity, component: label("cause"), details: DETAILS }],
          email: [email],
        }).name,
      ]),
    );
    this.weeklyReview = new ContactPoint(this, "weekly-review", {
      name: "weekly-review",
      email: [
        {
          ...email,
          disableResolveMessage: true,
          subject: "What persists, as Grafana sees it: for the weekly review",
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

/** Of the first alert that fires: a group also holds what ended since it was sent last, and only its end holds nothing else. */
function ofFirst(text: string): string {
  return `{{ with index (or .Alerts.Firing .Alerts) 0 }}${text}{{ end }}`;
}

function annotation(name: string): string {
  return ofFirst(`{{ .Annotations.${name} }}`);
}

/** Grafana can't leave out what began an hour ago, so that each line begins with since when. */
const SINCE_WHEN =
  '{{ range .Alerts.Firing }}since {{ .StartsAt.Format "2006-01-02 15:04" }}: {{ .Annotations.summary }}\n{{ end }}';

/** What the responder reads first; `affected_users`, a number for each alert that has one, decides whether a P2 is escalated; `about` what joins what. */
const DETAILS = {
  summary: annotation("summary"),
  description: annotation("description"),
  runbook: annotation("runbook_url"),
  about: ofFirst("{{ .Labels.about }}"),
  affected_users: "{{ range .Alerts.Firing }}{{ with .Annotations.affected_users }}{{ . }} {{ end }}{{ end }}",
  since: ofFirst('{{ .StartsAt.UTC.Format "2006-01-02 15:04:05 UTC" }}'),
  // From an hour before it began.
  dashboard: ofFirst("{{ .Annotations.dashboard_url }}&from={{ (.StartsAt.Add -3600000000000).UnixMilli }}&to=now"),
};
