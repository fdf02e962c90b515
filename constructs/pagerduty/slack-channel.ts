import { Construct } from "constructs";
import { SlackConnection } from "../../.gen/providers/pagerduty/slack-connection";

export interface SlackChannelProps {
  readonly workspaceId: string;
  readonly channelId: string;
  /** The id of the service whose incidents are posted. */
  readonly serviceId: string;
}

/** Events to post. Engineers can acknowledge and resolve incidents in the channel. */
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

/** A Slack channel with one service's incidents. */
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
