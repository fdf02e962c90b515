import { Construct } from "constructs";
import { SlackConnection } from "../../.gen/providers/pagerduty/slack-connection";

export interface SlackChannelProps {
  readonly workspaceId: string;
  readonly channelId: string;
  /** The service whose incidents are written there. */
  readonly serviceId: string;
}

/** What a reader of the channel has to know of an incident; acknowledging and resolving works from there. */
const EVENTS = [
  "incident.triggered",
  "incident.acknowledged",
  "incident.unacknowledged",
  "incident.escalated",
  "incident.reassigned",
  "incident.annotated",
  "incident.status_update_published",
  "incident.reopened",
  "incident.resolved",
];

/** One service's incidents in one Slack channel. */
export class SlackChannel extends Construct {
  constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id);
    new SlackConnection(this, "connection", {
      workspaceId: props.workspaceId,
      channelId: props.channelId,
      sourceId: props.serviceId,
      sourceType: "service_reference",
      notificationType: "responder",
      config: [{ events: EVENTS, priorities: ["*"] }],
    });
  }
}
