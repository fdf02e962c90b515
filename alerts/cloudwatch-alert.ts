import type { AlertDefinition, CloudWatchAlert, EventAlert } from "./alert";
import { groupingKeyText } from "./render/grouping-key-text";
import { withAlertPolicy } from "./with-alert-policy";

/** An alert that CloudWatch evaluates. */
export function cloudWatchAlert(written: AlertDefinition<CloudWatchAlert>): CloudWatchAlert {
  return { home: "cloudwatch", ...withAlertPolicy(written), ...written, description: descriptionWithLinks(written) };
}

/** An alert that EventBridge tells. */
export function eventAlert(written: AlertDefinition<EventAlert>): EventAlert {
  return { home: "events", ...withAlertPolicy(written), ...written, description: descriptionWithLinks(written) };
}

function descriptionWithLinks({
  name,
  description,
}: AlertDefinition<CloudWatchAlert> | AlertDefinition<EventAlert>): string {
  return `${description} ${groupingKeyText(name)}`;
}
